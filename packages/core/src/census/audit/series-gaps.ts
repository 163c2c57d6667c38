import { dateOf, dayNumber, isoDate, monthNumber } from '../../tables/dates.js';
import type { StationSeries } from '../../tables/stations.js';
import type { AuditSeries, SeriesGap } from './audit.js';

/** Gaps listed; the rest is counted. */
const LISTED = 50;

/** The date of a step. */
export function dateOfStep({ start, step }: Pick<StationSeries, 'start' | 'step'>, at: number): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  if (step === 'day') return isoDate(...dateOf(dayNumber(year, month, day) + at));
  const number = monthNumber(year, month) + at;
  return isoDate(Math.floor(number / 12), (number % 12) + 1).slice(0, 7);
}

/** Gaps, their longest, and how many stations report in each year. Steps before a station begins and after it ends count as gaps. O(stations · steps). */
export function seriesGaps(series: StationSeries): Pick<AuditSeries, 'missing' | 'gaps' | 'gapCount' | 'yearly'> {
  const { ids, length, values } = series;
  const all: { readonly station: string; readonly from: number; readonly to: number }[] = [];
  const years = yearsOf(series);
  const [held, possible] = [new Float64Array(years.count), new Float64Array(years.count)];
  let missing = 0;
  ids.forEach((station, at) => {
    for (let step = 0, begun = -1; step <= length; step++) {
      const gap = step < length && Number.isNaN(values[at * length + step]);
      if (step < length) {
        const year = years.of[step] as number;
        possible[year] = (possible[year] as number) + 1;
        if (!gap) held[year] = (held[year] as number) + 1;
      }
      if (gap && begun < 0) begun = step;
      if (gap) missing++;
      else if (begun >= 0) {
        all.push({ station, from: begun, to: step - 1 });
        begun = -1;
      }
    }
  });
  all.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const gaps = all
    .slice(0, LISTED)
    .map(({ station, from, to }): SeriesGap => ({ station, first: dateOfStep(series, from), last: dateOfStep(series, to), steps: to - from + 1 }));
  return {
    missing: values.length === 0 ? 0 : missing / values.length,
    gaps,
    gapCount: all.length,
    yearly: Array.from(held, (count, year) => count / Math.max(1, possible[year] as number)),
  };
}

/** The year of every step, from 0. */
function yearsOf(series: StationSeries): { readonly of: Int32Array; readonly count: number } {
  const first = Number(series.start.slice(0, 4));
  const of = Int32Array.from({ length: series.length }, (_, step) => Number(dateOfStep(series, step).slice(0, 4)) - first);
  return { of, count: (of.at(-1) ?? -1) + 1 };
}
