import { combineMoments, type Moments, noMoments } from './moments.js';
import type { BinnedValues } from './weighted-values.js';

/** Moments of counted values, exact though they be binned; `zeros: 'skip'` leaves out zeros, which no bin holds beside other values. O(n). */
export function momentsOf({ values, counts, lowest, highest, squares }: BinnedValues, { zeros }: { readonly zeros: 'skip' | 'count' }): Moments {
  let moments = noMoments;
  for (let i = 0; i < values.length; i++) {
    if (zeros === 'skip' && values[i] === 0) continue;
    const entry: Moments = { count: counts[i]!, mean: values[i]!, squares: squares[i]!, minimum: lowest[i]!, maximum: highest[i]! };
    moments = combineMoments(moments, entry);
  }
  return moments;
}
