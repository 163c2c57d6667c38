import { TetrazoneError } from '../../../errors/error.js';
import { monthOf } from '../indices/standardize.js';
import { daysOfMonth, extraterrestrialRadiation, midMonthDay, radiansOf } from './solar.js';

export interface HargreavesOptions {
  /** Calendar month of the first value, 1 (January, the default) to 12. */
  readonly startMonth?: number;
  /** Constants of the radiation: `rounded` as R's SPEI has them, the default, or FAO-56's own, 0.04 % lower. */
  readonly radiation?: 'rounded' | 'fao56';
}

/**
 * Potential evapotranspiration of months, mm, from their mean daily minimum and maximum temperatures in °C and the latitude in degrees north (Hargreaves &
 * Samani 1985): 0.0023 · 0.408 Ra (T + 17.8) √(Tmax − Tmin) a day. NaN where a temperature is missing.
 *
 * @throws `bad-values` for series of different length and a latitude outside ±90. O(n).
 */
export function hargreaves(
  minimum: ArrayLike<number>,
  maximum: ArrayLike<number>,
  latitude: number,
  { startMonth = 1, radiation = 'rounded' }: HargreavesOptions = {},
): Float64Array {
  const month = monthOf(startMonth, 'hargreaves');
  const north = radiansOf(latitude, 'hargreaves');
  if (minimum.length !== maximum.length)
    throw new TetrazoneError('bad-values', { operation: 'hargreaves', detail: `${minimum.length} minima and ${maximum.length} maxima` });
  const water = midMonthDay.map((day, at) => 0.0023 * 0.408 * extraterrestrialRadiation(north, day, radiation) * (daysOfMonth[at] as number));
  return Float64Array.from(minimum, (low, i) => {
    const high = maximum[i] as number;
    // not below 0: a month so cold that T + 17.8 is negative evaporates nothing
    return Math.max(0, (water[month(i)] as number) * ((low + high) / 2 + 17.8)) * Math.sqrt(Math.max(0, high - low));
  });
}
