import { TetrazoneError } from '../../errors/error.js';
import type { WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';

export interface HeadTailOptions extends Partial<Omit<Breaks, 'values'>> {
  /** Classes at most. */
  readonly atMost?: number;
  /** Splitting ends where the head holds a larger share of the values than this: 0.4 in Jiang's paper, 1 (never) unless told. */
  readonly limit?: number;
}

/**
 * Head/tail breaks (Jiang 2013, Professional Geographer 65(3)): the mean parts the few large values from the many small ones; the head (above the mean) is
 * parted again in the same way until it holds one distinct value. `bad-values` where there are fewer than two distinct values. O(n).
 */
export function headTailBreaks(
  { values, counts }: WeightedValues,
  { atMost = Number.POSITIVE_INFINITY, limit = 1, closed = 'right', worse = 'higher' }: HeadTailOptions = {},
): Breaks {
  if (values.length < 2)
    throw new TetrazoneError('bad-values', { operation: 'headTailBreaks', detail: `${values.length} distinct values, at least 2 are needed` });
  const cuts: number[] = [];
  let start = 0;
  while (start < values.length - 1 && cuts.length + 1 < atMost) {
    const origin = values[start]!;
    let total = 0;
    let sum = 0;
    for (let i = start; i < values.length; i++) {
      total += counts[i]!;
      sum += counts[i]! * (values[i]! - origin);
    }
    const mean = origin + sum / total;
    // rounding may leave the mean where it was
    if (mean === cuts.at(-1)) break;
    cuts.push(mean);
    let head = 0;
    let first = values.length;
    while (first > start && values[first - 1]! > mean) head += counts[--first]!;
    if (head / total > limit) break;
    start = first;
  }
  return { values: cuts, closed, worse };
}
