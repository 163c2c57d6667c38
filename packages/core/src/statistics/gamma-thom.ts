/** A gamma distribution: mean = shape × scale. */
export interface GammaFit {
  readonly shape: number;
  readonly scale: number;
}

/**
 * Gamma distribution of positive values by Thom's approximation of maximum likelihood (Thom 1958, Monthly Weather Review 86(4); McKee et al. 1993):
 * A = ln mean − mean ln, shape = (1 + √(1 + 4A/3)) / 4A. Zeros, negative values and NaN are left out. `undefined` where all are equal or fewer than two.
 */
export function gammaThom(values: ArrayLike<number>): GammaFit | undefined {
  let count = 0;
  let sum = 0;
  let logarithms = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value > 0)) continue;
    count++;
    sum += value;
    logarithms += Math.log(value);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (count < 2 || lowest === highest) return undefined;
  const mean = sum / count;
  const a = Math.log(mean) - logarithms / count;
  // values that differ in the last digits only: A is nothing but rounding
  if (!(a > 1e-14)) return undefined;
  const shape = (1 + Math.sqrt(1 + (4 * a) / 3)) / (4 * a);
  return { shape, scale: mean / shape };
}
