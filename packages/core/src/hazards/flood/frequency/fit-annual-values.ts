import { TetrazoneError } from '../../../errors/error.js';
import { choice, integer, number, numbers, type Parsed } from '../../../layers/options.js';
import { fitGev, fitGumbel, fitLogPearson3 } from '../../../statistics/frequency/fit-extreme-values.js';
import { fitPearson3 } from '../../../statistics/frequency/fit-pearson3.js';
import type { HistoricalFloods } from '../../../statistics/frequency/plotting-positions.js';
import type { ProbabilityDistribution } from '../../../statistics/frequency/probability-distribution.js';

/** How annual values are fitted: shared by the table and the plot. */
export const fittingOptions = {
  law: choice(['pearson3', 'gev', 'gumbel', 'log-pearson3'], { zh: '拟合哪种分布', en: 'which law is fitted' }),
  method: choice(['l-moments', 'moments', 'curve'], { zh: '皮尔逊Ⅲ型的拟合方法；curve 即适线法', en: 'how Pearson type Ⅲ is fitted; curve is 适线法' }),
  ratio: number(0, { min: 0, max: 20 }, { zh: '曲线固定的 Cs/Cv；0 表示不固定', en: 'Cs/Cv to which the curve is held; 0 leaves it free' }),
  historical: numbers([], { zh: '记录以外的历史洪水，用于 moments 与 curve', en: 'floods from outside the record, for moments and curve' }),
  period: integer(
    0,
    { min: 0, unit: 'a' },
    { zh: '这些洪水与记录中的 `within` 个洪水是多少年内最大的', en: 'years in which those floods, and `within` of the record, are the largest' },
  ),
  within: integer(0, { min: 0 }, { zh: '记录中最大的洪水有多少个属于其中', en: 'how many of the largest of the record belong to them' }),
  level: number(0.9, { above: 0, max: 0.999 }, { zh: '置信限的置信度', en: 'confidence of the limits' }),
  replicates: integer(
    1000,
    { min: 0, max: 100_000 },
    { zh: '求置信限的抽样次数；0 表示不求，curve 几十次就要数秒', en: 'draws by which limits are found; 0 leaves them out, for curve some tens take seconds' },
  ),
  seed: integer(1, { min: 0 }, { zh: '抽样的种子', en: 'of the draws' }),
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
