import { isTetrazoneError, TetrazoneError } from '../../../errors/error.js';
import { choice } from '../../../layers/options.js';
import { dateOf, dayNumber, isoDate, parseDate } from '../../../tables/dates.js';
import type { StationWeather } from '../../../tables/station-weather.js';
import type { FireWeatherDay } from './fire-weather-index.js';

/** Of a metre a second. */
export const KILOMETRES_PER_HOUR = 3.6;

export type WindUnit = 'km/h' | 'm/s';
/** Unit of the wind of a table: what is usual where the index is from first. */
export const windUnitOption = (usual: readonly [WindUnit, WindUnit]) => choice(usual, { zh: '风速单位', en: 'unit of the wind' });

/** A day of a station, with its date and its maximum temperature, °C. */
export interface StationDay extends FireWeatherDay {
  readonly date: string;
  readonly maximum: number;
}

/** The days of a station from its first to its last, the wind brought from its unit to another. A day without a row has NaN. */
export function stationDays(station: StationWeather, [from, to]: readonly [from: WindUnit, to: WindUnit]): readonly StationDay[] {
  const first = parseDate(station.start)!;
  const start = dayNumber(first.year, first.month, first.day);
  const blown = (wind: number): number => (from === to ? wind : from === 'm/s' ? wind * KILOMETRES_PER_HOUR : wind / KILOMETRES_PER_HOUR);
  return Array.from(station.observed, (_, day) => {
    const date = dateOf(start + day);
    return {
      date: isoDate(...date),
      month: date[1],
      temperature: station.temperature[day]!,
      maximum: station.maximum[day]!,
      humidity: station.humidity[day]!,
      wind: blown(station.wind[day]!),
      rain: station.rain[day]!,
    };
  });
}

/** Does a work on the days of a station; an error tells of which it is. */
export function ofStation<X>(operation: string, { id }: StationWeather, work: () => X): X {
  try {
    return work();
  } catch (error) {
    if (!isTetrazoneError(error, 'bad-values')) throw error;
    throw new TetrazoneError('bad-values', { operation, detail: `station ${id}: ${error.fields.detail}` }, error);
  }
}

/** The latitude that the table tells of a station, else that of the option. @throws `bad-values` where neither does, and for an option that is no latitude. */
export function latitudeOf(operation: string, { id, latitude: told }: StationWeather, latitude: number | undefined): number {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation, detail });
  };
  if (!Number.isNaN(told)) return told;
  if (latitude === undefined) return refuse(`station ${id} has no latitude; give a column lat or the option latitude`);
  return Math.abs(latitude) <= 90 ? latitude : refuse(`${latitude} is no latitude`);
}
