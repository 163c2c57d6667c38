import { gammaP, gammaQ } from './gamma-p.js';
import { logGamma } from './log-gamma.js';
import { normalQuantile } from './normal-quantile.js';

const STEPS = 200;

/**
 * The value that a gamma variable of shape a and scale 1 exceeds with probability q: inverse of Q(a, x) = 1 − P(a, x), relative error about 1e-12. Newton in
 * ln x on the logarithm of the smaller tail, kept within a bracket, from the cube-root law of Wilson & Hilferty (1931). q = 1 gives 0 and q = 0 +∞; NaN for
 * a ≤ 0 and q outside [0, 1].
 */
export function gammaUpperQuantile(a: number, q: number): number {
  if (!(a > 0) || !(q >= 0 && q <= 1)) return Number.NaN;
  if (q === 1) return 0;
  if (q === 0) return Number.POSITIVE_INFINITY;
  const upper = q < 0.5;
  const tail = upper ? gammaQ : gammaP;
  const target = Math.log(upper ? q : 1 - q);
  const normal = -normalQuantile(q);
  const cubeRoot = 1 - 1 / (9 * a) + normal / (3 * Math.sqrt(a));
  // below the reach of the cube-root law P(a, x) is x^a / Γ(a + 1)
  let u = cubeRoot > 0.1 ? Math.log(a * cubeRoot ** 3) : (Math.log(1 - q) + logGamma(a + 1)) / a;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let k = 0; k < STEPS; k++) {
    const x = Math.exp(u);
    const mass = tail(a, x);
    const apart = Math.log(mass) - target;
    // the upper tail falls with x, the lower one rises
    if (apart > 0 === upper) low = u;
    else high = u;
    const density = Math.exp(a * u - x - logGamma(a));
    const step = (apart * mass) / (upper ? -density : density);
    let next = u - step;
    if (!(next > low && next < high)) next = Number.isFinite(low) && Number.isFinite(high) ? (low + high) / 2 : Number.isFinite(low) ? u + 1 : u - 1;
    if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(next))) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}
