import { TetrazoneError } from '../../../errors/error.js';
import { fireSeasonLimits } from '../../../standards/canadian-fwi.js';

export interface FireSeasonOptions {
  /** A season begins after so many days in a row above `start` °C, and ends after as many below `end` °C. */
  readonly start?: number;
  readonly end?: number;
  readonly days?: number;
  /** Depth of snow of each day, where it lies every winter: the season then begins on the last of `days` days without snow, and ends with snow. */
  readonly snow?: ArrayLike<number>;
}

/**
 * Which days lie in the season in which the codes are kept, by daily maximum temperature (°C): 1 in, 0 out. The day after the third warm day is the first,
 * the day after the third cold day is out again; a series whose first days are warm is taken to begin within a season. Wotton & Flannigan 1993; with snow
 * Lawson & Armitage 2008. A missing day begins and ends nothing. O(days).
 *
 * @throws `bad-values` where the snow is of other days.
 */
export function fireSeasonDays(maximumTemperature: ArrayLike<number>, options: FireSeasonOptions = {}): Uint8Array {
  const { start = fireSeasonLimits.value.start, end = fireSeasonLimits.value.end, days = fireSeasonLimits.value.days, snow } = options;
  const length = maximumTemperature.length;
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'fireSeasonDays', detail });
  };
  if (snow !== undefined && snow.length !== length) refuse(`snow of ${snow.length} days and temperatures of ${length}`);
  if (!(Number.isInteger(days) && days > 0)) refuse(`days is ${days}, expected a whole number above 0`);
  const active = new Uint8Array(length);
  const all = (last: number, test: (day: number) => boolean): boolean => {
    for (let day = last - days + 1; day <= last; day++) if (day < 0 || !test(day)) return false;
    return true;
  };
  const warm = (day: number): boolean => maximumTemperature[day]! > start;
  const cold = (day: number): boolean => maximumTemperature[day]! < end;
  const bare = (day: number): boolean => snow![day]! <= 0;
  let inside = false;
  for (let day = 0; day < length; day++) {
    if (snow === undefined) inside = inside ? !all(day - 1, cold) : all(day - 1, warm);
    else inside = inside ? bare(day) : all(day, bare);
    active[day] = inside ? 1 : 0;
  }
  const first = snow === undefined ? days : days - 1;
  if (active[first] === 1) active.fill(1, 0, first);
  return active;
}
