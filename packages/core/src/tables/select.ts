import { TetrazoneError } from '../errors/error.js';
import { dayNumber, isoDate, monthNumber, parseDate } from './dates.js';
import type { StationSeries } from './stations.js';

/** The number of a step on the series' own axis of days or months. `bad-option` for what is no date. */
function stepNumber(text: string, step: StationSeries['step'], path: string, end: boolean): number {
  const date = parseDate(text);
  if (date === undefined) throw new TetrazoneError('bad-option', { path, value: text, expected: 'a date such as 1991-01-01' });
  if (step === 'month') return monthNumber(date.year, date.month);
  if (date.day > 0) return dayNumber(date.year, date.month, date.day);
  return end ? dayNumber(date.year, date.month + 1, 1) - 1 : dayNumber(date.year, date.month, 1);
}

/**
 * The steps of a period, both ends included: `select(rain, '1991-01-01', '2020-12-31')`; a month stands for all its days. Steps that the series does not
 * have are NaN, so the result always has the length asked for. Throws `bad-option` for no date or an end before its start, `bad-values` when no step of
 * the period is in the series.
 */
export function select(series: StationSeries, from: string, to: string): StationSeries {
  const start = stepNumber(series.start, series.step, 'start', false);
  const first = stepNumber(from, series.step, 'from', false);
  const last = stepNumber(to, series.step, 'to', true);
  if (last < first) throw new TetrazoneError('bad-option', { path: 'to', value: to, expected: `a date not before ${from}` });
  const begin = Math.max(first, start);
  const end = Math.min(last, start + series.length - 1);
  if (end < begin)
    throw new TetrazoneError('bad-values', { operation: 'select', detail: `the series from ${series.start} has nothing between ${from} and ${to}` });
  const length = last - first + 1;
  const values = new Float64Array(series.ids.length * length).fill(Number.NaN);
  for (let station = 0; station < series.ids.length; station++) {
    const offset = station * series.length - start;
    values.set(series.values.subarray(offset + begin, offset + end + 1), station * length + begin - first);
  }
  const day = parseDate(from) as { year: number; month: number; day: number };
  return { ...series, start: isoDate(day.year, day.month, series.step === 'month' ? 1 : day.day || 1), length, values };
}
