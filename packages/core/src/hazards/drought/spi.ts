import { TetrazoneError } from '../../errors/error.js';
import { gammaP } from '../../statistics/gamma-p.js';
import { gammaPwm } from '../../statistics/gamma-pwm.js';
import { type GammaFit, gammaThom } from '../../statistics/gamma-thom.js';
import { normalQuantile } from '../../statistics/normal-quantile.js';
import { calendarOf } from '../../tables/calendar.js';

export interface SpiOptions {
  /** Months over which rain is summed, ending with the month itself. */
  readonly scale?: number;
  /** First month, `1991-01`. */
  readonly start: string;
  /** First and last year that the distributions are fitted to; all years when left out. */
  readonly calibration?: readonly [first: number, last: number];
  /** `thom`: Thom's approximation (climate_indices); `pwm`: unbiased probability-weighted moments (R SPEI). */
  readonly fit?: 'thom' | 'pwm';
  /** Values beyond ± clip are cut to it: 3.09 for `thom` (probabilities 0.001 and 0.999), none for `pwm` unless told. */
  readonly clip?: number;
}

/** A calendar month needs this many values to be fitted. */
const fewest = 4;

/**
 * Standardised precipitation index of monthly rain (McKee, Doesken & Kleist 1993; Edwards & McKee 1997), negative when dry. Rain of `scale` months is
 * fitted month of the year by month of the year with a gamma distribution of the positive sums; the share of zeros q enters as
 * H = q + (1 − q) G(x), and the index is Φ⁻¹(H). It is relative to the station's own climate.
 *
 * NaN: a missing month within the sum, the first scale − 1 months, and calendar months with fewer than four values or without spread in the calibration
 * years. `bad-values`: negative or infinite rain; a calibration that the series does not reach. O(n).
 */
export function spi(values: ArrayLike<number>, { scale = 3, start, calibration, fit = 'thom', clip }: SpiOptions): Float64Array {
  const { years, months } = calendarOf({ start, step: 'month', length: values.length });
  if (calibration !== undefined && !years.some((year) => year >= calibration[0] && year <= calibration[1]))
    throw new TetrazoneError('bad-values', {
      operation: 'spi',
      detail: `the calibration ${calibration.join('–')} lies outside the series (${years[0]}–${years[years.length - 1]})`,
    });
  const limit = clip ?? (fit === 'thom' ? 3.09 : Number.POSITIVE_INFINITY);
  const sums = runningSums(values, scale);
  const index = new Float64Array(values.length).fill(Number.NaN);
  for (let month = 1; month <= 12; month++) {
    const sample: number[] = [];
    for (let i = 0; i < sums.length; i++) {
      const inside = calibration === undefined || ((years[i] as number) >= calibration[0] && (years[i] as number) <= calibration[1]);
      if (months[i] === month && inside && !Number.isNaN(sums[i])) sample.push(sums[i] as number);
    }
    const gamma = sample.length < fewest ? undefined : (fit === 'thom' ? gammaThom : gammaPwm)(sample);
    if (gamma === undefined) continue;
    const dry = sample.filter((sum) => sum === 0).length / sample.length;
    for (let i = 0; i < sums.length; i++)
      if (months[i] === month) index[i] = Math.max(-limit, Math.min(limit, normalQuantile(probability(sums[i] as number, dry, gamma))));
  }
  return index;
}

const probability = (sum: number, dry: number, { shape, scale }: GammaFit): number => dry + (1 - dry) * gammaP(shape, sum / scale);

function runningSums(values: ArrayLike<number>, scale: number): Float64Array {
  const sums = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < values.length; i++) {
    const rain = values[i] as number;
    if (rain < 0 || rain === Number.POSITIVE_INFINITY)
      throw new TetrazoneError('bad-values', { operation: 'spi', detail: `rain of ${rain}, expected a number ≥ 0` });
    if (i < scale - 1) continue;
    let sum = 0;
    for (let k = i - scale + 1; k <= i; k++) sum += values[k] as number;
    sums[i] = sum;
  }
  return sums;
}
