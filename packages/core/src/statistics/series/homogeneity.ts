import { normalQuantile } from '../functions/normal-quantile.js';
import { seededRandom } from '../seeded-random.js';

/** Where a series breaks, if it does. */
export interface ChangePoint {
  readonly count: number;
  /** Greatest value of the test's statistic. */
  readonly statistic: number;
  /** Step of the last value before the break, among all steps of the series; −1 where there is none to look at. */
  readonly step: number;
  readonly p: number;
  /** Means before and after. */
  readonly before: number;
  readonly after: number;
}

const none: ChangePoint = { count: 0, statistic: 0, step: -1, p: 1, before: Number.NaN, after: Number.NaN };

/**
 * Pettitt's (1979) test for one change of level by ranks, NaN left out: K = max |U_t|, U_t = 2 Σ ranks − t (n + 1), ties with their mean rank;
 * p ≈ 2 exp(−6 K² / (n³ + n²)), at most 1. O(n log n).
 */
export function pettitt(series: ArrayLike<number>): ChangePoint {
  const { steps, values } = known(series);
  const count = values.length;
  if (count < 2) return { ...none, count };
  const ranks = meanRanks(values);
  let [sum, statistic, at] = [0, -1, 0];
  for (let t = 1; t < count; t++) {
    sum += ranks[t - 1]!;
    const u = Math.abs(2 * sum - t * (count + 1));
    if (u > statistic) [statistic, at] = [u, t];
  }
  const p = Math.min(1, 2 * Math.exp((-6 * statistic ** 2) / (count ** 3 + count ** 2)));
  return { count, statistic, step: steps[at - 1]!, p, ...levels(values, at) };
}

/**
 * Standard normal homogeneity test for one shift (Alexandersson 1986), NaN left out: T = max t z̄₁² + (n − t) z̄₂² of the values in standard deviations (n − 1).
 * p is the share of `simulations` normal series of that length whose T is no less, by a seed: 0.5 / simulations at least. No break where there is no spread.
 * O(n × simulations).
 */
export function standardNormalHomogeneity(
  series: ArrayLike<number>,
  { simulations = 2000, seed = 1 }: { readonly simulations?: number; readonly seed?: number } = {},
): ChangePoint {
  const { steps, values } = known(series);
  const count = values.length;
  if (count < 3) return { ...none, count };
  const { statistic, at } = shift(values);
  if (!(statistic > 0)) return { ...none, count };
  const random = seededRandom(seed + 7919 * count);
  const made = new Float64Array(count);
  let beyond = 0;
  for (let k = 0; k < simulations; k++) {
    for (let i = 0; i < count; i++) made[i] = normalQuantile((Math.floor(random() * 0x1_0000_0000) + 0.5) / 0x1_0000_0000);
    if (shift(made).statistic >= statistic) beyond++;
  }
  return { count, statistic, step: steps[at - 1]!, p: Math.max(beyond, 0.5) / simulations, ...levels(values, at) };
}

/** The greatest T and the length of the part before it. */
function shift(values: Float64Array): { readonly statistic: number; readonly at: number } {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += values[i]! / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i]! - mean) ** 2;
  const variance = squares / (count - 1);
  if (!(variance > 1e-28 * mean * mean)) return { statistic: 0, at: 0 };
  let [sum, statistic, at] = [0, -1, 0];
  for (let t = 1; t < count; t++) {
    sum += values[t - 1]! - mean;
    // both means follow from one sum, since all deviations add up to 0
    const found = (sum * sum * (1 / t + 1 / (count - t))) / variance;
    if (found > statistic) [statistic, at] = [found, t];
  }
  return { statistic, at };
}

function known(series: ArrayLike<number>): { readonly steps: readonly number[]; readonly values: Float64Array } {
  const steps = Array.from(series, (_, step) => step).filter((step) => !Number.isNaN(series[step]!));
  return { steps, values: Float64Array.from(steps, (step) => series[step]!) };
}

function meanRanks(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]!] === values[order[first]!]) last++;
    for (let k = first; k <= last; k++) ranks[order[k]!] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

function levels(values: Float64Array, at: number): { readonly before: number; readonly after: number } {
  const mean = (part: Float64Array): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  return { before: mean(values.subarray(0, at)), after: mean(values.subarray(at)) };
}
