import { TetrazoneError } from '../errors/error.js';
import type { StationSeries } from '../tables/stations.js';

/** Year and month (1 … 12) of every step of a series. */
export interface Calendar {
  readonly years: Int32Array;
  readonly months: Uint8Array;
}

/** The calendar of a series: days or months counted from its first step. `bad-values` when `start` is no date. */
export function calendarOf({ start, step, length }: Pick<StationSeries, 'start' | 'step' | 'length'>): Calendar {
  const [year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(start)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || !(month >= 1 && month <= 12))
    throw new TetrazoneError('bad-values', { operation: 'calendar', detail: `the series starts at ${start}, expected a date such as 1991-01-01` });
  const years = new Int32Array(length);
  const months = new Uint8Array(length);
  if (step === 'month') {
    for (let i = 0; i < length; i++) {
      const at = month - 1 + i;
      years[i] = year + Math.floor(at / 12);
      months[i] = (at % 12) + 1;
    }
    return { years, months };
  }
  const first = Date.UTC(year, month - 1, day || 1);
  for (let i = 0; i < length; i++) {
    const date = new Date(first + i * 86_400_000);
    years[i] = date.getUTCFullYear();
    months[i] = date.getUTCMonth() + 1;
  }
  return { years, months };
}
