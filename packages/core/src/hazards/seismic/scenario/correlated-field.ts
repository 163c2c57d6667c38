import { standardNormal } from '../../../statistics/functions/standard-normal.js';
import { seededRandom } from '../../../statistics/seeded-random.js';

/** Lines of the turning bands, and steps of each within the length of correlation. */
const lines = 64;
const steps = 32;

/** A field of deviations: the value at km east and north. */
export type DeviationField = (east: number, north: number) => number;

/**
 * A random field on the plane, normal with mean 0 and variance 1, whose correlation falls with distance h as exp(−3h/range). By turning bands (Matheron 1973,
 * Mantoglou & Wilson 1982): the plane cuts a field in space that is the mean of processes along lines in all directions; the process whose field is
 * exponential has the covariance (1 − h/a)·exp(−h/a), a = range/3, and is drawn exactly, step by step. The value at a place depends on place, range, seed and
 * `reach` alone, never on which places are asked for. About 1 µs a place.
 *
 * @param reach places lie no farther than this from the origin, km.
 */
export function correlatedField(range: number, seed: number, reach: number): DeviationField {
  const random = seededRandom(seed);
  const a = range / 3;
  const step = a / steps;
  const half = Math.ceil((reach + step) / step) + 1;
  const count = 2 * half + 1;
  const table = new Float64Array(lines * count);
  const easts = new Float64Array(lines);
  const norths = new Float64Array(lines);
  // the two states of the process, ∫e^(−t/a)dW and ∫(t/a)e^(−t/a)dW, exactly over one step
  const decay = Math.exp(-1 / steps);
  const [v11, v12, v22] = momentsOver(1 / steps, a);
  const first = Math.sqrt(v11);
  const mixed = v12 / first;
  const second = Math.sqrt(Math.max(0, v22 - mixed * mixed));
  const golden = (1 + Math.sqrt(5)) / 2;
  for (let line = 0; line < lines; line++) {
    // evenly over half a sphere, turned by chance
    const up = (line + random()) / lines;
    const turn = 2 * Math.PI * ((line / golden) % 1) + random() * 0.2;
    const flat = Math.sqrt(1 - up * up);
    easts[line] = flat * Math.cos(turn);
    norths[line] = flat * Math.sin(turn);
    let x1 = Math.sqrt(a / 2) * standardNormal(random);
    let x2 = x1 / 2 + Math.sqrt(a / 8) * standardNormal(random);
    for (let i = 0; i < count; i++) {
      table[line * count + i] = ((x1 - x2) * 2) / Math.sqrt(a * lines);
      const n1 = standardNormal(random);
      x2 = decay * (x2 + x1 / steps) + mixed * n1 + second * standardNormal(random);
      x1 = decay * x1 + first * n1;
    }
  }
  return (east, north) => {
    let sum = 0;
    for (let line = 0; line < lines; line++) {
      const at = Math.round(((easts[line] as number) * east + (norths[line] as number) * north) / step) + half;
      sum += table[line * count + at] as number;
    }
    return sum;
  };
}

/** ∫e^(−2u), ∫u·e^(−2u) and ∫u²·e^(−2u) over 0 … d, times a. */
function momentsOver(d: number, a: number): readonly [number, number, number] {
  const e = Math.exp(-2 * d);
  return [(a * (1 - e)) / 2, a * (0.25 - e * (d / 2 + 0.25)), a * (0.25 - e * ((d * d) / 2 + d / 2 + 0.25))];
}
