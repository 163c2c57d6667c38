import { transformPoint } from '../../../crs/transform.js';
import { value } from '../../../layers/inputs.js';
import { number, structure } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';
import { droughtGrade } from '../indices/drought-grade.js';
import { dateAt } from '../indices/drought-index.js';
import { spi } from '../indices/spi.js';
import { calibrationSteps, spiOptions } from '../stations/drought-at-stations.js';
import { droughtEvents } from './drought-events.js';

/** One month of one station, for charts: rain, index, grade, and which drought it belongs to. */
export interface StationMonth extends Record<string, string | number | null> {
  readonly station: string;
  readonly lon: number;
  readonly lat: number;
  /** `1991-01`. */
  readonly date: string;
  /** mm in the month. */
  readonly rain: number | null;
  readonly index: number | null;
  /** 0 none … 4 extreme. */
  readonly grade: number | null;
  /** Number of the drought at this station, from 1; `null` outside droughts. */
  readonly event: number | null;
}

/** One drought of one station. */
export interface StationDrought extends Record<string, string | number | boolean> {
  readonly station: string;
  readonly event: number;
  readonly start: string;
  readonly end: string;
  readonly months: number;
  readonly severity: number;
  readonly intensity: number;
  readonly peak: number;
  readonly peakDate: string;
  readonly ongoing: boolean;
}

export interface StationDroughts {
  readonly months: readonly StationMonth[];
  readonly events: readonly StationDrought[];
}

const rounded = (number: number): number => Math.round(number * 1e4) / 1e4;

/**
 * SPI of every station and month with its droughts by run theory (three thresholds): what a chart of a station and a timeline of the index show. Numbers to four
 * decimals. O(stations × months × scale).
 */
export const stationDroughts = calculation(
  {
    name: 'station-droughts',
    version: 1,
    title: { zh: '站点干旱过程', en: 'Droughts of stations' },
    inputs: { rain: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series') },
    options: {
      ...spiOptions,
      thresholds: structure<readonly number[]>(
        [0, -0.5, -1],
        { type: 'array', items: { type: 'number' }, minItems: 3, maxItems: 3 },
        'three numbers r0 ≥ r1 ≥ r2',
        (given) =>
          Array.isArray(given) && given.length === 3 && given.every(Number.isFinite) && given[0] >= given[1] && given[1] >= given[2] ? given : undefined,
        {
          zh: '游程理论的阈值：r0 合并干旱过程，r1 识别干旱过程，r2 保留仅一个月的过程',
          en: 'thresholds of run theory: r0 joins droughts, r1 makes them, r2 keeps those of a single month',
        },
      ),
      minimumMonths: number(1, { min: 1 }, { zh: '更短的干旱过程不计', en: 'shorter droughts are left out' }),
    },
  },
  ({ rain }, { scale, fit, calibration, clip, thresholds, minimumMonths }, context): StationDroughts => {
    const monthly = monthlySums(rain);
    const { crs, ids, x, y, start, length, values } = monthly;
    const [r0, r1, r2] = thresholds as readonly [number, number, number];
    const options = { scale, method: fit, limit: clip, startMonth: Number(start.slice(5, 7)), calibration: calibrationSteps(calibration, monthly) };
    const months: StationMonth[] = [];
    const events: StationDrought[] = [];
    ids.forEach((station, at) => {
      context.check();
      const series = values.subarray(at * length, (at + 1) * length);
      const index = spi(series, options);
      const found = droughtEvents(index, { rule: 'runs', thresholds: { r0, r1, r2 } }).filter(({ duration }) => duration >= minimumMonths);
      const [lon, lat] = transformPoint(crs, 'EPSG:4490', x[at]!, y[at]!).map((degrees) => Math.round(degrees * 1e6) / 1e6) as [number, number];
      const within = new Int32Array(length);
      found.forEach((event, k) => {
        within.fill(k + 1, event.start, event.end + 1);
        const { duration, severity, intensity, peak, peakStep, ongoing } = event;
        const dates = { start: dateAt(monthly, event.start), end: dateAt(monthly, event.end), months: duration, peakDate: dateAt(monthly, peakStep) };
        events.push({ station, event: k + 1, ...dates, severity: rounded(severity), intensity: rounded(intensity), peak: rounded(peak), ongoing });
      });
      for (let i = 0; i < length; i++) {
        const [fallen, value] = [series[i]!, index[i]!];
        const known = { rain: Number.isNaN(fallen) ? null : rounded(fallen), index: Number.isNaN(value) ? null : rounded(value) };
        months.push({ station, lon, lat, date: dateAt(monthly, i), ...known, grade: droughtGrade('spi', value)?.rank ?? null, event: within[i]! || null });
      }
    });
    return { months, events };
  },
);
