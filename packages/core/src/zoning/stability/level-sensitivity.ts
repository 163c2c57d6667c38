import { many } from '../../layers/inputs.js';
import { integer } from '../../layers/options.js';
import { reduction } from '../../layers/reduction.js';
import { cellAreas } from '../../raster/areas.js';
import type { Raster } from '../../raster/raster.js';
import { gammaUpperQuantile } from '../../statistics/functions/gamma-quantile.js';
import { normalQuantile } from '../../statistics/functions/normal-quantile.js';
import { sobolIndices } from '../../statistics/sobol-indices.js';
import { checkDraws, type DrawOptions, drawOptions, mix } from './level-draws.js';

/** What one uncertain number does to the area of a level. */
export interface SensitivityRow {
  /** `weight`, `input` (the error of a factor, alike everywhere) or `breaks` (their common shift). */
  readonly kind: 'weight' | 'input' | 'breaks';
  /** The factor; '' for the breaks. */
  readonly name: string;
  /** Sobol indices: of the variance the share that it makes by itself, and by itself and together with others. */
  readonly first: number;
  readonly total: number;
}

export interface LevelSensitivity {
  readonly rows: readonly SensitivityRow[];
  /** Of the share of the area that has the level or worse: mean and standard deviation over the draws. */
  readonly mean: number;
  readonly deviation: number;
  /** Cells that the area was estimated from. */
  readonly cells: number;
}

/** Cells of a block that take part, their factors one after the other behind the area. */
interface Sample {
  readonly names: readonly string[];
  readonly numbers: Float64Array;
}

/**
 * Which of the weights, inputs and breaks decides how large a level is: Sobol indices (first order and total) of the share of the area that has `level` or
 * worse, by a seeded sample of about `cells` cells and `runs` draws for each uncertain number. What varies is what `levelProbability` varies: weights by
 * Dirichlet, breaks by a common shift, factors by an error alike everywhere. O(runs · (inputs + 2) · cells · factors).
 *
 * @throws `bad-option` unless every factor has a weight above 0, and breaks ascend.
 */
export const levelSensitivity = reduction(
  {
    name: 'level-sensitivity',
    version: 1,
    title: { zh: '等级面积敏感性', en: 'Sensitivity of the area of a level' },
    inputs: many('float32'),
    options: {
      ...drawOptions,
      level: integer(4, { min: 2, max: 255 }, { zh: '考察该级或更严重的面积', en: 'the area of this level or worse is looked at' }),
      cells: integer(2000, { min: 1, max: 1_000_000 }, { zh: '大约以多少个像元代表全部', en: 'about how many cells stand for all' }),
      runs: integer(256, { min: 2, max: 65_535 }, { zh: '每个不确定的数抽样多少次', en: 'draws for each uncertain number' }),
    },
  },
  {
    map: (inputs, options, block): Sample => {
      const factors = inputs as Readonly<Record<string, Raster>>;
      const names = Object.keys(factors);
      checkDraws('level-sensitivity', names, options);
      const rasters = names.map((name) => factors[name]!);
      const { grid } = rasters[0]!;
      const limit = (options.cells / (grid.width * grid.height)) * 4_294_967_296;
      const areas = cellAreas(grid, block);
      const numbers: number[] = [];
      for (let row = 0, i = 0; row < block.height; row++)
        for (let col = 0; col < block.width; col++, i++) {
          if (mix(options.seed ^ mix(Math.imul(block.col + col, 0x27d4eb2d) ^ mix(block.row + row + 0x165667b1))) >= limit) continue;
          const values = rasters.map((raster) => raster.values[i]!);
          if (!values.some(Number.isNaN)) numbers.push(areas[i]!, ...values);
        }
      return { names, numbers: Float64Array.from(numbers) };
    },
    combine: ({ names, numbers }, other): Sample => {
      const both = new Float64Array(numbers.length + other.numbers.length);
      both.set(numbers);
      both.set(other.numbers, numbers.length);
      return { names, numbers: both };
    },
    finish: (sample, options): LevelSensitivity => sensitivityOf(sample ?? { names: [], numbers: new Float64Array(0) }, options),
  },
);

function sensitivityOf({ names, numbers }: Sample, options: DrawOptions & { readonly level: number; readonly runs: number }): LevelSensitivity {
  const { weights, breaks, closed, breakError, inputError, concentration, seed, level, runs } = options;
  const width = names.length + 1;
  const cells = numbers.length / width;
  const cut = breaks[level - 2] ?? Number.POSITIVE_INFINITY;
  const whole = names.reduce((sum, name) => sum + weights[name]!, 0);
  const area = Array.from({ length: cells }, (_, i) => numbers[i * width]!).reduce((a, b) => a + b, 0);
  const uncertain: readonly Pick<SensitivityRow, 'kind' | 'name'>[] = [
    ...(names.length > 1 ? names.map((name) => ({ kind: 'weight', name }) as const) : []),
    ...names.flatMap((name) => ((inputError[name] ?? 0) > 0 ? [{ kind: 'input', name } as const] : [])),
    ...(breakError > 0 ? [{ kind: 'breaks', name: '' } as const] : []),
  ];
  const model = (x: readonly number[]): number => {
    const drawn = names.map((name) => weights[name]!);
    let shift = 0;
    const errors = names.map(() => 0);
    uncertain.forEach(({ kind, name }, k) => {
      const factor = names.indexOf(name);
      // independent gammas, scaled to their sum, are Dirichlet
      if (kind === 'weight') drawn[factor] = gammaUpperQuantile((concentration * weights[name]!) / whole, 1 - x[k]!);
      else if (kind === 'input') errors[factor] = inputError[name]! * normalQuantile(x[k]!);
      else shift = breakError * normalQuantile(x[k]!);
    });
    const scale = whole / drawn.reduce((a, b) => a + b, 0);
    const threshold = cut + shift;
    let above = 0;
    for (let i = 0, at = 0; i < cells; i++, at += width) {
      let index = 0;
      for (let k = 0; k < drawn.length; k++) index += scale * drawn[k]! * (numbers[at + k + 1]! + errors[k]!);
      if (closed === 'left' ? index >= threshold : index > threshold) above += numbers[at]!;
    }
    return above / area;
  };
  if (cells === 0 || uncertain.length === 0)
    return {
      rows: uncertain.map((one) => ({ ...one, first: Number.NaN, total: Number.NaN })),
      mean: cells === 0 ? Number.NaN : model([]),
      deviation: 0,
      cells,
    };
  const { first, total, mean, variance } = sobolIndices(model, uncertain.length, { samples: runs, seed });
  return { rows: uncertain.map((one, i) => ({ ...one, first: first[i]!, total: total[i]! })), mean, deviation: Math.sqrt(variance), cells };
}
