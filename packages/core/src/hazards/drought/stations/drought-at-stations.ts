import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { choice, integer, number, type Option, structure } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { calendarOf } from '../../../tables/calendar.js';
import { monthlySums } from '../../../tables/monthly.js';
import type { StationSeries, StationValues } from '../../../tables/stations.js';
import { rainMethods } from '../indices/rain-climate.js';
import { spi } from '../indices/spi.js';
import { droughtMeasures } from './drought-measures.js';

const years: Option<readonly number[]> = structure<readonly number[]>(
  [],
  { type: 'array', items: { type: 'integer' }, minItems: 0, maxItems: 2 },
  'first and last year, such as [1991, 2020], or [] for the whole record',
  (given) => {
    if (!Array.isArray(given) || !given.every(Number.isInteger)) return undefined;
    const [first, last] = given as number[];
    return given.length === 0 || (given.length === 2 && (first as number) <= (last as number)) ? (given as number[]) : undefined;
  },
  { zh: '拟合分布所用的年份', en: 'years to which the distributions are fitted' },
);

/** How SPI is computed: shared by the calculation and by the hazards that use it. */
export const spiOptions = {
  scale: integer(3, { min: 1, max: 48 }, { zh: '降水累计的月数', en: 'months over which rain is summed' }),
  fit: choice(rainMethods, { zh: '降水分布的拟合方法', en: 'how the distribution of rain is fitted' }),
  calibration: years,
  clip: number(3.09, { above: 0, max: 10 }, { zh: '指数截断到 ± 此值', en: 'the index is cut to ± this' }),
};

/** The months of a series that lie in the years of a calibration; `undefined` where there is none. Throws `bad-values` where the series has none of them. */
export function calibrationSteps(
  [first, last]: readonly number[],
  series: { readonly start: string; readonly length: number },
): readonly [number, number] | undefined {
  if (first === undefined || last === undefined) return undefined;
  const { years } = calendarOf({ ...series, step: 'month' });
  const from = years.findIndex((year) => year >= first && year <= last);
  if (from < 0)
    throw new TetrazoneError('bad-values', {
      operation: 'spi',
      detail: `the calibration ${first}–${last} lies outside the series (${years[0]}–${years[years.length - 1]})`,
    });
  return [from, years.findLastIndex((year) => year <= last)];
}

/**
 * Drought at stations from daily or monthly rain: SPI, then its measure. `hazard` is frequency × severity, `weighted` the weighted shares of 中旱, 重旱
 * and 特旱, `frequency` the share of months at 中旱 or worse, `severity` the mean of −SPI in those months. No unit. NaN where a station has no SPI;
 * `bad-values` where none has.
 */
export const droughtAtStations = calculation(
  {
    name: 'drought-at-stations',
    version: 2,
    title: { zh: '站点干旱指标', en: 'Drought at stations' },
    inputs: { rain: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series') },
    options: { ...spiOptions, measure: choice(['hazard', 'weighted', 'frequency', 'severity'], { zh: '取指数的什么统计量', en: 'what to tell of the index' }) },
  },
  ({ rain }, { scale, fit, calibration, clip, measure }, context): StationValues => {
    const { crs, ids, x, y, start, length, values } = monthlySums(rain);
    const options = { scale, method: fit, limit: clip, startMonth: Number(start.slice(5, 7)), calibration: calibrationSteps(calibration, { start, length }) };
    const results = Float64Array.from(ids, (_, station) => {
      context.check();
      const index = spi(values.subarray(station * length, (station + 1) * length), options);
      const measures = droughtMeasures(index);
      return measure === 'hazard' ? measures.frequency * measures.severity : measures[measure];
    });
    if (results.every(Number.isNaN))
      throw new TetrazoneError('bad-values', {
        operation: 'drought-at-stations',
        detail: 'no station has an index: each calendar month needs whole months of rain in at least 4 years, not all equal',
      });
    return { crs, ids, x, y, values: results, unit: '' };
  },
);
