/**
 * Pearson type Ⅲ by mean, coefficient of variation Cv and skewness Cs: a gamma law of shape 4 / Cs², scale mean · Cv · Cs / 2, from mean (1 − 2 Cv / Cs) on.
 */
export interface Pearson3 {
  readonly type: 'pearson3';
  readonly mean: number;
  readonly cv: number;
  readonly cs: number;
}

/** log₁₀ x is Pearson type Ⅲ with this mean, standard deviation and skewness. */
export interface LogPearson3 {
  readonly type: 'log-pearson3';
  readonly mean: number;
  readonly deviation: number;
  readonly cs: number;
}

/**
 * Generalised extreme values: F(x) = exp(−(1 − k (x − ξ) / α)^(1/k)). The shape k is Hosking's and SciPy's c, minus the ξ of climate literature: heavy
 * upper tails have k < 0.
 */
export interface GeneralizedExtremeValue {
  readonly type: 'gev';
  readonly location: number;
  readonly scale: number;
  readonly shape: number;
}

/** Gumbel, extreme values of type Ⅰ: F(x) = exp(−exp(−(x − ξ) / α)). */
export interface Gumbel {
  readonly type: 'gumbel';
  readonly location: number;
  readonly scale: number;
}

/** A law that annual extremes follow. */
export type ProbabilityDistribution = Pearson3 | LogPearson3 | GeneralizedExtremeValue | Gumbel;
