import { TetrazoneError } from '../../errors/error.js';
import { normalQuantile } from '../../statistics/functions/normal-quantile.js';

/** The share of a climate that lies at or below a value. */
export type Climate = (value: number) => number;

/** How sums over a scale are standardised, season by season. */
export interface Standardizing {
  /** Steps over which values are summed, ending with the step itself. */
  readonly scale: number;
  /** The season of every step: each is fitted on its own. */
  readonly seasonOf: (step: number) => number;
  readonly seasons: number;
  /** First and last step that the climates are fitted to; the whole series where left out. */
  readonly calibration?: readonly [first: number, last: number] | undefined;
  /** The climate of a sample; `undefined` where it has none. */
  readonly fit: (sample: readonly number[]) => Climate | undefined;
  /** Values beyond ± limit are cut to it. */
  readonly limit: number;
}

/** A season needs this many values to be fitted. */
const FEWEST = 4;
/** Probabilities nearer to 0 and 1 give no finite index in 64 bits. */
const [LEAST, MOST] = [Number.MIN_VALUE, 1 - Number.EPSILON / 2];

/**
 * Standardises a series: sums over `scale` steps become Φ⁻¹ of their probability in the climate of their season. Always finite or NaN: a probability of 0
 * counts as the least there is. NaN for a missing step within the sum, the first scale − 1 steps, and seasons of fewer than four values or without spread.
 *
 * @throws `bad-values` for a calibration that does not lie in the series. O(n · scale).
 */
export function standardize(operation: string, values: ArrayLike<number>, { scale, seasonOf, seasons, calibration, fit, limit }: Standardizing): Float64Array {
  const [first, last] = calibration ?? [0, values.length - 1];
  if (calibration !== undefined && !(first >= 0 && last >= first && last < values.length && Number.isInteger(first) && Number.isInteger(last)))
    throw new TetrazoneError('bad-values', { operation, detail: `calibration ${first}…${last}; the series has the steps 0…${values.length - 1}` });
  if (!(Number.isInteger(scale) && scale >= 1))
    throw new TetrazoneError('bad-values', { operation, detail: `scale ${scale}; a whole number from 1 on is wanted` });
  const sums = runningSums(values, scale);
  const index = new Float64Array(values.length).fill(Number.NaN);
  const samples = Array.from({ length: seasons }, (): number[] => []);
  for (let i = first; i <= last; i++) if (!Number.isNaN(sums[i])) samples[seasonOf(i)]?.push(sums[i] as number);
  const climates = samples.map((sample) => (sample.length < FEWEST ? undefined : fit(sample)));
  for (let i = 0; i < sums.length; i++) {
    const climate = climates[seasonOf(i)];
    const sum = sums[i] as number;
    if (climate === undefined || Number.isNaN(sum)) continue;
    const probability = Math.min(MOST, Math.max(LEAST, climate(sum)));
    index[i] = Math.max(-limit, Math.min(limit, normalQuantile(probability)));
  }
  return index;
}

/** Sums of `scale` values, each added up on its own so that a missing value is forgotten when it has passed. */
function runningSums(values: ArrayLike<number>, scale: number): Float64Array {
  const sums = new Float64Array(values.length).fill(Number.NaN);
  for (let i = scale - 1; i < values.length; i++) {
    let sum = 0;
    for (let k = i - scale + 1; k <= i; k++) sum += values[k] as number;
    sums[i] = sum;
  }
  return sums;
}

/** The calendar month (0 … 11) of a step of a monthly series that begins in `startMonth` (1 … 12). */
export function monthOf(startMonth: number, operation: string): (step: number) => number {
  if (!(Number.isInteger(startMonth) && startMonth >= 1 && startMonth <= 12))
    throw new TetrazoneError('bad-values', { operation, detail: `startMonth ${startMonth}; 1 (January) to 12 is wanted` });
  return (step) => (startMonth - 1 + step) % 12;
}

/** Refuses rain below 0 and without end. */
export function checkRain(values: ArrayLike<number>, operation: string): void {
  for (let i = 0; i < values.length; i++) {
    const rain = values[i] as number;
    if (rain < 0 || rain === Number.POSITIVE_INFINITY)
      throw new TetrazoneError('bad-values', { operation, detail: `rain of ${rain} at step ${i}, expected a number ≥ 0` });
  }
}
