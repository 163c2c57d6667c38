import { TetrazoneError } from '../../errors/error.js';

/** Floods known from before or beyond the gauged record. */
export interface HistoricalFloods {
  /** Years of the period in which the extraordinary floods are the largest, the record included. */
  readonly period: number;
  /** Those outside the record. */
  readonly values: readonly number[];
  /** How many of the largest in the record belong to them too; 0 unless told. */
  readonly within?: number;
}

/** A value and the probability with which it is taken to be exceeded. */
export interface PlottedValue {
  readonly value: number;
  readonly probability: number;
  readonly historical: boolean;
}

/**
 * Empirical probabilities of exceedance, largest value first: m / (n + 1) (Weibull). With historical floods (SL 44-2006, recalled), a extraordinary ones in
 * N years: the M-th of them M / (N + 1); the m-th of the n − l others P_a + (1 − P_a) · m / (n − l + 1), where P_a = a / (N + 1) and l of the a lie within
 * the record of n years. NaN is missing and skipped. O(n log n).
 *
 * @throws `bad-values` where no value is left or the period is shorter than the record with its floods.
 */
export function plottingPositions(values: ArrayLike<number>, historical?: HistoricalFloods): PlottedValue[] {
  const record = [...Float64Array.from(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => b - a);
  if (record.length === 0) throw new TetrazoneError('bad-values', { operation: 'plotting-positions', detail: 'there are no values' });
  const n = record.length;
  if (historical === undefined) return record.map((value, i) => ({ value, probability: (i + 1) / (n + 1), historical: false }));
  const { period, values: earlier, within = 0 } = historical;
  if (within > n || period < n + earlier.length)
    throw new TetrazoneError('bad-values', {
      operation: 'plotting-positions',
      detail: `a period of ${period} years cannot hold ${n} years of record and ${earlier.length} floods outside it, ${within} of the record among the extraordinary`,
    });
  const extraordinary = [...earlier, ...record.slice(0, within)].sort((a, b) => b - a);
  const first = extraordinary.length / (period + 1);
  return [
    ...extraordinary.map((value, i) => ({ value, probability: (i + 1) / (period + 1), historical: true })),
    ...record.slice(within).map((value, i) => ({ value, probability: first + ((1 - first) * (i + 1)) / (n - within + 1), historical: false })),
  ];
}
