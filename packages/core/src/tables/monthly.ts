import { dateOf, dayNumber, daysInMonth, isoDate, monthNumber, parseDate } from './dates.js';
import type { StationSeries } from './stations.js';

export interface MonthlyOptions {
  /** Days of a month that may be missing (default 0); a month with more is NaN. Days before the start and after the end of the series count as missing. */
  readonly missingDays?: number;
}

/** Sums of the days of each month; mm/day becomes mm. With days missing the sum is of those there are. A monthly series comes back as it is. O(values). */
export const monthlySums = (series: StationSeries, options: MonthlyOptions = {}): StationSeries =>
  byMonth(series, options, (sum) => sum, series.unit.replace(/^mm\/(?:day|d)$/, 'mm'));

/** Means of the days of each month that are there. A monthly series comes back as it is. O(values). */
export const monthlyMeans = (series: StationSeries, options: MonthlyOptions = {}): StationSeries =>
  byMonth(series, options, (sum, days) => sum / days, series.unit);

function byMonth(series: StationSeries, { missingDays = 0 }: MonthlyOptions, finish: (sum: number, days: number) => number, unit: string): StationSeries {
  if (series.step === 'month' || series.length === 0) return { ...series, step: 'month', unit };
  const start = parseDate(series.start) as { year: number; month: number; day: number };
  const first = dayNumber(start.year, start.month, start.day);
  const [lastYear, lastMonth] = dateOf(first + series.length - 1);
  const firstMonth = monthNumber(start.year, start.month);
  const length = monthNumber(lastYear, lastMonth) - firstMonth + 1;
  // where each month begins and ends among the steps
  const begins = new Int32Array(length);
  const ends = new Int32Array(length);
  const days = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const [year, month] = [Math.floor((firstMonth + i) / 12), ((firstMonth + i) % 12) + 1];
    const begin = dayNumber(year, month, 1) - first;
    days[i] = daysInMonth(year, month);
    begins[i] = Math.max(0, begin);
    ends[i] = Math.min(series.length, begin + (days[i] as number));
  }
  const values = new Float64Array(series.ids.length * length);
  for (let station = 0, at = 0; station < series.ids.length; station++) {
    const offset = station * series.length;
    for (let i = 0; i < length; i++, at++) {
      let sum = 0;
      let there = 0;
      for (let step = begins[i] as number; step < (ends[i] as number); step++) {
        const value = series.values[offset + step] as number;
        if (Number.isNaN(value)) continue;
        sum += value;
        there++;
      }
      values[at] = there > 0 && (days[i] as number) - there <= missingDays ? finish(sum, there) : Number.NaN;
    }
  }
  return { ...series, start: isoDate(start.year, start.month), step: 'month', length, unit, values };
}
