import { transformPoint } from '../../../crs/transform.js';
import { TetrazoneError } from '../../../errors/error.js';
import { optional, value } from '../../../layers/inputs.js';
import { choice, integer } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { dateOf, dayNumber, isoDate, monthNumber, parseDate } from '../../../tables/dates.js';
import { monthlyMeans, monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';
import { thornthwaite } from '../evapotranspiration/thornthwaite.js';
import { spiw60 } from './daily-spi.js';
import { type DroughtIndex, droughtGrade } from './drought-grade.js';
import { precipitationAnomaly, relativeMoisture } from './moisture-indices.js';
import { rainMethods } from './rain-climate.js';
import { spei } from './spei.js';
import { spi } from './spi.js';

/** One step of one station. */
export interface DroughtIndexRow extends Record<string, string | number | null> {
  readonly station: string;
  /** The month, `1991-01`, or the day. */
  readonly date: string;
  /** `null` where it is not defined. */
  readonly value: number | null;
  /** 0 none … 4 extreme, by GB/T 20481-2017; `null` where the index has no grades for such sums. */
  readonly grade: number | null;
}

/**
 * A drought index of every station and month (`spiw60`: day) as a table: `spi`, `spei` and `mi` (with `temperature`, by Thornthwaite's evapotranspiration
 * at the latitudes of the stations), `pa` in %, `spiw60` of daily rain. Months with a day missing are missing.
 *
 * @throws `bad-values` for an index whose series is not there.
 */
export const droughtIndex = calculation(
  {
    name: 'drought-index',
    version: 2,
    title: { zh: '干旱指数', en: 'Drought index' },
    inputs: {
      stations: value<StationSeries>('daily or monthly rain, mm', 'station-series'),
      temperature: optional(value<StationSeries>('daily or monthly mean temperature, °C, for spei and mi', 'station-series')),
    },
    options: {
      index: choice(['spi', 'spei', 'mi', 'pa', 'spiw60'], 'which index'),
      scale: integer(3, { min: 1, max: 48 }, 'months over which rain is summed'),
      method: choice(rainMethods, 'how the distribution of rain is fitted, for spi and spiw60'),
    },
  },
  ({ stations, temperature }, { index, scale, method }, context): readonly DroughtIndexRow[] => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'drought-index', detail });
    };
    if (index === 'spiw60' && stations.step !== 'day') refuse('spiw60 needs daily rain');
    const rain = index === 'spiw60' ? stations : monthlySums(stations);
    const startMonth = Number(rain.start.slice(5, 7));
    const one = { spi: 'spi', spei: 'spei', mi: 'mi', spiw60: 'spiw60', pa: scale === 1 ? 'pa-month' : scale === 3 ? 'pa-season' : 'pa-year' } as const;
    const graded: DroughtIndex | undefined = index === 'pa' && ![1, 3, 12].includes(scale) ? undefined : one[index];
    return rain.ids.flatMap((station, at) => {
      context.check();
      const series = rain.values.subarray(at * rain.length, (at + 1) * rain.length);
      const evapotranspiration = (): Float64Array => {
        const warmth = temperature === undefined ? refuse(`${index} needs temperature=FILE`) : monthlyMeans(temperature);
        return thornthwaite(
          aligned(warmth, station, rain) ?? refuse(`there is no temperature of station ${station}`),
          transformPoint(rain.crs, 'EPSG:4490', rain.x[at] as number, rain.y[at] as number)[1],
          { startMonth },
        );
      };
      const values = (): Float64Array => {
        if (index === 'spi') return spi(series, { scale, method, startMonth });
        if (index === 'spiw60') return spiw60(series, { start: rain.start, method });
        if (index === 'pa') return precipitationAnomaly(series, { scale, startMonth });
        const pet = evapotranspiration();
        if (index === 'mi') return relativeMoisture(summed(series, scale), summed(pet, scale));
        return spei(
          series.map((p, i) => p - (pet[i] as number)),
          { scale, startMonth },
        );
      };
      return Array.from(values(), (found, step): DroughtIndexRow => {
        const grade = graded === undefined ? undefined : droughtGrade(graded, found)?.rank;
        return { station, date: dateAt(rain, step), value: Number.isNaN(found) ? null : found, grade: grade ?? null };
      });
    });
  },
);

/** A station's series on the months of another; NaN where it has none. */
function aligned(series: StationSeries, station: string, { start, length }: StationSeries): Float64Array | undefined {
  const at = series.ids.indexOf(station);
  if (at < 0) return undefined;
  const month = (text: string): number => monthNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
  const shift = month(start) - month(series.start);
  return Float64Array.from({ length }, (_, i) =>
    i + shift < 0 || i + shift >= series.length ? Number.NaN : (series.values[at * series.length + i + shift] as number),
  );
}

function summed(values: Float64Array, scale: number): Float64Array {
  return values.map((_, i) => (i < scale - 1 ? Number.NaN : values.subarray(i - scale + 1, i + 1).reduce((sum, one) => sum + one, 0)));
}

/** The date of a step as ISO text: a month `1991-01`, or a day. */
export function dateAt({ start, step }: StationSeries, at: number): string {
  const { year, month, day } = parseDate(start) as { year: number; month: number; day: number };
  if (step === 'day') return isoDate(...dateOf(dayNumber(year, month, day) + at));
  const count = monthNumber(year, month) + at;
  return isoDate(Math.floor(count / 12), (count % 12) + 1).slice(0, 7);
}
