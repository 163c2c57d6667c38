import { TetrazoneError } from '../errors/error.js';
import { type WeightedValues, weightedValues } from './weighted-values.js';

/** Where between the order statistics a quantile lies (Hyndman & Fan 1996): 6 at p (n + 1), 7 at 1 + p (n − 1). */
export type QuantileType = 6 | 7;

/** Quantile of values; NaN is missing and skipped. `bad-values` where none is left or one is infinite. O(n log n). */
export const sampleQuantile = (values: ArrayLike<number>, p: number, type: QuantileType = 7): number => weightedQuantile(weightedValues(values), p, type);

/** Quantile of counted values: the same number as if every value were written out. O(distinct values). */
export function weightedQuantile({ values, counts }: WeightedValues, p: number, type: QuantileType = 7): number {
  let total = 0;
  for (const count of counts) total += count;
  if (!(total > 0)) throw new TetrazoneError('bad-values', { operation: 'quantile', detail: 'there are no values' });
  if (!(p >= 0 && p <= 1)) throw new TetrazoneError('bad-option', { path: 'quantile.p', value: String(p), expected: 'a number ≥ 0 ≤ 1' });
  const position = Math.min(total, Math.max(1, type === 7 ? 1 + p * (total - 1) : p * (total + 1)));
  const rank = Math.floor(position);
  const share = position - rank;
  let index = 0;
  let reached = counts[0] as number;
  while (reached < rank) reached += counts[++index] as number;
  const below = values[index] as number;
  if (share === 0 || reached > rank) return below;
  return below + share * ((values[index + 1] as number) - below);
}
