import { TetrazoneError } from '../errors/error.js';

/** Distinct values, ascending, and how often each occurs: what quantiles and natural breaks need of a sample. */
export interface WeightedValues {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** Values gathered in bins, ascending: `values` are the means of the bins. */
export interface BinnedValues extends WeightedValues {
  /** Lowest and highest value in each bin. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** Sum of squared deviations of the values in each bin from its mean: what the bins no longer know. */
  readonly squares: Float64Array;
}

/** Distinct values as bins of one value each. */
export const exactly = ({ values, counts }: WeightedValues): BinnedValues => ({
  values,
  counts,
  lowest: values,
  highest: values,
  squares: new Float64Array(values.length),
});

/** Sorts and counts. NaN is missing and skipped; infinite values are refused (`bad-values`). O(n log n). */
export function weightedValues(values: ArrayLike<number>): WeightedValues {
  const sorted = Float64Array.from(values as ArrayLike<number>)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted[sorted.length - 1])))
    throw new TetrazoneError('bad-values', { operation: 'weightedValues', detail: 'a value is infinite' });
  const distinct = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let last = -1;
  for (const value of sorted) {
    // −0 and 0 are one value
    if (last < 0 || value !== distinct[last]) distinct[++last] = value;
    counts[last] = (counts[last] as number) + 1;
  }
  return { values: distinct.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** Gathers values in `bins` equal bins between the lowest and the highest; empty bins are left out. O(n). */
export function binValues({ values, counts }: WeightedValues, bins: number): BinnedValues {
  const from = values[0] as number;
  const width = ((values[values.length - 1] as number) - from) / bins;
  const means = new Float64Array(bins);
  const totals = new Float64Array(bins);
  const lowest = new Float64Array(bins);
  const highest = new Float64Array(bins);
  const squares = new Float64Array(bins);
  let last = -1;
  let current = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const count = counts[i] as number;
    const bin = Math.min(bins - 1, Math.floor((value - from) / width));
    if (bin !== current) {
      current = bin;
      last++;
      lowest[last] = value;
    }
    const total = (totals[last] as number) + count;
    const mean = means[last] as number;
    const moved = mean + ((value - mean) * count) / total;
    squares[last] = (squares[last] as number) + count * (value - mean) * (value - moved);
    means[last] = moved;
    totals[last] = total;
    highest[last] = value;
  }
  const cut = (array: Float64Array): Float64Array => array.slice(0, last + 1);
  return { values: cut(means), counts: cut(totals), lowest: cut(lowest), highest: cut(highest), squares: cut(squares) };
}

/** Sum of squared deviations of values[start … end) from their mean. O(n). */
export function spread({ values, counts }: WeightedValues, start = 0, end = values.length): number {
  let total = 0;
  let mean = 0;
  let squares = 0;
  for (let i = start; i < end; i++) {
    const count = counts[i] as number;
    const step = (values[i] as number) - mean;
    total += count;
    mean += (step * count) / total;
    squares += count * step * ((values[i] as number) - mean);
  }
  return squares;
}
