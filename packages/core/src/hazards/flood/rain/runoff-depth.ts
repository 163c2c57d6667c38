/** How wet the ground is before the rain, antecedent moisture condition Ⅰ, Ⅱ, Ⅲ. */
export type Wetness = 'dry' | 'normal' | 'wet';

/** Curve number at another wetness than normal: CNⅠ = 4.2 CN / (10 − 0.058 CN), CNⅢ = 23 CN / (10 + 0.13 CN). */
export function curveNumberAt(curveNumber: number, wetness: Wetness): number {
  if (wetness === 'normal') return curveNumber;
  return wetness === 'dry' ? (4.2 * curveNumber) / (10 - 0.058 * curveNumber) : (23 * curveNumber) / (10 + 0.13 * curveNumber);
}

const INCH = 25.4;

/** Most that the ground can hold back, mm: 25400 / CN − 254; for a first loss of 0.05 of it, 1.33 S^1.15 in inches (Hawkins et al. 2002). */
function retention(curveNumber: number, firstLoss: 0.2 | 0.05): number {
  const s = 25_400 / curveNumber - 254;
  return firstLoss === 0.2 ? s : 1.33 * (s / INCH) ** 1.15 * INCH;
}

/** Runoff of rain, both mm, by curve number 0 < CN ≤ 100 (SCS): Q = (P − Ia)² / (P − Ia + S) above the first loss Ia = λ S, else 0. NaN for other numbers. */
export function runoffDepth(rain: number, curveNumber: number, firstLoss: 0.2 | 0.05 = 0.2): number {
  if (!(curveNumber > 0 && curveNumber <= 100)) return Number.NaN;
  const s = retention(curveNumber, firstLoss);
  const rest = rain - firstLoss * s;
  return rest > 0 ? (rest * rest) / (rest + s) : rest <= 0 ? 0 : Number.NaN;
}

/** The rain that makes a runoff: the inverse of `runoffDepth` above 0; the first loss for 0. */
export function rainForRunoff(runoff: number, curveNumber: number, firstLoss: 0.2 | 0.05 = 0.2): number {
  if (!(curveNumber > 0 && curveNumber <= 100)) return Number.NaN;
  const s = retention(curveNumber, firstLoss);
  return firstLoss * s + (runoff + Math.sqrt(runoff * runoff + 4 * runoff * s)) / 2;
}
