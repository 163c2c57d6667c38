import { TetrazoneError } from '../../errors/error.js';
import { value } from '../../layers/inputs.js';
import { choice, integer, number, type Option, structure } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { monthlySums } from '../../tables/monthly.js';
import type { StationSeries, StationValues } from '../../tables/stations.js';
import { droughtMeasures } from './drought-measures.js';
import { spi } from './spi.js';

const years: Option<readonly number[]> = structure<readonly number[]>(
  [],
  { type: 'array', items: { type: 'integer' }, minItems: 0, maxItems: 2 },
  'first and last year, such as [1991, 2020], or [] for the whole record',
  (given) => {
    if (!Array.isArray(given) || !given.every(Number.isInteger)) return undefined;
    const [first, last] = given as number[];
    return given.length === 0 || (given.length === 2 && (first as number) <= (last as number)) ? (given as number[]) : undefined;
  },
  'years to which the distributions are fitted',
);

/** How SPI is computed: shared by the calculation and by the hazards that use it. */
export const spiOptions = {
  scale: integer(3, { min: 1, max: 48 }, 'months over which rain is summed'),
  fit: choice(['thom', 'pwm'], 'how the gamma distribution is fitted'),
  calibration: years,
  clip: number(3.09, { above: 0, max: 10 }, 'the index is cut to ± this'),
};

/**
 * Drought at stations from daily or monthly rain: SPI, then its measure. `hazard` is frequency × severity, `weighted` the weighted shares of 中旱, 重旱
 * and 特旱, `frequency` the share of months at 中旱 or worse, `severity` the mean of −SPI in those months. No unit. NaN where a station has no SPI;
 * `bad-values` where none has.
 */
export const droughtAtStations = calculation(
  {
    name: 'drought-at-stations',
    version: 1,
    title: { zh: '站点干旱指标', en: 'Drought at stations' },
    inputs: { rain: value<StationSeries>('daily or monthly rain, mm', 'station-series') },
    options: { ...spiOptions, measure: choice(['hazard', 'weighted', 'frequency', 'severity'], 'what to tell of the index') },
  },
  ({ rain }, { scale, fit, calibration, clip, measure }, context): StationValues => {
    const { crs, ids, x, y, start, length, values } = monthlySums(rain);
    const [first, last] = calibration;
    const fitted = first === undefined || last === undefined ? {} : { calibration: [first, last] as const };
    const results = Float64Array.from(ids, (_, station) => {
      context.check();
      const index = spi(values.subarray(station * length, (station + 1) * length), { scale, fit, clip, start: start.slice(0, 7), ...fitted });
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
