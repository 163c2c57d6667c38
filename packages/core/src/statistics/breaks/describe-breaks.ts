import { weightedQuantile } from '../sample-quantile.js';
import { type BinnedValues, spread, type WeightedValues } from '../weighted-values.js';
import type { Breaks } from './breaks.js';

/** How well breaks fit values. */
export interface BreaksFit {
  /** Values in levels 1 … n. Where values were binned, a bin counts where its mean lies. */
  readonly counts: readonly number[];
  /** Goodness of variance fit: 1 − (squares within classes) / (squares about the mean), 0 … 1; NaN where all values are equal. */
  readonly gvf: number;
  /** Goodness of absolute deviation fit: 1 − (deviations from the medians of classes) / (deviations from the median). Of bins by their means. */
  readonly gadf: number;
  /** A level has no value: on a skewed index the census rule can cut below every value. */
  readonly warning?: 'class-empty';
}

/** Counts the values of each level and says how well the breaks fit. O(n). */
export function describeBreaks(sample: BinnedValues, { values: cuts, closed, worse }: Breaks): BreaksFit {
  const { values, counts, squares } = sample;
  const starts = [0];
  for (let i = 0; i < values.length; i++) {
    const beyond = (cut: number): boolean => (closed === 'left' ? values[i]! >= cut : values[i]! > cut);
    while (starts.length <= cuts.length && beyond(cuts[starts.length - 1]!)) starts.push(i);
  }
  while (starts.length <= cuts.length) starts.push(values.length);
  const ends = [...starts.slice(1), values.length];
  const inside = squares.reduce((sum, x) => sum + x, 0);
  const whole = spread(sample) + inside;
  const within = starts.reduce((sum, start, i) => sum + spread(sample, start, ends[i]), inside);
  const about = absoluteSpread(sample, 0, values.length);
  const aboutMedians = starts.reduce((sum, start, i) => sum + absoluteSpread(sample, start, ends[i]!), 0);
  const byLevel = starts.map((start, i) => counts.subarray(start, ends[i]).reduce((sum, count) => sum + count, 0));
  if (worse === 'lower') byLevel.reverse();
  return {
    counts: byLevel,
    gvf: whole > 0 ? 1 - within / whole : Number.NaN,
    gadf: about > 0 ? 1 - aboutMedians / about : Number.NaN,
    ...(byLevel.includes(0) ? { warning: 'class-empty' as const } : {}),
  };
}

function absoluteSpread({ values, counts }: WeightedValues, start: number, end: number): number {
  if (start === end) return 0;
  const part = { values: values.subarray(start, end), counts: counts.subarray(start, end) };
  const median = weightedQuantile(part, 0.5);
  return part.values.reduce((sum, x, i) => sum + part.counts[i]! * Math.abs(x - median), 0);
}
