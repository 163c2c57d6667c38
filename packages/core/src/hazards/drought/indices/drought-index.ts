import { transformPoint } from '../../../crs/transform.js';
import { TetrazoneError } from '../../../errors/error.js';
import { optional, value } from '../../../layers/inputs.js';
import { choice, integer, number } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { dateOf, dayNumber, daysInMonth, isoDate, monthNumber, parseDate } from '../../../tables/dates.js';
import { monthlyMeans, monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';
import { thornthwaite } from '../evapotranspiration/thornthwaite.js';
import { dailyComposite } from './daily-composite.js';
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

/** Indices of days; the others are of months. */
const daily: ReadonlySet<string> = new Set(['spiw60', 'mci', 'ci']);

/**
 * A drought index of every station and month as a table: `spi`, `spei` and `mi` (with `temperature`, by Thornthwaite's evapotranspiration at the latitudes of
 * the stations), `pa` in %. Months with a day missing are missing. Of every day, from daily rain: `spiw60`, and with `temperature` `mci` and `ci`, whose
 * evapotranspiration of a day is its month's share.
 *
 * @throws `bad-values` for an index whose series is not there.
 */
export const droughtIndex = calculation(
  {
    name: 'drought-index',
    version: 3,
    title: { zh: '干旱指数', en: 'Drought index' },
    inputs: {
      stations: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series'),
      temperature: optional(
        value<StationSeries>({ zh: '逐日或逐月平均气温，°C，用于 spei 与 mi', en: 'daily or monthly mean temperature, °C, for spei and mi' }, 'station-series'),
      ),
    },
    options: {
      index: choice(['spi', 'spei', 'mi', 'pa', 'spiw60', 'mci', 'ci'], { zh: '哪种指数', en: 'which index' }),
      scale: integer(
        3,
        { min: 1, max: 48 },
        { zh: '降水累计的月数；逐日指数有各自的时段', en: 'months over which rain is summed; indices of days have their own' },
      ),
      method: choice(rainMethods, { zh: '降水分布的拟合方法，spei 不用', en: 'how the distribution of rain is fitted, not for spei' }),
      region: choice(['south', 'north'], { zh: 'MCI 取哪个区的权重；湖南属南方', en: 'whose weights MCI takes; Hunan is south' }),
      ka: number(
        1,
        { above: 0 },
        {
          zh: 'MCI 的季节调节系数 Ka（附录 H），按省、按月；湖南的数值未知',
          en: 'seasonal coefficient Ka of MCI (Appendix H), of the province and month; not known for Hunan',
        },
      ),
    },
  },
  ({ stations, temperature }, { index, scale, method, region, ka }, context): readonly DroughtIndexRow[] => {
    const refuse = (detail: string): never => {
      throw new TetrazoneError('bad-values', { operation: 'drought-index', detail });
    };
    if (daily.has(index) && stations.step !== 'day') refuse(`${index} needs daily rain`);
    const rain = daily.has(index) ? stations : monthlySums(stations);
    const startMonth = Number(rain.start.slice(5, 7));
    const anomalies: Readonly<Record<number, DroughtIndex>> = { 1: 'pa-month', 3: 'pa-season', 12: 'pa-year' };
    const graded: DroughtIndex | undefined = index === 'pa' ? anomalies[scale] : index;
    return rain.ids.flatMap((station, at) => {
      context.check();
      const series = rain.values.subarray(at * rain.length, (at + 1) * rain.length);
      const evapotranspiration = (): Float64Array => {
        const warmth = temperature === undefined ? refuse(`${index} needs temperature=FILE`) : monthlyMeans(temperature);
        return thornthwaite(
          aligned(warmth, station, monthlySums(rain)) ?? refuse(`there is no temperature of station ${station}`),
          transformPoint(rain.crs, 'EPSG:4490', rain.x[at] as number, rain.y[at] as number)[1],
          { startMonth },
        );
      };
      const values = (): Float64Array => {
        if (index === 'spi') return spi(series, { scale, method, startMonth });
        if (index === 'spiw60') return spiw60(series, { start: rain.start, method });
        if (index === 'pa') return precipitationAnomaly(series, { scale, startMonth });
        const pet = evapotranspiration();
        if (index === 'mci' || index === 'ci') return dailyComposite(index, series, dailyShares(pet, rain), { start: rain.start, method, region, ka });
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

/** Monthly sums as what falls on each day of a daily series that begins within the first of the months. */
function dailyShares(months: Float64Array, { start, length }: StationSeries): Float64Array {
  const { year, month, day } = parseDate(start) as { year: number; month: number; day: number };
  const first = dayNumber(year, month, day);
  return Float64Array.from({ length }, (_, step) => {
    const [y, m] = dateOf(first + step);
    return months[monthNumber(y, m) - monthNumber(year, month)]! / daysInMonth(y, m);
  });
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
