import type { Breaks } from '../statistics/breaks.js';
import { combineMoments, type Moments, noMoments } from '../statistics/moments.js';
import { type Distribution, withZeros } from './distribution.js';

/** Breaks that a class rule found in a raster, with what a reader should know of them. */
export interface RuleBreaks extends Breaks {
  /** Cells in levels 1 … n. Where values were binned, a bin counts where its mean lies. */
  readonly counts: readonly number[];
  /** Goodness of variance fit: 1 − (squares within classes) / (squares about the mean); NaN where all values are equal. */
  readonly gvf: number;
  /** Natural breaks only: the best breaks fit at most this much better; 0 unless values were binned. */
  readonly loss?: number;
  /** Width of the bins that stood for the values, where there were more than 65,536 distinct ones. */
  readonly binWidth?: number;
  /** A level has no cell: on a skewed intensity the census rule can cut below every value. */
  readonly warning?: 'class-empty';
}

/** Counts the cells of each level and says how well the breaks fit. */
export function describeBreaks(distribution: Distribution, breaks: Breaks): RuleBreaks {
  const { values, counts, squares, lowest, highest } = withZeros(distribution);
  const classes: Moments[] = Array.from({ length: breaks.values.length + 1 }, () => noMoments);
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    const mean = values[i] as number;
    const beyond = (cut: number): boolean => (breaks.closed === 'left' ? mean >= cut : mean > cut);
    while (above < breaks.values.length && beyond(breaks.values[above] as number)) above++;
    const entry = { count: counts[i] as number, mean, squares: squares[i] as number, minimum: lowest[i] as number, maximum: highest[i] as number };
    classes[above] = combineMoments(classes[above] as Moments, entry);
  }
  const whole = classes.reduce(combineMoments, noMoments).squares;
  const within = classes.reduce((sum, { squares }) => sum + squares, 0);
  const byLevel = classes.map(({ count }) => count);
  if (breaks.worse === 'lower') byLevel.reverse();
  return {
    ...breaks,
    counts: byLevel,
    gvf: whole > 0 ? 1 - within / whole : Number.NaN,
    ...(distribution.width > 0 ? { binWidth: distribution.width } : {}),
    ...(byLevel.includes(0) ? { warning: 'class-empty' as const } : {}),
  };
}
