import { TetrazoneError } from '../../../errors/error.js';
import { dividedOperation } from '../../../layers/divided-operation.js';
import { optional } from '../../../layers/inputs.js';
import { choice, integer, number } from '../../../layers/options.js';
import { global } from '../../../layers/reach.js';
import type { Raster } from '../../../raster/raster.js';
import { seededRandom } from '../../../statistics/seeded-random.js';
import type { DirectionCount } from './lattice-directions.js';
import { spreadFire } from './spread-fire.js';
import { type SpreadGround, spreadGround } from './spread-ground.js';
import { periodsOption, spreadInputs, spreadPeriods } from './spread-periods.js';

/**
 * The share of fires that reach each cell: Monte Carlo over ignitions, each fire spreading for so many minutes as `arrivalTime` has it. Ignitions fall on cells
 * that burn, everywhere alike or by the weights of `ignition` (a density of past fires; nodata and 0 never). The seed alone decides them: workers share the fires, and
 * any number of them gives the same bits. Float32, 0 … 1; nodata where the rate of spread is in every period. The standard error of a share p is √(p (1 − p) / fires).
 * O(fires · cells that each reaches).
 *
 * @throws `bad-values` where nothing can be lit, for weights below 0, and as `arrivalTime`.
 */
export const burnProbability = dividedOperation(
  {
    name: 'burn-probability',
    version: 1,
    title: { zh: '过火概率', en: 'Burn probability' },
    examples: ['rateOfSpread=rate.tif direction=to.tif eccentricity=e.tif ignition=density.tif --fires 5000 --minutes 360 --out p.tif'],
    inputs: { ...spreadInputs, ignition: optional('float32'), barriers: optional('any') },
    options: {
      fires: integer(1000, { min: 1, max: 1_000_000 }, { zh: '点燃多少场火', en: 'how many fires are lit' }),
      minutes: number(360, { above: 0, unit: 'min' }, { zh: '每场燃烧多久', en: 'how long each burns' }),
      seed: integer(1, { min: 0 }, { zh: '种子相同则点燃同样的火', en: 'the same seed lights the same fires' }),
      directions: choice(['16', '8', '32', '48'], { zh: '火可蔓延的方向数', en: 'directions in which they may run' }),
      periods: periodsOption,
    },
    type: 'float32',
    kind: 'value',
    unit: '',
    reach: global,
  },
  {
    pieces: ({ fires }) => fires,
    /** How many of the fires reach each cell. */
    map({ rateOfSpread, direction, eccentricity, ignition, barriers }, { fires, minutes, seed, directions, periods }, from, to, context): Uint32Array {
      const given = spreadPeriods('burn-probability', { rateOfSpread, direction, eccentricity }, periods);
      const ground = spreadGround(given, Number(directions) as DirectionCount, barriers);
      const starts = ignitionsOf(ground, ignition, fires, seed);
      const cells = ground.grid.width * ground.grid.height;
      const times = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
      const counts = new Uint32Array(cells);
      for (const start of starts.subarray(from, to)) {
        context.check();
        times[start] = 0;
        for (const cell of spreadFire(ground, times, [start], minutes, context)) {
          counts[cell]!++;
          times[cell] = Number.POSITIVE_INFINITY;
        }
      }
      return counts;
    },
    combine: (a, b) => a.map((count, cell) => count + b[cell]!),
    finish(counts, { rateOfSpread }, { fires }, out) {
      for (let cell = 0; cell < counts.length; cell++)
        out.values[cell] = rateOfSpread.every(({ values }) => Number.isNaN(values[cell]!)) ? Number.NaN : counts[cell]! / fires;
    },
  },
);

/** Where each fire is lit: cells that burn in some period, by the weights of ignition. The same whoever asks. */
function ignitionsOf({ periods, grid }: SpreadGround, ignition: Raster | undefined, fires: number, seed: number): Int32Array {
  // sums of weights up to each cell: a random share of the whole falls on one
  const sums = new Float64Array(grid.width * grid.height);
  let total = 0;
  for (let cell = 0; cell < sums.length; cell++) {
    const burns = periods.some(({ slowness }) => slowness[cell]! < Number.POSITIVE_INFINITY);
    const weight = burns ? (ignition?.values[cell] ?? 1) : 0;
    if (weight < 0 || weight === Number.POSITIVE_INFINITY)
      throw new TetrazoneError('bad-values', { operation: 'burn-probability', detail: `a weight of ${weight} for ignition; expected 0 or more` });
    total += Number.isNaN(weight) ? 0 : weight;
    sums[cell] = total;
  }
  if (total === 0) throw new TetrazoneError('bad-values', { operation: 'burn-probability', detail: 'there is no cell that burns and may be lit' });
  const random = seededRandom(seed);
  return Int32Array.from({ length: fires }, () => cellAt(sums, random() * total));
}

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
