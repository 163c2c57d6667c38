import { lMoments } from '../../../statistics/frequency/l-moments.js';
import { type Climate, calendarMonths, checkFinite, standardize } from './standardize.js';

export interface SpeiOptions {
  /** Months over which the balance is summed, ending with the month itself; 3 unless given. */
  readonly scale?: number;
  /** First and last value, counted from 0, both included, that the distributions are fitted to; the whole series unless given. */
  readonly calibration?: readonly [firstIndex: number, lastIndex: number] | undefined;
  /** Calendar month of the first value, 1 (January, the default) to 12. */
  readonly startMonth?: number;
  /** Values beyond ± limit are cut to it; none unless given. */
  readonly limit?: number;
}

/**
 * Standardised precipitation evapotranspiration index of the monthly balance rain − potential evapotranspiration in mm (Vicente-Serrano, Beguería &
 * López-Moreno 2010), negative when dry: a log-logistic distribution of three parameters by unbiased probability-weighted moments, calendar month by
 * calendar month, as R's SPEI has it.
 *
 * NaN: a missing month within the sum, the first scale − 1 months, and calendar months with fewer than four values or without spread in the calibration.
 * `bad-values`: an infinite balance, a calibration outside the series. O(n · scale).
 */
export function spei(
  balance: ArrayLike<number>,
  { scale = 3, calibration, startMonth = 1, limit = Number.POSITIVE_INFINITY }: SpeiOptions = {},
  into?: Float64Array,
): Float64Array {
  checkFinite(balance, 'spei');
  return standardize('spei', balance, { scale, seasons: calendarMonths(balance.length, startMonth, 'spei'), calibration, fit: logLogistic, limit, into });
}

/** The generalised logistic distribution by L-moments (Hosking 1990): the log-logistic in the form that stays stable where skewness changes its sign. */
export function logLogistic(sample: Float64Array): Climate | undefined {
  const { l1, l2, t3 } = lMoments(sample);
  if (!(l2 > 1e-12 * Math.abs(l1)) || !(Math.abs(t3) < 1)) return undefined;
  const k = -t3;
  const sine = Math.abs(k) < 1e-8 ? 1 : Math.sin(k * Math.PI) / (k * Math.PI);
  const scale = l2 * sine;
  const location = Math.abs(k) < 1e-8 ? l1 : l1 - scale * (1 / k - Math.PI / Math.sin(k * Math.PI));
  return (value) => {
    const y = (value - location) / scale;
    if (Math.abs(k) < 1e-6) return 1 / (1 + Math.exp(-y));
    const rest = 1 - k * y;
    // beyond the end of the distribution
    if (rest <= 0) return k < 0 ? 0 : 1;
    return 1 / (1 + rest ** (1 / k));
  };
}
