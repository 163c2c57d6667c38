import { gammaP, gammaQ } from './gamma-p.js';

/** Standard normal distribution function Φ(z), by the incomplete gamma function of shape ½; both tails keep their relative accuracy. */
export function normalCdf(z: number): number {
  const half = 0.5 * z * z;
  if (z < 0) return 0.5 * gammaQ(0.5, half);
  return 0.5 + 0.5 * gammaP(0.5, half);
}
