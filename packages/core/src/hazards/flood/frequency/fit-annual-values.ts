import { TetrazoneError } from '../../../errors/error.js';
import { choice, integer, number, numbers, type Parsed } from '../../../layers/options.js';
import { fitGev, fitGumbel, fitLogPearson3 } from '../../../statistics/frequency/fit-extreme-values.js';
import { fitPearson3 } from '../../../statistics/frequency/fit-pearson3.js';
import type { HistoricalFloods } from '../../../statistics/frequency/plotting-positions.js';
import type { ProbabilityDistribution } from '../../../statistics/frequency/probability-distribution.js';

/** How annual values are fitted: shared by the table and the plot. */
export const fittingOptions = {
  law: choice(['pearson3', 'gev', 'gumbel', 'log-pearson3'], 'which law is fitted'),
  method: choice(['l-moments', 'moments', 'curve'], 'how Pearson type Ⅲ is fitted; curve is 适线法'),
  ratio: number(0, { min: 0, max: 20 }, 'Cs/Cv to which the curve is held; 0 leaves it free'),
  historical: numbers([], 'floods from outside the record, for moments and curve'),
  period: integer(0, { min: 0, unit: 'a' }, 'years in which those floods, and `within` of the record, are the largest'),
  within: integer(0, { min: 0 }, 'how many of the largest of the record belong to them'),
  level: number(0.9, { above: 0, max: 0.999 }, 'confidence of the limits'),
  replicates: integer(1000, { min: 0, max: 100_000 }, 'draws by which limits are found; 0 leaves them out, for curve some tens take seconds'),
  seed: integer(1, { min: 0 }, 'of the draws'),
};
type FittingOptions = Parsed<typeof fittingOptions>;

/** All numbers of a table, in its order; of two columns whose first has years (whole numbers that rise from row to row, 1000 … 2999) the second. */
export function allOf(rows: readonly (readonly number[])[]): number[] {
  if (!Array.isArray(rows) || !rows.flat().every((one) => typeof one === 'number'))
    throw new TetrazoneError('bad-input', { operation: 'frequency-analysis', input: 'values', detail: 'is no table of numbers' });
  const isYear = (row: readonly number[], k: number): boolean =>
    row.length === 2 && Number.isInteger(row[0]) && row[0]! >= 1000 && row[0]! < 3000 && (k === 0 || row[0]! > rows[k - 1]![0]!);
  return rows.length > 1 && rows.every(isYear) ? rows.map(([, value]) => value!) : rows.flat();
}

export const historicalOf = ({ historical, period, within }: FittingOptions): HistoricalFloods | undefined =>
  period === 0 ? undefined : { period, values: historical, within };

/** What fits the law that the options name. */
export function fitterOf(options: FittingOptions): (values: ArrayLike<number>) => ProbabilityDistribution {
  const { law, method, ratio } = options;
  if (law === 'gev') return fitGev;
  if (law === 'gumbel') return fitGumbel;
  if (law === 'log-pearson3') return fitLogPearson3;
  const historical = historicalOf(options);
  return (values) => fitPearson3(values, { method, ...(ratio > 0 ? { fixed: { ratio } } : {}), ...(historical === undefined ? {} : { historical }) });
}
