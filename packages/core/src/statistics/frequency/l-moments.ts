/** The first L-moments of a sample (Hosking 1990). */
export interface LMoments {
  readonly count: number;
  /** λ1, the mean. */
  readonly l1: number;
  /** λ2, half the mean difference of two values. */
  readonly l2: number;
  /** τ3 = λ3 / λ2, L-skewness, −1 … 1. */
  readonly t3: number;
  /** τ4 = λ4 / λ2, L-kurtosis. */
  readonly t4: number;
}

/** Unbiased L-moments from probability-weighted moments b_r = Σ C(i − 1, r) / C(n − 1, r) x(i) / n. NaN is missing and skipped. O(n log n). */
export function lMoments(values: ArrayLike<number>): LMoments {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const count = sorted.length;
  const b = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    let weight = 1 / count;
    for (let r = 0; r < 4; r++) {
      b[r]! += weight * sorted[i]!;
      weight *= (i - r) / (count - 1 - r);
    }
  }
  const [b0, b1, b2, b3] = b as [number, number, number, number];
  const l2 = 2 * b1 - b0;
  return { count, l1: b0, l2, t3: (6 * b2 - 6 * b1 + b0) / l2, t4: (20 * b3 - 30 * b2 + 12 * b1 - b0) / l2 };
}
