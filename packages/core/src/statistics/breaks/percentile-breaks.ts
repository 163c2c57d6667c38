import { TetrazoneError } from '../../errors/error.js';
import { weightedQuantile } from '../sample-quantile.js';
import type { WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';

/** The percentiles that are cuts unless others are given. */
export const usualPercents: readonly number[] = [1, 10, 50, 90, 99];

export interface PercentileOptions extends Partial<Omit<Breaks, 'values'>> {
  /** 0 … 100, ascending. */
  readonly percents?: readonly number[];
}

/**
 * Breaks at percentiles (type 7), closed right by default; ties may make breaks repeat. `bad-option` for percents that do not ascend within 0 … 100,
 * `bad-values` where there are no values. O(n).
 */
export function percentileBreaks(weighted: WeightedValues, { percents = usualPercents, closed = 'right', worse = 'higher' }: PercentileOptions = {}): Breaks {
  if (percents.some((p, i) => !(p >= 0 && p <= 100) || (i > 0 && p <= percents[i - 1]!)))
    throw new TetrazoneError('bad-option', { path: 'percentiles.percents', value: percents.join(', '), expected: 'ascending numbers from 0 to 100' });
  return { values: percents.map((p) => weightedQuantile(weighted, p / 100)), closed, worse };
}
