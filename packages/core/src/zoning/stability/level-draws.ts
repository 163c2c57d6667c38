import { TetrazoneError } from '../../errors/error.js';
import type { Hint } from '../../layers/hint.js';
import { choice, integer, number, numbers, type Option, required, structure } from '../../layers/options.js';
import type { Window } from '../../raster/grid.js';
import type { Raster } from '../../raster/raster.js';
import { dirichlet } from '../../statistics/dirichlet.js';
import { normalQuantile } from '../../statistics/functions/normal-quantile.js';
import { standardNormal } from '../../statistics/functions/standard-normal.js';
import { seededRandom } from '../../statistics/seeded-random.js';

const byName = (about: Hint): Option<Readonly<Record<string, number>>> =>
  structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
    'an object of numbers ≥ 0 by the names of the factors',
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((x) => Number.isFinite(x) && x >= 0)
        ? (given as Record<string, number>)
        : undefined,
    about,
  );

/** What is drawn, and how often. */
export const drawOptions = {
  weights: required(byName({ zh: '指数中各因子的权重，变动之前', en: 'weight of each factor in the index, before anything is varied' })),
  breaks: required(numbers([], { zh: '指数分级的断点，递增', en: 'where the index is cut into levels, ascending' })),
  closed: choice(['left', 'right'], {
    zh: '恰等于断点的指数归哪一级：上一级（left）或下一级（right）',
    en: 'which level holds an index equal to a break: the one above (left) or below (right)',
  }),
  concentration: number(
    50,
    { above: 0 },
    {
      zh: '抽取的权重与给定权重有多接近：狄利克雷分布参数之和',
      en: 'how near drawn weights keep to those given: the sum of the parameters of the Dirichlet distribution',
    },
  ),
  breakError: number(
    0,
    { min: 0 },
    { zh: '断点一起平移的标准差，用指数的单位', en: 'standard deviation by which breaks are shifted, all together, in units of the index' },
  ),
  inputError: byName({
    zh: '各因子误差的标准差，用其单位；未列出的因子没有误差',
    en: 'standard deviation of the error of each factor, in its unit; none for factors left out',
  }),
  errorLength: number(
    0,
    { min: 0, unit: 'cells' },
    {
      zh: '输入误差在多少个像元以内相近；0 表示各像元误差互相独立',
      en: 'over how many cells errors of the inputs are alike; 0 for errors of every cell by itself',
    },
  ),
  samples: integer(200, { min: 2, max: 65_535 }, { zh: '抽样次数', en: 'how many draws' }),
  seed: integer(1, { min: 0, max: 4_294_967_295 }, { zh: '种子相同则抽样相同', en: 'draws are the same for the same seed' }),
} as const;

export interface DrawOptions {
  readonly weights: Readonly<Record<string, number>>;
  readonly breaks: readonly number[];
  readonly closed: 'left' | 'right';
  readonly concentration: number;
  readonly breakError: number;
  readonly inputError: Readonly<Record<string, number>>;
  readonly errorLength: number;
  readonly samples: number;
  readonly seed: number;
}

/** Refuses with `bad-option` weights or errors for factors that are not there, factors without a weight, and breaks that do not ascend. */
export function checkDraws(operation: string, names: readonly string[], { weights, inputError, breaks }: DrawOptions): void {
  const refuse = (option: string, given: unknown, expected: string): never => {
    throw new TetrazoneError('bad-option', { path: `${operation}.${option}`, value: JSON.stringify(given), expected });
  };
  const known = (given: object): boolean => Object.keys(given).every((name) => names.includes(name));
  if (!known(weights) || names.some((name) => !(weights[name]! > 0))) refuse('weights', weights, `a number above 0 for each of ${names.join(', ')}`);
  if (!known(inputError)) refuse('inputError', inputError, `numbers for some of ${names.join(', ')}`);
  if (breaks.length === 0 || breaks.some((cut, i) => i > 0 && cut <= breaks[i - 1]!)) refuse('breaks', breaks, 'ascending numbers');
}

