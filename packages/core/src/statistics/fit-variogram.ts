import { riseOf, type Variogram, type VariogramModel } from './variogram.js';

/** Half the mean squared difference of pairs by distance: one entry for each class of distance that has pairs. */
export interface EmpiricalVariogram {
  /** Mean distance of the pairs. */
  readonly distances: Float64Array;
  readonly semivariances: Float64Array;
  readonly pairs: Float64Array;
}

/** Classes of distance, and the part of the box's diagonal up to which pairs count: gstat's defaults (Pebesma 2004). */
const CLASSES = 15;
const CUTOFF = 1 / 3;

/** The empirical variogram (Matheron 1962) of values at points in space, in 15 classes up to a third of the diagonal of their box. O(points²). */
export function empiricalVariogram(x: Float64Array, y: Float64Array, z: Float64Array, values: Float64Array): EmpiricalVariogram {
  const side = (at: Float64Array): number => at.reduce((a, b) => Math.max(a, b), -Infinity) - at.reduce((a, b) => Math.min(a, b), Infinity);
  const width = (Math.hypot(side(x), side(y), side(z)) * CUTOFF) / CLASSES;
  const distances = new Float64Array(CLASSES);
  const semivariances = new Float64Array(CLASSES);
  const pairs = new Float64Array(CLASSES);
  for (let i = 0; i < values.length; i++)
    for (let j = 0; j < i; j++) {
      const distance = Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!, z[i]! - z[j]!);
      // a pair on the edge of two classes belongs to the nearer
      const at = Math.ceil(distance / width) - 1;
      if (!(at >= 0 && at < CLASSES)) continue;
      pairs[at]!++;
      distances[at]! += distance;
      semivariances[at]! += (values[i]! - values[j]!) ** 2 / 2;
    }
  const held = pairs.map((count, at) => (count > 0 ? at : -1)).filter((at) => at >= 0);
  return {
    distances: held.map((at) => distances[at]! / pairs[at]!),
    semivariances: held.map((at) => semivariances[at]! / pairs[at]!),
    pairs: held.map((at) => pairs[at]!),
  };
}

/** Ranges tried first, evenly in their logarithm; then the best is made finer between its neighbours. */
const TRIALS = 400;
const HALVINGS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The variogram that fits best by weighted least squares with weights pairs / distance² (gstat's method 7), nugget and partial sill not below 0, the range
 * between a tenth of the nearest and ten times the farthest class. For each range the best nugget and sill are those of a straight line; the range itself
 * is looked for everywhere, so that there is no first guess to depend on. `undefined` below three classes, or where nothing differs.
 */
export function fitVariogram({ distances, semivariances, pairs }: EmpiricalVariogram, model: VariogramModel): Variogram | undefined {
  if (distances.length < 3 || semivariances.every((value) => value === 0)) return undefined;
  const weights = pairs.map((count, k) => count / distances[k]! ** 2);
  const at = (logRange: number) => lineFor(distances, semivariances, weights, model, Math.exp(logRange));
  const low = Math.log(distances[0]! / 10);
  const step = (Math.log(distances[distances.length - 1]! * 10) - low) / (TRIALS - 1);
  let best = low;
  let misfit = Infinity;
  for (let k = 0; k < TRIALS; k++) {
    const tried = at(low + k * step).misfit;
    if (tried < misfit) {
      misfit = tried;
      best = low + k * step;
    }
  }
  let from = Math.max(low, best - step);
  let to = Math.min(low + (TRIALS - 1) * step, best + step);
  for (let k = 0; k < HALVINGS; k++) {
    const a = to - GOLDEN * (to - from);
    const b = from + GOLDEN * (to - from);
    if (at(a).misfit <= at(b).misfit) to = b;
    else from = a;
  }
  const { nugget, partialSill } = at((from + to) / 2);
  return { model, nugget, partialSill, range: Math.exp((from + to) / 2) };
}

/** The nugget and partial sill, neither below 0, that fit best at one range, and Σ weight × squared misfit. */
function lineFor(distances: Float64Array, wanted: Float64Array, weights: Float64Array, model: VariogramModel, range: number) {
  let w = 0;
  let wg = 0;
  let wgg = 0;
  let wy = 0;
  let wgy = 0;
  const rises = distances.map((distance) => riseOf(model, distance / range));
  for (const [k, g] of rises.entries()) {
    const weight = weights[k]!;
    w += weight;
    wg += weight * g;
    wgg += weight * g * g;
    wy += weight * wanted[k]!;
    wgy += weight * g * wanted[k]!;
  }
  const spread = w * wgg - wg * wg;
  const rising = { nugget: 0, partialSill: wgy / wgg };
  const level = { nugget: wy / w, partialSill: 0 };
  const line = spread > 1e-12 * w * wgg ? { nugget: (wgg * wy - wg * wgy) / spread, partialSill: (w * wgy - wg * wy) / spread } : level;
  const { nugget, partialSill } = line.partialSill < 0 ? level : line.nugget < 0 ? rising : line;
  let misfit = 0;
  for (const [k, g] of rises.entries()) misfit += weights[k]! * (wanted[k]! - nugget - partialSill * g) ** 2;
  return { nugget, partialSill, misfit };
}
