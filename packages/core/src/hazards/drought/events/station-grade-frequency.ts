import { value } from '../../../layers/inputs.js';
import { calculation } from '../../../layers/reduction.js';
import { monthlySums } from '../../../tables/monthly.js';
import type { StationSeries } from '../../../tables/stations.js';
import { spi } from '../indices/spi.js';
import { calibrationSteps, spiOptions } from '../stations/drought-at-stations.js';
import { cropMonths, gradeFrequency, seasons } from './grade-frequency.js';

/** One grade of one part of the year at one station. */
export interface StationGradeFrequency extends Record<string, string | number | null> {
  readonly station: string;
  /** `year`, a season, or a crop period. */
  readonly period: string;
  readonly rank: number;
  readonly share: number | null;
  readonly years: number | null;
  readonly intensity: number | null;
  /** Of the whole period, the same in its four rows. */
  readonly hazard: number | null;
}

const orNull = (number: number): number | null => (Number.isNaN(number) ? null : number);

/** Frequency and intensity of the grades of SPI at every station: over the year, by season, by crop period. See `gradeFrequency`. */
export const stationGradeFrequency = calculation(
  {
    name: 'station-grade-frequency',
    version: 1,
    title: { zh: '站点各等级干旱频率', en: 'Frequency of drought grades at stations' },
    inputs: { rain: value<StationSeries>({ zh: '逐日或逐月降水，mm', en: 'daily or monthly rain, mm' }, 'station-series') },
    options: spiOptions,
  },
  ({ rain }, { scale, fit, calibration, clip }, context): readonly StationGradeFrequency[] => {
    const monthly = monthlySums(rain);
    const { ids, start, length, values } = monthly;
    const startMonth = Number(start.slice(5, 7));
    const options = { scale, method: fit, limit: clip, startMonth, calibration: calibrationSteps(calibration, monthly) };
    const periods: Readonly<Record<string, readonly number[] | undefined>> = { year: undefined, ...seasons, ...cropMonths };
    return ids.flatMap((station, at) => {
      context.check();
      const index = spi(values.subarray(at * length, (at + 1) * length), options);
      return Object.entries(periods).flatMap(([period, months]) => {
        const { grades, hazard } = gradeFrequency(index, { startMonth, ...(months && { months }) });
        return grades.map(({ rank, share, years, intensity }) => ({
          station,
          period,
          rank,
          share: orNull(share),
          years: orNull(years),
          intensity: orNull(intensity),
          hazard: orNull(hazard),
        }));
      });
    });
  },
);
