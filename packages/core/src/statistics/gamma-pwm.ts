import type { GammaFit } from './gamma-thom.js';

/**
 * Gamma distribution of positive values by unbiased probability-weighted moments, with Hosking's rational approximation of the shape (PELGAM, IBM Research
 * Report RC 20525, 1996; the default of the R package SPEI). Zeros, negative values and NaN are left out. `undefined` where all are equal or fewer than two.
 */
export function gammaPwm(values: ArrayLike<number>): GammaFit | undefined {
  const sorted = Float64Array.from(values as ArrayLike<number>)
    .filter((value) => value > 0)
    .sort();
  const count = sorted.length;
  if (count < 2 || sorted[0] === sorted[count - 1]) return undefined;
  let b0 = 0;
  let b1 = 0;
  for (let i = 0; i < count; i++) {
    b0 += sorted[i] as number;
    b1 += (i / (count - 1)) * (sorted[i] as number);
  }
  b0 /= count;
  b1 /= count;
  // ratio of the second L-moment to the first
  const t = (2 * b1 - b0) / b0;
  if (!(t > 1e-14)) return undefined;
  const shape = t < 0.5 ? lowSpread(Math.PI * t * t) : highSpread(1 - t);
  return { shape, scale: b0 / shape };
}

const lowSpread = (z: number): number => (1 - 0.308 * z) / (z * (1 + z * (-0.05812 + z * 0.01765)));
const highSpread = (z: number): number => (z * (0.7213 - z * 0.5947)) / (1 + z * (-2.1817 + z * 1.2113));
