import { transformPoint } from '../../../crs/transform.js';
import { TetrazoneError } from '../../../errors/error.js';
import { value } from '../../../layers/inputs.js';
import { calendarOf } from '../../../tables/calendar.js';
import { dayNumber, parseDate } from '../../../tables/dates.js';
import type { StationSeries } from '../../../tables/stations.js';
import type { FireWeatherDay } from './fire-weather-index.js';

const series = (what: string) => value<StationSeries>(what, 'station-series');

/** Daily weather at stations, as fire weather takes it: noon where there is such, wind in m/s. */
export const weatherSeries = { temperature: series('°C'), humidity: series('%'), wind: series('m/s'), rain: series('mm/day') };
export type WeatherSeries = { readonly [K in keyof typeof weatherSeries]: StationSeries };

/** The days of one station; the wind of `days` is in m/s. */
export interface StationDays {
  readonly latitude: number;
  readonly days: readonly FireWeatherDay[];
}

/**
 * The days of every station, on the stations and days of the temperature; a day that another series lacks is missing there.
 *
 * @throws `bad-values` for series that are not daily, and stations that another series lacks.
 */
export function daysAtStations(operation: string, { temperature, humidity, wind, rain }: WeatherSeries): (station: number) => StationDays {
  const { crs, ids, x, y, length } = temperature;
  for (const [name, one] of Object.entries({ temperature, humidity, wind, rain }))
    if (one.step !== 'day') throw new TetrazoneError('bad-values', { operation, detail: `${name} is given by ${one.step}, expected daily` });
  const { months } = calendarOf(temperature);
  const align = (one: StationSeries, id: string, name: string): Float64Array => alignedTo(operation, one, temperature, id, name);
  return (station) => {
    const id = ids[station]!;
    const column = { humidity: align(humidity, id, 'humidity'), wind: align(wind, id, 'wind'), rain: align(rain, id, 'rain') };
    const days = Array.from(
      { length },
      (_, day): FireWeatherDay => ({
        month: months[day]!,
        temperature: temperature.values[station * length + day]!,
        humidity: column.humidity[day]!,
        wind: column.wind[day]!,
        rain: column.rain[day]!,
      }),
    );
    return { latitude: transformPoint(crs, 'EPSG:4490', x[station]!, y[station]!)[1], days };
  };
}

/** A station's series on the days of another; NaN where it has none. */
function alignedTo(operation: string, given: StationSeries, { start, length }: StationSeries, id: string, name: string): Float64Array {
  const at = given.ids.indexOf(id);
  if (at < 0) throw new TetrazoneError('bad-values', { operation, detail: `there is no ${name} of station ${id}` });
  const shift = firstDay(start) - firstDay(given.start);
  return Float64Array.from({ length }, (_, i) => (i + shift < 0 || i + shift >= given.length ? Number.NaN : given.values[at * given.length + i + shift]!));
}

/** Day number of a series' first step. */
export function firstDay(text: string): number {
  const date = parseDate(text)!;
  return dayNumber(date.year, date.month, date.day);
}
