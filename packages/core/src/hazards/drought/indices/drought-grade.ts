import { TetrazoneError } from '../../../errors/error.js';
import type { Clause } from '../../../standards/clause.js';
import { compositeIndexGrades, moistureIndexGrades, precipitationAnomalyGrades, spiGrades } from '../../../standards/gb-t-20481-2017.js';
import type { Grades, Name } from '../../../standards/grades.js';

/** The grades of every index of GB/T 20481. */
const tables = {
  mci: spiGrades,
  spi: spiGrades,
  spei: spiGrades,
  spiw60: spiGrades,
  mi: moistureIndexGrades,
  ci: compositeIndexGrades,
  'pa-month': precipitationAnomalyGrades.month,
  'pa-season': precipitationAnomalyGrades.season,
  'pa-year': precipitationAnomalyGrades.year,
} as const satisfies Readonly<Record<string, Clause<Grades>>>;
export type DroughtIndex = keyof typeof tables;

/** A grade of meteorological drought. */
export interface DroughtGrade {
  /** 0 none, 1 mild, 2 moderate, 3 severe, 4 extreme. */
  readonly rank: number;
  readonly name: Name;
}

/**
 * The grade of a value of a drought index by GB/T 20481-2017 (CI: its 2006 edition): a limit belongs to the drier grade. Anomalies (`pa-…`) are in %.
 * `undefined` for NaN. Values are not rounded before they are graded.
 *
 * @throws `bad-option` for an index without grades.
 */
export function droughtGrade(index: DroughtIndex, value: number): DroughtGrade | undefined {
  if (!Object.hasOwn(tables, index))
    throw new TetrazoneError('bad-option', { path: 'droughtGrade.index', value: String(index), expected: Object.keys(tables).join(', ') });
  if (Number.isNaN(value)) return undefined;
  const { values, names } = tables[index].value;
  const rank = values.filter((limit) => value <= limit).length;
  return { rank, name: names[rank] as Name };
}
