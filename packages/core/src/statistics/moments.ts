/** Count, mean and spread of values; small, and joins with others of its kind, so a pass over tiles can carry it. */
export interface Moments {
  readonly count: number;
  /** NaN where there is no value. */
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** The moments of no values. */
export const noMoments: Moments = { count: 0, mean: Number.NaN, squares: 0, minimum: Number.POSITIVE_INFINITY, maximum: Number.NEGATIVE_INFINITY };

/**
 * Moments by Welford's method (Technometrics 1962, 4(3)) about the first value, which does not cancel however far from zero the values lie. NaN is
 * missing and skipped; `zeros: 'skip'` also skips zeros (no hazard). O(n).
 */
export function moments(values: ArrayLike<number>, { zeros = 'count' }: { readonly zeros?: 'count' | 'skip' } = {}): Moments {
  const skip = zeros === 'skip';
  let count = 0;
  let origin = 0;
  let mean = 0;
  let squares = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value) || (skip && value === 0)) continue;
    if (count++ === 0) origin = value;
    const step = value - origin - mean;
    mean += step / count;
    squares += step * (value - origin - mean);
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return count === 0 ? noMoments : { count, mean: origin + mean, squares, minimum, maximum };
}

/** Moments of two sets of values together (Chan, Golub & LeVeque 1983). */
export function combineMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const step = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (step * b.count) / count,
    squares: a.squares + b.squares + (step * step * a.count * b.count) / count,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
  };
}

/** Standard deviation: of the population (`ddof` 0) or of a sample (1). NaN where there are not more than `ddof` values. */
export const deviation = ({ count, squares }: Moments, ddof: 0 | 1 = 0): number => (count > ddof ? Math.sqrt(squares / (count - ddof)) : Number.NaN);
