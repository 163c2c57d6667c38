import type { Hazard, LevelRule } from '../../hazards/hazard.js';
import { hazardLevelRule, riskLevelRule } from '../../standards/census.js';
import { type Citation, cite } from '../../standards/clause.js';
import type { ClassMethod } from '../../statistics/breaks/rule-breaks.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import type { CensusHazard } from './schema.js';

/**
 * The rule by which a file cuts levels: the hazard's own; with the numbers of the file where both name the same rule; else the file's, its levels as many
 * as the scheme has.
 */
export function levelRule(hazard: Hazard, asked: CensusHazard['levels'], scheme: SchemeName): LevelRule {
  const levels = schemes[scheme].levels.length;
  const given = Object.fromEntries(Object.entries(asked ?? {}).filter(([, value]) => value !== undefined)) as Partial<LevelRule>;
  const rule: LevelRule =
    given.rule === undefined || given.rule === hazard.levels.rule
      ? { ...hazard.levels, ...given }
      : { ...(given.rule === 'mean-deviation' ? (levels === 5 ? riskLevelRule : hazardLevelRule).value : {}), ...given, rule: given.rule };
  return { ...asManyAs(levels)[rule.rule], ...rule };
}

/** What makes a rule cut so many levels, where the file does not say otherwise; nothing for rules whose cuts must be written. */
const asManyAs = (levels: number): Readonly<Record<ClassMethod, Partial<LevelRule>>> => ({
  fixed: {},
  'mean-deviation': {},
  'equal-interval': { classes: levels },
  quantile: { classes: levels },
  'fisher-jenks': { classes: levels },
  'maximum-breaks': { classes: levels },
  'head-tail': { atMost: levels },
  'box-plot': { fences: levels > 5 ? 'both' : levels > 4 ? 'upper' : 'none' },
  percentiles: {},
});

const withFences = { none: 4, upper: 5, both: 6 } as const;

/** How many levels a rule makes, of head-tail at most; `undefined` where it does not say. */
export function levelCount({ rule, breaks, multiples, classes, atMost, fences, percents }: LevelRule): number | undefined {
  switch (rule) {
    case 'fixed':
      return breaks && breaks.length + 1;
    case 'mean-deviation':
      return multiples && multiples.length + 1;
    case 'percentiles':
      return percents && percents.length + 1;
    case 'head-tail':
      return atMost;
    case 'box-plot':
      return withFences[fences ?? 'both'];
    default:
      return classes;
  }
}

/** The clause that a rule follows, where its numbers are those of the clause. */
export function ruleCitations({ rule, multiples, ddof, closed, zeros = 'skip' }: LevelRule): readonly Citation[] {
  if (rule !== 'mean-deviation' || zeros !== 'skip') return [];
  const same = [hazardLevelRule, riskLevelRule].find(
    ({ value }) => ddof === value.ddof && closed === value.closed && multiples?.join() === value.multiples.join(),
  );
  return same === undefined ? [] : [cite(same)];
}
