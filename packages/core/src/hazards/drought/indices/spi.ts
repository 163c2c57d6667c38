import { checkMethod, type RainMethod, rainClimate } from './rain-climate.js';
import { calendarMonths, checkRain, standardize } from './standardize.js';

export interface SpiOptions {
  /** Months over which rain is summed, ending with the month itself; 3 unless given. */
  readonly scale?: number;
  /**
   * The law of a month's sums and how it is fitted. `thom`: gamma by Thom's approximation of maximum likelihood (climate_indices), the default; `pwm`: gamma
   * by unbiased probability-weighted moments (R's SPEI); `pearson3`: Pearson type Ⅲ by L-moments (Hosking 1990), for three positive sums at least.
   */
  readonly method?: RainMethod;
  /** First and last value, counted from 0, both included, that the distributions are fitted to; the whole series unless given. */
  readonly calibration?: readonly [firstIndex: number, lastIndex: number] | undefined;
  /** Calendar month of the first value, 1 (January, the default) to 12. */
  readonly startMonth?: number;
  /** Values beyond ± limit are cut to it: 3.09 for `thom` (probabilities 0.001 and 0.999), none for the others unless given. */
  readonly limit?: number;
}

/**
 * Standardised precipitation index of monthly rain in mm (McKee, Doesken & Kleist 1993; Edwards & McKee 1997), negative when dry. Rain of `scale` months
 * is fitted calendar month by calendar month with a gamma (or Pearson Ⅲ) distribution of the positive sums; the share of zeros q enters as H = q + (1 − q) G(x), and the
 * index is Φ⁻¹(H). It is relative to the station's own climate, finite wherever it is not NaN.
 *
 * NaN: a missing month within the sum, the first scale − 1 months, and calendar months with fewer than four values or without spread in the calibration.
 * `into`, as long as the values and if you like the values themselves, takes the index; a new array does unless given.
 *
 * `bad-values`: negative or infinite rain, a calibration outside the series, a limit that is not above 0; `bad-option`: an unknown method. O(n · scale).
 */
export function spi(
  values: ArrayLike<number>,
  { scale = 3, method = 'thom', calibration, startMonth = 1, limit }: SpiOptions = {},
  into?: Float64Array,
): Float64Array {
  checkRain(values, 'spi');
  checkMethod(method, 'spi');
  return standardize('spi', values, {
    scale,
    seasons: calendarMonths(values.length, startMonth, 'spi'),
    calibration,
    fit: (sample) => rainClimate(sample, method),
    limit: limit ?? defaultLimit(method),
    into,
  });
}

/** What SPI is cut to unless told: probabilities 0.001 and 0.999 for `thom`, nothing for the others. */
export const defaultLimit = (method: RainMethod): number => (method === 'thom' ? 3.09 : Number.POSITIVE_INFINITY);
