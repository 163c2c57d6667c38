import { TetrazoneError } from '../../errors/error.js';
import type { BinnedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';
import type { ClassesOptions } from './equal-interval-breaks.js';

/**
 * Breaks in the middle of the classes − 1 widest gaps between neighbouring distinct values (four classes unless told); of equal gaps the lower first.
 * Within a bin gaps are not seen. `bad-values` where there are fewer distinct values than classes. O(n log n).
 */
export function maximumBreaks({ lowest, highest }: BinnedValues, { classes = 4, closed = 'right', worse = 'higher' }: ClassesOptions = {}): Breaks {
  if (lowest.length < classes)
    throw new TetrazoneError('bad-values', { operation: 'maximumBreaks', detail: `${lowest.length} distinct values cannot make ${classes} classes` });
  const gap = (i: number): number => lowest[i + 1]! - highest[i]!;
  const widest = Array.from({ length: lowest.length - 1 }, (_, i) => i)
    .sort((a, b) => gap(b) - gap(a) || a - b)
    .slice(0, classes - 1)
    .sort((a, b) => a - b);
  return { values: widest.map((i) => (lowest[i + 1]! + highest[i]!) / 2), closed, worse };
}
