import type { Language } from '../../errors/error.js';
import { TetrazoneError } from '../../errors/error.js';
import type { TextRow } from '../../io/tables/open-rows.js';
import type { NumberFormat } from '../../io/tables/write-xlsx.js';
import { type Candidate, relocationCandidates, retrofitCandidates } from '../../risk/objects/candidates.js';
import { type DangerRules, dangerFlags, type HiddenDanger, hiddenDangers } from '../../risk/objects/hidden-dangers.js';
import { type LossIndicatorName, type LossYear, lossIndicators } from '../../risk/objects/loss-indicators.js';
import type { ListedObject } from '../../risk/objects/read-objects.js';
import { lightColours, listWords } from './lists-words.js';

export type ListCell = string | number;

/** One list, ready for CSV, a workbook and a report. */
export interface List {
  /** File name without ending. */
  readonly key: 'hidden-dangers' | 'control' | 'relocation' | 'retrofit' | 'indicators';
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly ListCell[])[];
  readonly formats: readonly (NumberFormat | undefined)[];
  /** Colours behind cells by their text. */
  readonly fills?: Readonly<Record<string, string>>;
}

/** The lists of objects: hidden dangers with their flags, the control list, and the candidates for relocation and strengthening. */
export function dangerLists(
  objects: readonly ListedObject[],
  rules: DangerRules & { readonly relocateFrom: number; readonly retrofitFrom: number },
  language: Language,
): { readonly dangers: readonly HiddenDanger[]; readonly lists: readonly List[] } {
  const w = listWords[language];
  const zh = language === 'zh-CN';
  const dangers = hiddenDangers(objects, rules);
  const byId = new Map(objects.map((one) => [one.id, one]));
  const flagsOf = ({ flags }: HiddenDanger): string => flags.map((flag) => dangerFlags[flag][zh ? 'zh' : 'en']).join(zh ? '、' : '; ');
  const candidates = (found: readonly Candidate[]): List['rows'] =>
    found.map((one) => [one.rank, one.id, one.name, one.level, one.people, one.lacking, one.score]);
  const ranked = ['whole', undefined, undefined, 'whole', 'whole', undefined, 'two'] as const;
  return {
    dangers,
    lists: [
      {
        key: 'hidden-dangers',
        title: w.dangers,
        header: w.dangerColumns,
        rows: dangers.map((one) => {
          const { level = '', people = '', region = '' } = byId.get(one.id) ?? {};
          return [one.rank, one.id, one.name, flagsOf(one), level, people, region];
        }),
        formats: ['whole', undefined, undefined, undefined, 'whole', 'whole', undefined],
      },
      {
        key: 'control',
        title: w.control,
        header: w.controlColumns,
        rows: dangers.map((one) => [
          one.rank,
          one.id,
          one.name,
          flagsOf(one),
          one.responsible,
          one.measure,
          one.due,
          one.missing.map((key) => w.missing[key]).join(zh ? '、' : '; '),
        ]),
        formats: ['whole'],
      },
      {
        key: 'relocation',
        title: w.relocation,
        header: w.candidateColumns,
        rows: candidates(relocationCandidates(objects, { from: rules.relocateFrom })),
        formats: ranked,
      },
      {
        key: 'retrofit',
        title: w.retrofit,
        header: w.candidateColumns,
        rows: candidates(retrofitCandidates(objects, { from: rules.retrofitFrom })),
        formats: ranked,
      },
    ],
  };
}

/** The loss indicators of a history as a list with targets and traffic lights; years beside. `bad-values` for texts where numbers are wanted. */
export function indicatorList(history: readonly TextRow[], targets: Readonly<Record<string, number>>, language: Language): List {
  const w = listWords[language];
  const years = history.map((row): LossYear => {
    const number = (key: keyof LossYear): number => {
      const found = Number(row[key] ?? Number.NaN);
      if (!Number.isFinite(found))
        throw new TetrazoneError('bad-values', { operation: 'lossIndicators', detail: `${key} of ${row.year ?? 'a year'} is ${row[key] ?? 'missing'}` });
      return found;
    };
    return {
      year: number('year'),
      loss: number('loss'),
      gdp: number('gdp'),
      deaths: number('deaths'),
      affected: number('affected'),
      population: number('population'),
    };
  });
  const wanted = Object.fromEntries(Object.entries(targets).map(([name, value]) => [name as LossIndicatorName, { value }]));
  const found = lossIndicators(years, wanted);
  const each = found[0]?.years.map(({ year }) => year) ?? [];
  return {
    key: 'indicators',
    title: w.indicators,
    header: [...w.indicatorColumns, ...each.map(String)],
    rows: found.map((one) => [
      language === 'zh-CN' ? one.zh : one.en,
      one.unit,
      one.annualMean,
      one.pooled,
      one.target?.value ?? '',
      one.light === undefined ? '' : w.lights[one.light],
      ...one.years.map(({ value }) => value),
    ]),
    formats: [undefined, undefined, 'four', 'four', undefined, undefined, ...each.map(() => 'four' as const)],
    fills: { [w.lights.green]: lightColours.green, [w.lights.yellow]: lightColours.yellow, [w.lights.red]: lightColours.red },
  };
}
