import { TetrazoneError } from '../errors/error.js';
import { choice } from '../layers/options.js';
import { hazardLevelNames, riskLevelNames } from '../standards/census.js';
import { riskColours } from '../standards/census-palette.js';
import { type Citation, type Clause, cite } from '../standards/clause.js';
import { fourColourNames, fourColours } from '../standards/four-colour.js';
import type { Name } from '../standards/grades.js';

/** Drawn over the colour where colour alone must not carry the meaning: prints in grey, readers who confuse colours. Denser is worse. */
export type Pattern = 'lines' | 'sparse-dots' | 'dots' | 'diagonal' | 'cross-hatch';

/** One level of a scheme. */
export interface SchemeLevel extends Name {
  /** 1 … n, higher is worse. */
  readonly level: number;
  /** sRGB, `#RRGGBB`. */
  readonly colour: string;
  readonly pattern: Pattern;
}

/** What levels are called and how they are drawn, lowest first: `levels[level − 1]`. Where values are cut is said by `Breaks`, not here. */
export interface Scheme {
  readonly name: SchemeName;
  readonly title: Name;
  readonly levels: readonly SchemeLevel[];
  /** Where names and colours come from. */
  readonly citations: readonly Citation[];
}

/** The schemes by name; the first is what operations take unless told. */
export const schemeNames = ['four-colour', 'census-hazard-4', 'census-risk-5'] as const;
export type SchemeName = (typeof schemeNames)[number];

const fourPatterns: readonly Pattern[] = ['lines', 'dots', 'diagonal', 'cross-hatch'];
const fivePatterns: readonly Pattern[] = ['lines', 'sparse-dots', 'dots', 'diagonal', 'cross-hatch'];

function scheme(name: SchemeName, title: Name, names: Clause<readonly Name[]>, colours: Clause<readonly string[]>, patterns: readonly Pattern[]): Scheme {
  const levels = names.value.map(({ zh, en }, i) => ({ level: i + 1, zh, en, colour: colours.value[i] as string, pattern: patterns[i] as Pattern }));
  return { name, title, levels, citations: [cite(names), cite(colours)] };
}

export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  'four-colour': scheme('four-colour', { zh: '四色图', en: 'Four colours' }, fourColourNames, fourColours, fourPatterns),
  'census-hazard-4': scheme('census-hazard-4', { zh: '危险性等级', en: 'Hazard level' }, hazardLevelNames, fourColours, fourPatterns),
  'census-risk-5': scheme('census-risk-5', { zh: '风险等级', en: 'Risk level' }, riskLevelNames, riskColours, fivePatterns),
};

/** The option by which operations name a scheme. */
export const schemeOption = choice(schemeNames, { zh: '各级的名称与颜色', en: 'names and colours of the levels' });

/** A level of a scheme by its number; `bad-values` where the scheme has no such level. */
export function levelOf({ name, levels }: Scheme, level: number, operation: string): SchemeLevel {
  const found = levels[level - 1];
  if (found === undefined) throw new TetrazoneError('bad-values', { operation, detail: `level ${level}, ${name} has levels 1 to ${levels.length}` });
  return found;
}
