import { TetrazoneError } from '../../../errors/error.js';
import { optional } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, integer, number } from '../../../layers/options.js';
import { global } from '../../../layers/reach.js';
import { seededRandom } from '../../../statistics/seeded-random.js';
import type { DirectionCount } from './lattice-directions.js';
import { spreadFire } from './spread-fire.js';
import { spreadGround } from './spread-ground.js';

/**
 * The share of fires that reach each cell: Monte Carlo over ignitions, each fire spreading for so many minutes as `arrivalTime` has it. Ignitions fall on cells
 * that burn, everywhere alike or by the weights of `ignition` (a density of past fires; nodata and 0 never). The seed alone decides them. Float32, 0 … 1; nodata
 * where the rate of spread is. The standard error of a share p is √(p (1 − p) / fires). O(fires · cells that each reaches).
 *
 * @throws `bad-values` where nothing can be lit, for weights below 0, and as `arrivalTime`.
 */
export const burnProbability = operation(
  {
    name: 'burn-probability',
    version: 1,
    title: { zh: '过火概率', en: 'Burn probability' },
    inputs: { rateOfSpread: 'float32', direction: 'float32', eccentricity: 'float32', ignition: optional('float32'), barriers: optional('any') },
    options: {
      fires: integer(1000, { min: 1, max: 1_000_000 }, 'how many fires are lit'),
      minutes: number(360, { above: 0, unit: 'min' }, 'how long each burns'),
      seed: integer(1, { min: 0 }, 'the same seed lights the same fires'),
      directions: choice(['16', '8', '32', '48'], 'directions in which they may run'),
    },
    type: 'float32',
    kind: 'value',
    unit: '',
    reach: global,
  },
  ({ rateOfSpread, direction, eccentricity, ignition, barriers }, { fires, minutes, seed, directions }, out, context) => {
    out.values.fill(Number.NaN);
    if (out.values.length === 0) return;
    const ground = spreadGround({ rateOfSpread, direction, eccentricity }, Number(directions) as DirectionCount, barriers);
    const { slowness } = ground.periods[0]!;
    // sums of weights up to each cell: a random share of the whole falls on one
    const sums = new Float64Array(slowness.length);
    let total = 0;
    for (let cell = 0; cell < sums.length; cell++) {
      const weight = slowness[cell] === Number.POSITIVE_INFINITY ? 0 : (ignition?.values[cell] ?? 1);
      if (weight < 0 || weight === Number.POSITIVE_INFINITY)
        throw new TetrazoneError('bad-values', { operation: 'burn-probability', detail: `a weight of ${weight} for ignition; expected 0 or more` });
      total += Number.isNaN(weight) ? 0 : weight;
      sums[cell] = total;
    }
    if (total === 0) throw new TetrazoneError('bad-values', { operation: 'burn-probability', detail: 'there is no cell that burns and may be lit' });
    const random = seededRandom(seed);
    const times = new Float64Array(slowness.length).fill(Number.POSITIVE_INFINITY);
    const counts = new Uint32Array(slowness.length);
    for (let fire = 0; fire < fires; fire++) {
      context.check();
      const start = cellAt(sums, random() * total);
      times[start] = 0;
      for (const cell of spreadFire(ground, times, [start], minutes, context)) {
        counts[cell]!++;
        times[cell] = Number.POSITIVE_INFINITY;
      }
    }
    for (let cell = 0; cell < counts.length; cell++) if (!Number.isNaN(rateOfSpread.values[cell]!)) out.values[cell] = counts[cell]! / fires;
  },
);

/** The first cell whose sum is above a share of the whole. */
function cellAt(sums: Float64Array, share: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > share) high = middle;
    else low = middle + 1;
  }
  return low;
}
