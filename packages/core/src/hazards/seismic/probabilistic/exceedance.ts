import { normalCdf } from '../../../statistics/functions/normal-cdf.js';

/** Knots of a table of the upper tail of the normal distribution, this many to one deviation and so far out. */
const knots = 256;
const farthest = 9;
let table: Float64Array | undefined;
/** Slopes at the knots, times the step. */
let slopes: Float64Array | undefined;

/** Φ(−z), with Hermite cubics between knots, since its slope is known: relative error below 1e-9 up to z = 8. */
function upperTail(z: number): number {
  if (z <= -farthest) return 1;
  if (z >= farthest) return 0;
  if (table === undefined || slopes === undefined) {
    table = Float64Array.from({ length: 2 * farthest * knots + 1 }, (_, i) => normalCdf(farthest - i / knots));
    slopes = Float64Array.from(table, (_, i) => -Math.exp(-0.5 * (i / knots - farthest) ** 2) / (knots * Math.sqrt(2 * Math.PI)));
  }
  const position = (z + farthest) * knots;
  const i = Math.floor(position);
  const t = position - i;
  const rest = 1 - t;
  return (
    rest * rest * (1 + 2 * t) * (table[i] as number) +
    t * t * (3 - 2 * t) * (table[i + 1] as number) +
    t * rest * (rest * (slopes[i] as number) - t * (slopes[i + 1] as number))
  );
}

/**
 * The chance that a normal motion passes a level `z` deviations above its mean: cut at `truncation` deviations on the upper side and renormalised
 * (`Infinity` not cut, 0 the mean alone).
 */
export function exceedanceOf(truncation: number): (z: number) => number {
  if (truncation === 0) return (z) => (z < 0 ? 1 : 0);
  if (truncation === Number.POSITIVE_INFINITY) return upperTail;
  const whole = normalCdf(truncation);
  const cut = upperTail(truncation);
  return (z) => (z >= truncation ? 0 : Math.min(1, (upperTail(z) - cut) / whole));
}
