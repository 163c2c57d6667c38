import { TetrazoneError } from '../../../errors/error.js';
import { choice, integer, number, structure } from '../../../layers/options.js';
import { optionalStack, stack, stackOperation } from '../../../layers/stack-operation.js';
import { type RainMethod, rainMethods } from './rain-climate.js';
import { spei } from './spei.js';
import { spi } from './spi.js';

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
      if (index === 'spi') spi(series, rest, series);
      else spei(series, rest, series);
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
  { zh: '拟合分布所用的波段，含首尾', en: 'bands to which the distributions are fitted, both included' },
);

/**
 * SPI or SPEI of monthly rasters, cell by cell: as many bands as there are months. With `evapotranspiration`, `spei` is that of rain less evapotranspiration; without,
 * the first stack is taken for that balance. NaN as in `spi`, and where rain is negative or infinite. The numbers are those of `spi` and `spei`, rounded to float32.
 */
export const droughtIndexOfStack = stackOperation(
  {
    name: 'drought-index-of-stack',
    version: 1,
    title: { zh: '逐格干旱指数', en: 'Drought index of every cell' },
    inputs: {
      rain: stack({ zh: '逐月降水，mm，最早的在前', en: 'monthly rain, mm, the oldest first' }),
      evapotranspiration: optionalStack({ zh: '相同月份，mm，用于 spei', en: 'of the same months, mm, for spei' }),
    },
    options: {
      index: choice(['spi', 'spei'], { zh: '降水的 spi，或降水减蒸散发的 spei', en: 'spi of rain, or spei of rain less evapotranspiration' }),
      scale: integer(3, { min: 1, max: 48 }, { zh: '累计的月数', en: 'months over which is summed' }),
      method: choice(rainMethods, { zh: 'spi：降水分布的拟合方法', en: 'how the distribution of rain is fitted, for spi' }),
      startMonth: integer(1, { min: 1, max: 12 }, { zh: '第一个波段的日历月', en: 'calendar month of the first band' }),
      calibration: steps,
      limit: number(
        0,
        { min: 0 },
        { zh: '指数截断到 ± 此值；0 表示 thom 取 3.09，其他不截断', en: 'the index is cut to ± this; 0 stands for 3.09 with thom, none with the others' },
      ),
    },
    unit: '',
  },
  ({ rain, evapotranspiration }, { index, method, calibration: [first, last], limit, ...options }, from, to) => {
    if (index === 'spi') cleanRain(rain, from, to);
    else if (evapotranspiration !== undefined) subtract(rain, evapotranspiration, from, to);
    const given = { ...options, ...(index === 'spi' ? { method } : {}), ...(limit > 0 ? { limit } : {}) };
    indexOfBands(rain, { index, ...given, ...(first === undefined || last === undefined ? {} : { calibration: [first, last] }) }, from, to);
  },
);

/** No rain is below 0 or without end: such cells are without data in that month. */
function cleanRain(rain: readonly Float32Array[], from: number, to: number): void {
  for (const band of rain) for (let cell = from; cell < to; cell++) if (!(band[cell]! >= 0 && band[cell]! < Number.POSITIVE_INFINITY)) band[cell] = Number.NaN;
}

function subtract(from: readonly Float32Array[], what: readonly Float32Array[], start: number, end: number): void {
  from.forEach((band, month) => {
    for (let cell = start; cell < end; cell++) {
      band[cell] = band[cell]! - what[month]![cell]!;
      if (Math.abs(band[cell]!) === Number.POSITIVE_INFINITY) band[cell] = Number.NaN;
    }
  });
}
