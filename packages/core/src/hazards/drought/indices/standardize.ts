import { TetrazoneError } from '../../../errors/error.js';
import { normalQuantile } from '../../../statistics/functions/normal-quantile.js';

/** The share of a climate that lies at or below a value. */
export type Climate = (value: number) => number;

/** Which steps of a series share a season: those of season s are `steps[starts[s]] … steps[starts[s + 1] − 1]`, ascending. */
export interface Seasons {
  readonly steps: Int32Array;
  readonly starts: Int32Array;
}

/** How sums over a scale are standardised, season by season. */
export interface Standardizing {
  /** Steps over which values are summed, ending with the step itself. */
  readonly scale: number;
  /** The seasons of the steps: each is fitted on its own. */
  readonly seasons: Seasons;
  /** First and last step that the climates are fitted to; the whole series where left out. */
  readonly calibration?: readonly [first: number, last: number] | undefined;
  /** The climate of a sample, which it may use as it likes; `undefined` where it has none. */
  readonly fit: (sample: Float64Array) => Climate | undefined;
  /** Values beyond ± limit are cut to it. */
  readonly limit: number;
  /** Where the index goes: as long as the series, and it may be the series itself. A new array unless given. */
  readonly into?: Float64Array | undefined;
}

/** Room for one series after the other: the cells of a grid are as many series. */
let scratch = { sums: new Float64Array(0), sample: new Float64Array(0) };

/** A season needs this many values to be fitted. */
export const FEWEST = 4;
/** Probabilities nearer to 0 and 1 give no finite index in 64 bits. */
const [LEAST, MOST] = [Number.MIN_VALUE, 1 - Number.EPSILON / 2];

/**
 * Standardises a series: sums over `scale` steps become Φ⁻¹ of their probability in the climate of their season. Always finite or NaN: a probability of 0
 * counts as the least there is. NaN for a missing step within the sum, the first scale − 1 steps, and seasons of fewer than four values or without spread.
 *
 * @throws `bad-values` for a calibration that does not lie in the series. O(n · scale).
 */
export function standardize(
  operation: string,
  values: ArrayLike<number>,
  { scale, seasons: { steps, starts }, calibration, fit, limit, into: index = new Float64Array(values.length) }: Standardizing,
): Float64Array {
  const { length } = values;
  checkCalibration(operation, calibration, length);
  const [first, last] = calibration ?? [0, length - 1];
  checkScale(operation, scale);
  if (!(limit > 0)) throw new TetrazoneError('bad-values', { operation, detail: `limit ${limit}; a number above 0 is wanted` });
  if (scratch.sums.length < length) scratch = { sums: new Float64Array(length), sample: new Float64Array(length) };
  const { sums, sample } = scratch;
  runningSums(values, scale, sums);
  index.fill(Number.NaN);
  for (let s = 0; s + 1 < starts.length; s++) {
    const [begin, end] = [starts[s]!, starts[s + 1]!];
    let count = 0;
    for (let k = begin; k < end; k++) {
      const i = steps[k]!;
      if (i >= first && i <= last && !Number.isNaN(sums[i]!)) sample[count++] = sums[i]!;
    }
    const climate = count < FEWEST ? undefined : fit(sample.subarray(0, count));
    if (climate === undefined) continue;
    for (let k = begin; k < end; k++) {
      const i = steps[k]!;
      if (Number.isNaN(sums[i]!)) continue;
      index[i] = indexAt(climate, sums[i]!, limit);
    }
  }
  return index;
}

/** Φ⁻¹ of the probability of a value in a climate, cut to ± limit; finite. */
export function indexAt(climate: Climate, value: number, limit: number): number {
  const probability = Math.min(MOST, Math.max(LEAST, climate(value)));
  return Math.max(-limit, Math.min(limit, normalQuantile(probability)));
}

/** Refuses a calibration that does not lie in a series of this length. */
export function checkCalibration(operation: string, calibration: readonly [first: number, last: number] | undefined, length: number): void {
  if (calibration === undefined) return;
  const [first, last] = calibration;
  if (!(first >= 0 && last >= first && last < length && Number.isInteger(first) && Number.isInteger(last)))
    throw new TetrazoneError('bad-values', { operation, detail: `calibration ${first}…${last}; the series has the steps 0…${length - 1}` });
}

/** Refuses a scale that is no count of steps. */
export function checkScale(operation: string, scale: number): void {
  if (!(Number.isInteger(scale) && scale >= 1))
    throw new TetrazoneError('bad-values', { operation, detail: `scale ${scale}; a whole number from 1 on is wanted` });
}

/** Sums of `scale` values, each added up on its own so that a missing value is forgotten when it has passed. */
export function runningSums(values: ArrayLike<number>, scale: number, sums: Float64Array = new Float64Array(values.length)): Float64Array {
  sums.fill(Number.NaN, 0, scale - 1);
  for (let i = scale - 1; i < values.length; i++) {
    let sum = 0;
    for (let k = i - scale + 1; k <= i; k++) sum += values[k] as number;
    sums[i] = sum;
  }
  return sums;
}

/** The seasons of a series by the season of every step, of `count` seasons. */
export function seasonsBy(seasonOf: (step: number) => number, count: number, length: number): Seasons {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < length; i++) starts[seasonOf(i) + 1]!++;
  for (let s = 0; s < count; s++) starts[s + 1]! += starts[s]!;
  const steps = new Int32Array(length);
  const next = starts.slice();
  for (let i = 0; i < length; i++) steps[next[seasonOf(i)]!++] = i;
  return { steps, starts };
}

let calendar: { readonly length: number; readonly startMonth: number; readonly seasons: Seasons } | undefined;

/** The calendar months of a monthly series that begins in `startMonth` (1 … 12). The last answer is kept: the cells of a grid share one calendar. */
export function calendarMonths(length: number, startMonth: number, operation: string): Seasons {
  if (calendar?.length === length && calendar.startMonth === startMonth) return calendar.seasons;
  const seasons = seasonsBy(monthOf(startMonth, operation), 12, length);
  calendar = { length, startMonth, seasons };
  return seasons;
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

/** Refuses numbers without end. */
export function checkFinite(values: ArrayLike<number>, operation: string): void {
  for (let i = 0; i < values.length; i++)
    if (Math.abs(values[i] as number) === Number.POSITIVE_INFINITY)
      throw new TetrazoneError('bad-values', { operation, detail: `${values[i]} at step ${i}, expected a finite number or NaN` });
}
