import type { StationSeries } from '../../tables/stations.js';
import { calendarOf } from '../calendar.js';

/**
 * Monthly rain of a daily series. A month is missing (NaN) when any of its days is, and so are the months that the series does not hold whole.
 * A monthly series is given back as it is. O(stations × days).
 */
export function monthlyTotals(series: StationSeries): StationSeries {
  if (series.step === 'month') return series;
  const { years, months } = calendarOf(series);
  if (series.length === 0) return { ...series, step: 'month' };
  const firstYear = years[0] as number;
  const firstMonth = months[0] as number;
  const monthOf = (i: number): number => ((years[i] as number) - firstYear) * 12 + (months[i] as number) - firstMonth;
  const length = monthOf(series.length - 1) + 1;
  const days = new Uint8Array(length);
  for (let i = 0; i < series.length; i++) days[monthOf(i)] = (days[monthOf(i)] as number) + 1;
  const values = new Float64Array(series.ids.length * length);
  for (let station = 0; station < series.ids.length; station++) {
    const into = values.subarray(station * length, (station + 1) * length);
    for (let i = 0; i < series.length; i++) into[monthOf(i)] = (into[monthOf(i)] as number) + (series.values[station * series.length + i] as number);
    for (let month = 0; month < length; month++) if (days[month] !== daysIn(firstYear, firstMonth - 1 + month)) into[month] = Number.NaN;
  }
  return { ...series, start: `${String(firstYear).padStart(4, '0')}-${String(firstMonth).padStart(2, '0')}-01`, step: 'month', length, values };
}

/** Days of a month counted from January of a year. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
