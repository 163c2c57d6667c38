import { TetrazoneError } from '../../../errors/error.js';
import { fineFuelCoefficients, fireWeatherStart } from '../../../standards/canadian-fwi.js';
import { dayLengthsAt } from './day-lengths.js';
import { droughtCode } from './drought-code.js';
import { duffMoistureCode } from './duff-moisture-code.js';
import { buildupIndex } from './fire-behaviour-indices.js';
import { oneCell } from './one-cell.js';
import { type Overwintering, overwinterDroughtCode } from './overwinter-drought-code.js';

/** The weather of a day at noon, local standard time. NaN where it was not observed. */
export interface FireWeatherDay {
  /** By which an error tells it, where it is given; else by its number from 0. */
  readonly date?: string;
  /** 1 … 12. */
  readonly month: number;
  /** °C. */
  readonly temperature: number;
  /** Relative, %; above 100 counts as 100. */
  readonly humidity: number;
  /** km/h at 10 m. */
  readonly wind: number;
  /** mm of the last 24 hours. */
  readonly rain: number;
}

/** The three moisture codes, carried from day to day. */
export interface MoistureCodes {
  /** Fine Fuel Moisture Code, 0 … 101. */
  readonly ffmc: number;
  /** Duff Moisture Code, ≥ 0. */
  readonly dmc: number;
  /** Drought Code, ≥ 0. */
  readonly dc: number;
}

/** The codes and indices of a day. */
export interface FireWeather extends MoistureCodes {
  /** Initial Spread Index. */
  readonly isi: number;
  /** Buildup Index. */
  readonly bui: number;
  /** Fire Weather Index. */
  readonly fwi: number;
  /** Daily Severity Rating. */
  readonly dsr: number;
}

export type FwiConstants = 'current' | '1985';

export interface FireWeatherOptions {
  /** Degrees, north positive. The day lengths of Hunan are those of the 20° band, of Shanxi those of the 46° band. */
  readonly latitude: number;
  /** Codes of the day before the first; default 85, 6, 15. */
  readonly start?: Partial<MoistureCodes>;
  /** The coefficient of the fine fuels: `1985` the printed 147.2, `current` the exact 147.27723, default. */
  readonly constants?: FwiConstants;
  /** `canada` takes the day lengths of 46° N everywhere, as agencies do that never changed them. Default `latitude`. */
  readonly dayLengths?: 'latitude' | 'canada';
  /** What follows a day with a missing observation: the code is missing until the season begins anew (`stop`), or goes on from the last known (`carry`). */
  readonly missing?: 'stop' | 'carry';
  /** Which days lie in the season, as `fireSeasonDays` tells: others are NaN, and each season begins anew. Default: all. */
  readonly season?: ArrayLike<number | boolean>;
  /** A season after a winter begins with the Drought Code that the winter's rain left, instead of that of `start`. */
  readonly overwinter?: Overwintering | boolean;
}

/**
 * The Canadian Forest Fire Weather Index System over a run of days: one result a day. Codes are kept in full precision between days. A day that lacks what a
 * code needs has no such code, nor the indices made of it. O(days).
 *
 * @throws `bad-values` for a month that is none, and for humidity, wind or rain below 0; `bad-option`.
 */
export function fireWeatherIndex(days: readonly FireWeatherDay[], options: FireWeatherOptions): FireWeather[] {
  const { constants = 'current', dayLengths = 'latitude', missing = 'stop', season, overwinter = false } = options ?? {};
  // callers without types leave options out
  checkOption('latitude', options?.latitude, options?.latitude >= -90 && options.latitude <= 90, 'degrees from -90 to 90');
  checkOption('constants', constants, constants === 'current' || constants === '1985', 'current or 1985');
  checkOption('dayLengths', dayLengths, dayLengths === 'latitude' || dayLengths === 'canada', 'latitude or canada');
  checkOption('missing', missing, missing === 'stop' || missing === 'carry', 'stop or carry');
  checkOption('season', season?.length, season === undefined || season.length === days.length, `${days.length} days`);
  const start = startingCodes(options.start);
  const coefficient = fineFuelCoefficients.value[constants];
  const lengths = dayLengthsAt(dayLengths === 'canada' ? 46 : options.latitude);

  const one = oneCell(coefficient);
  let { ffmc, dmc, dc } = start;
  // of the winter since the last season; -1 before the first
  let winterRain = -1;
  let inside = true;
  return days.map((day, index) => {
    checkDay(day, index);
    const { month, temperature, wind, rain } = day;
    if (season !== undefined && !season[index]) {
      const fallen = missing === 'carry' && Number.isNaN(rain) ? 0 : rain;
      winterRain = inside && index > 0 ? fallen : winterRain < 0 ? winterRain : winterRain + fallen;
      inside = false;
      return { ffmc: Number.NaN, dmc: Number.NaN, dc: Number.NaN, isi: Number.NaN, bui: Number.NaN, fwi: Number.NaN, dsr: Number.NaN };
    }
    if (!inside) {
      ({ ffmc, dmc, dc } = { ...start, dc: overwinter === false || winterRain < 0 ? start.dc : afterWinter(dc, winterRain, overwinter) });
      inside = true;
    }
    const humidity = Math.min(day.humidity, 100);
    const today = {
      ffmc: one.fine(ffmc, temperature, humidity, wind, rain),
      dmc: duffMoistureCode(dmc, temperature, humidity, rain, lengths.duff[month - 1]!),
      dc: droughtCode(dc, temperature, rain, lengths.drought[month - 1]!),
    };
    const keep = (now: number, before: number): number => (missing === 'carry' && Number.isNaN(now) ? before : now);
    [ffmc, dmc, dc] = [keep(today.ffmc, ffmc), keep(today.dmc, dmc), keep(today.dc, dc)];
    return { ...today, ...one.indices(today.ffmc, wind, buildupIndex(today.dmc, today.dc)) };
  });
}

/** What of the autumn or the winter is missing makes the code of spring missing. */
const afterWinter = (autumn: number, rain: number, how: Overwintering | true): number =>
  Number.isNaN(autumn + rain) ? Number.NaN : overwinterDroughtCode(autumn, rain, how === true ? {} : how);

function startingCodes(given: Partial<MoistureCodes> = {}): MoistureCodes {
  const start = { ...fireWeatherStart.value, ...given };
  checkOption('start.ffmc', start.ffmc, start.ffmc >= 0 && start.ffmc <= 101, 'a code from 0 to 101');
  checkOption('start.dmc', start.dmc, start.dmc >= 0 && start.dmc < Number.POSITIVE_INFINITY, 'a code from 0 on');
  checkOption('start.dc', start.dc, start.dc >= 0 && start.dc < Number.POSITIVE_INFINITY, 'a code from 0 on');
  return start;
}

function checkOption(name: string, given: unknown, good: boolean, expected: string): void {
  if (!good) throw new TetrazoneError('bad-option', { path: `fireWeatherIndex.${name}`, value: String(given), expected });
}

function checkDay({ month, temperature, humidity, wind, rain, date }: FireWeatherDay, index: number): void {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'fireWeatherIndex', detail: `day ${date ?? index}: ${detail}` });
  };
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) refuse(`the month is ${month}, expected 1 to 12`);
  for (const [name, value] of Object.entries({ temperature, humidity, wind, rain }))
    if (typeof value !== 'number' || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      refuse(`${name} is ${value}, expected a number, NaN where it is missing`);
  for (const [name, value] of Object.entries({ humidity, wind, rain }))
    if (value < 0) refuse(`${name} is ${value}, expected 0 or more, NaN where it is missing`);
}
