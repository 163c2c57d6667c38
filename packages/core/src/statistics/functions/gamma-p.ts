import { logGamma, stirlingTail } from './log-gamma.js';

/**
 * Regularised lower incomplete gamma function P(a, x) = γ(a, x) / Γ(a): the distribution function of a gamma variable of shape a and scale 1.
 * Series below x = a + 1, Lentz's continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31); relative error below 1e-12 for a ≤ 1e5.
 * a > 0 and x ≥ 0, else NaN. O(√a) steps.
 */
export function gammaP(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Its complement Q(a, x) = 1 − P(a, x), accurate where P is close to one. */
export function gammaQ(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

const maxSteps = 100_000;
const precision = 1e-17;

/** P(a, x) = D · Σ xⁿ / (a (a + 1) … (a + n)). */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < maxSteps; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * precision) break;
  }
  return sum * density(a, x);
}

/** Q(a, x) = D / (x + 1 − a − 1·(1 − a) / (x + 3 − a − …)), from the top by Lentz's method. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < maxSteps; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (d === 0) d = tiny;
    c = b + an / c;
    if (c === 0) c = tiny;
    d = 1 / d;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  return fraction * density(a, x);
}

/** D = xᵃ e⁻ˣ / Γ(a). For large a the three huge factors cancel, so their quotient is written in u = (x − a) / a. */
function density(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a));
  const u = (x - a) / a;
  const logarithm = Math.abs(u) < 0.5 ? Math.log1p(u) : Math.log(x / a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (logarithm - u) - stirlingTail(a));
}