/**
 * Calls `visit` with how often each cell of a window has each level (counts[level − 1]) over all draws; not for cells where a factor is nodata. The index is
 * Σ w x; every draw has its own weights, shift of the breaks, and fields of error, all found from the seed and the absolute place of a cell.
 * O(cells · samples · factors) time, 2 bytes a cell and level.
 */
export function drawLevels(factors: Readonly<Record<string, Raster>>, options: DrawOptions, visit: (cell: number, counts: Uint16Array) => void): void {
  const names = Object.keys(factors);
  const rasters = names.map((name) => factors[name]!);
  const { window } = rasters[0]!;
  const { breaks, closed, samples, seed, breakError, errorLength } = options;
  const random = seededRandom(seed);
  const whole = names.reduce((sum, name) => sum + options.weights[name]!, 0);
  const alpha = names.map((name) => (options.concentration * options.weights[name]!) / whole);
  const cells = window.width * window.height;
  const levels = breaks.length + 1;
  const counts = new Uint16Array(cells * levels);
  const index = new Float64Array(cells);
  const left = closed === 'left';
  const known = Int32Array.from(index.keys()).filter((i) => !rasters.some(({ values }) => Number.isNaN(values[i]!)));
  for (let s = 0; s < samples; s++) {
    const weights = dirichlet(alpha, random);
    index.fill(breakError > 0 ? -breakError * standardNormal(random) : 0);
    rasters.forEach(({ values }, k) => {
      const weight = weights[k]! * whole;
      for (const i of known) index[i]! += weight * values[i]!;
      const error = options.inputError[names[k]!] ?? 0;
      if (error > 0 && known.length > 0) addErrors(index, window, errorLength, weight * error, mix(seed ^ mix(s * 64 + k + 1)));
    });
    for (const i of known) {
      const x = index[i]!;
      let above = 0;
      while (above < breaks.length && (left ? x >= breaks[above]! : x > breaks[above]!)) above++;
      counts[i * levels + above]!++;
    }
  }
  for (const i of known) visit(i, counts.subarray(i * levels, (i + 1) * levels));
}

/**
 * Adds a field of normal errors with a deviation: of every cell by itself, or between the errors of the four nodes round it of a lattice fixed to the grid,
 * scaled so that the deviation is the same everywhere.
 */
export function addErrors(index: Float64Array, { col, row, width, height }: Window, length: number, deviation: number, key: number): void {
  if (!(length > 0)) {
    for (let r = 0, i = 0; r < height; r++) for (let c = 0; c < width; c++, i++) index[i]! += deviation * nodeError(col + c, row + r, key);
    return;
  }
  const [u0, v0] = [Math.floor(col / length), Math.floor(row / length)];
  const columns = Math.floor((col + width - 1) / length) - u0 + 2;
  const rows = Math.floor((row + height - 1) / length) - v0 + 2;
  const nodes = Float64Array.from({ length: columns * rows }, (_, i) => deviation * nodeError(u0 + (i % columns), v0 + Math.floor(i / columns), key));
  for (let r = 0, i = 0; r < height; r++) {
    const y = (row + r) / length - v0;
    const t = y - Math.floor(y);
    for (let c = 0; c < width; c++, i++) {
      const x = (col + c) / length - u0;
      const s = x - Math.floor(x);
      const at = Math.floor(y) * columns + Math.floor(x);
      const mean = (1 - t) * ((1 - s) * nodes[at]! + s * nodes[at + 1]!) + t * ((1 - s) * nodes[at + columns]! + s * nodes[at + columns + 1]!);
      index[i]! += mean / Math.sqrt((s * s + (1 - s) * (1 - s)) * (t * t + (1 - t) * (1 - t)));
    }
  }
}

const nodeError = (u: number, v: number, key: number): number =>
  normalQuantile((mix(key ^ mix(Math.imul(u, 0x27d4eb2d) ^ mix(v + 0x165667b1))) + 0.5) / 4_294_967_296);

/** A well mixed word of another (the finaliser of MurmurHash3). */
export function mix(word: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
