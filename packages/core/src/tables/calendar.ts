import { TetrazoneError } from '../errors/error.js';
import { dateOf, dayNumber, monthNumber, parseDate } from './dates.js';
import type { StationSeries } from './stations.js';

/** Year and month (1 … 12) of every step of a series. */
export interface Calendar {
  readonly years: Int32Array;
  readonly months: Uint8Array;
}

/** The calendar of a series: days or months counted from its first step. `bad-values` when `start` is no date. */
export function calendarOf({ start, step, length }: Pick<StationSeries, 'start' | 'step' | 'length'>): Calendar {
  const from = parseDate(start);
  if (from === undefined)
    throw new TetrazoneError('bad-values', { operation: 'calendar', detail: `the series starts at ${start}, expected a date such as 1991-01-01` });
  const years = new Int32Array(length);
  const months = new Uint8Array(length);
  const firstMonth = monthNumber(from.year, from.month);
  const firstDay = dayNumber(from.year, from.month, from.day || 1);
  for (let i = 0; i < length; i++) {
    const [year, month] = step === 'month' ? [Math.floor((firstMonth + i) / 12), ((firstMonth + i) % 12) + 1] : dateOf(firstDay + i);
    years[i] = year;
    months[i] = month;
  }
  return { years, months };
}
