import { TetrazoneError } from '../../../errors/error.js';
import { many } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, integer, number, structure } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { type RainMethod, rainClimate, rainMethods } from './rain-climate.js';
import { logLogistic, spei } from './spei.js';
import { defaultLimit, spi } from './spi.js';
import { type Climate, FEWEST, indexAt, monthOf } from './standardize.js';

export interface BandIndexOptions {
  /** `spi` of rain, the default, or `spei` of rain − evapotranspiration. */
  readonly index?: 'spi' | 'spei';
  readonly scale?: number;
  readonly method?: RainMethod;
  readonly startMonth?: number;
  readonly calibration?: readonly [firstIndex: number, lastIndex: number] | undefined;
  readonly limit?: number;
}

/** Cells whose series are gathered at once, so that a line of memory is used whole. */
const TOGETHER = 32;

/**
 * SPI or SPEI of every cell of monthly bands, in place: `bands[month][cell]` becomes the index of that month. Beside the bands it needs a few kilobytes, so that 400 months of a
 * million cells stay below 2 GB. `from` and `to` say which cells, for a share of the work on bands in shared memory. The numbers are those of `spi` and `spei`, rounded to
 * float32. O(cells × months).
 */
export function indexOfBands(bands: readonly Float32Array[], options: BandIndexOptions = {}, from = 0, to = bands[0]?.length ?? 0): void {
  const { index = 'spi', ...rest } = options;
  const cells = bands[0]?.length ?? 0;
  if (bands.some((band) => band.length !== cells) || !(from >= 0 && to <= cells))
    throw new TetrazoneError('bad-values', { operation: 'index-of-bands', detail: `bands of one length, and cells within 0…${cells}, are wanted` });
  const months = bands.length;
  const gathered = new Float64Array(TOGETHER * months);
  for (let start = from; start < to; start += TOGETHER) {
    const count = Math.min(TOGETHER, to - start);
    for (let month = 0; month < months; month++) {
      const band = bands[month]!;
      for (let k = 0; k < count; k++) gathered[k * months + month] = band[start + k]!;
    }
    for (let k = 0; k < count; k++) {
      const series = gathered.subarray(k * months, (k + 1) * months);
      series.set(index === 'spi' ? spi(series, rest) : spei(series, rest));
    }
    for (let month = 0; month < months; month++) {
      const band = bands[month]!;
      for (let k = 0; k < count; k++) band[start + k] = gathered[k * months + month]!;
    }
  }
}

const steps = structure<readonly number[]>(
  [],
  { type: 'array', items: { type: 'integer' }, minItems: 0, maxItems: 2 },
  'first and last band of the calibration, counted from 0, or [] for all',
  (given) =>
    Array.isArray(given) && (given.length === 0 || given.length === 2) && given.every((one) => Number.isInteger(one) && one >= 0) ? given : undefined,
  'bands to which the distributions are fitted, both included',
);

/**
 * SPI or SPEI of one month from monthly rasters (the bands of a stack), the oldest first by their names, shorter ones before longer: `m1` … `m12`, `1991-01` …
 * `2020-12`. Each cell is fitted on its own, on the sums of that calendar month. A layer for every month makes a stack again, window by window and in workers. NaN as in `spi`, cells of negative or infinite rain as well. The numbers are those of `spi` and `spei`.
 */
export const indexOfMonth = operation(
  {
    name: 'index-of-month',
    version: 2,
    title: { zh: '逐格月尺度干旱指数', en: 'Drought index of a month, cell by cell' },
    inputs: many('float32'),
    options: {
      month: integer(-1, { min: -1 }, 'which of the rasters, counted from 0; −1 is the last'),
      index: choice(['spi', 'spei'], 'spi of rain, or spei of rain less evapotranspiration'),
      scale: integer(3, { min: 1, max: 48 }, 'months over which is summed'),
      method: choice(rainMethods, 'how the distribution of rain is fitted, for spi'),
      startMonth: integer(1, { min: 1, max: 12 }, 'calendar month of the first raster'),
      calibration: steps,
      limit: number(0, { min: 0 }, 'the index is cut to ± this; 0 stands for 3.09 with thom, none with the others'),
    },
    type: 'float32',
    unit: '',
    reach: local,
  },
  (inputs, { month, index, scale, method, startMonth, calibration, limit }, out, context) => {
    const bands = Object.keys(inputs)
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .map((name) => inputs[name]!.values);
    const wanted = month < 0 ? bands.length - 1 : month;
    const [first = 0, last = bands.length - 1] = calibration;
    if (wanted >= bands.length || first > last || last >= bands.length)
      throw new TetrazoneError('bad-values', {
        operation: 'index-of-month',
        detail: `month ${month}, calibration ${first}…${last}; there are ${bands.length} rasters`,
      });
    const season = monthOf(startMonth, 'index-of-month');
    const cut = limit > 0 ? limit : index === 'spi' ? defaultLimit(method) : Number.POSITIVE_INFINITY;
    const years = bands.flatMap((_, at) => (season(at) === season(wanted) && at >= scale - 1 && at >= first && at <= last ? [at] : []));
    const sample = new Float64Array(years.length);
    const sumTo = (at: number, cell: number): number => {
      let sum = 0;
      for (let k = at - scale + 1; k <= at; k++) sum += bands[k]![cell]!;
      return sum;
    };
    const usable = (sum: number): boolean => (index === 'spi' ? sum >= 0 : true) && Math.abs(sum) < Number.POSITIVE_INFINITY;
    for (let cell = 0; cell < out.values.length; cell++) {
      if (cell % 65_536 === 0) context.check();
      const sum = wanted < scale - 1 ? Number.NaN : sumTo(wanted, cell);
      out.values[cell] = Number.NaN;
      if (Number.isNaN(sum) || !usable(sum)) continue;
      let count = 0;
      for (const at of years) {
        const other = sumTo(at, cell);
        if (!Number.isNaN(other) && usable(other)) sample[count++] = other;
      }
      if (count < FEWEST) continue;
      const values = sample.subarray(0, count);
      const climate: Climate | undefined = index === 'spi' ? rainClimate(values, method) : logLogistic(values);
      if (climate !== undefined) out.values[cell] = indexAt(climate, sum, cut);
    }
  },
);
