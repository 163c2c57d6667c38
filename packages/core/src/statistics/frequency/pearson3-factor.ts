import { gammaP, gammaQ } from '../functions/gamma-p.js';
import { gammaUpperQuantile } from '../functions/gamma-quantile.js';
import { normalCdf } from '../functions/normal-cdf.js';
import { normalQuantile } from '../functions/normal-quantile.js';

/** Below this skewness the gamma law is too near the normal one to be told apart by its quotients; Cornish and Fisher's series has an error of 1e-10 there. */
const NORMAL = 0.003;

/**
 * The frequency factor Φ_P (离均系数) of Pearson type Ⅲ: how many standard deviations above the mean lies what is exceeded with probability P.
 * Φ_P = Cs/2 · G⁻¹(1 − P; 4/Cs²) − 2/Cs; for Cs < 0, −Φ of 1 − P and −Cs.
 */
export function pearson3Factor(cs: number, exceedance: number): number {
  if (cs < 0) return -pearson3Factor(-cs, 1 - exceedance);
  if (cs < NORMAL) {
    const z = -normalQuantile(exceedance);
    const g = cs / 6;
    return z + (z * z - 1) * g + ((z * z * z - 6 * z) / 3) * g * g - (z * z - 1) * g * g * g;
  }
  return (cs / 2) * gammaUpperQuantile(4 / (cs * cs), exceedance) - 2 / cs;
}

/** The probability with which a standardised Pearson type Ⅲ variable exceeds Φ. */
export function pearson3Exceedance(cs: number, factor: number): number {
  if (cs < 0) return 1 - upper(-cs, -factor);
  return upper(cs, factor);
}

function upper(cs: number, factor: number): number {
  if (cs < NORMAL) return normalCdf(-(factor - ((factor * factor - 1) * cs) / 6));
  const shape = 4 / (cs * cs);
  const x = (2 / cs) * (factor + 2 / cs);
  return x <= 0 ? 1 : x < shape ? 1 - gammaP(shape, x) : gammaQ(shape, x);
}
