import { normalCdf } from '../functions/normal-cdf.js';
import { normalQuantile } from '../functions/normal-quantile.js';

export interface MannKendall {
  readonly count: number;
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Of S, with ties. */
  readonly variance: number;
  /** S, one nearer to 0, over its deviation; 0 for S = 0. */
  readonly z: number;
  /** Two-sided, by the normal distribution; 1 where there is no spread. */
  readonly p: number;
  /** Kendall's τ-b against time. */
  readonly tau: number;
}

/** Test for a trend of rank (Mann 1945, Kendall 1975), NaN left out: variance n (n − 1) (2n + 5) / 18 less that of ties, correction for continuity. O(n²). */
export function mannKendall(series: ArrayLike<number>): MannKendall {
  const values = Array.from(series).filter((value) => !Number.isNaN(value));
  const count = values.length;
  let s = 0;
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) s += Math.sign(values[j]! - values[i]!);
  const ties = tieSizes(values);
  const variance = ties.reduce((rest, tie) => rest - (tie * (tie - 1) * (2 * tie + 5)) / 18, (count * (count - 1) * (2 * count + 5)) / 18);
  const z = s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const pairs = (count * (count - 1)) / 2;
  const untied = ties.reduce((rest, tie) => rest - (tie * (tie - 1)) / 2, pairs);
  return {
    count,
    s,
    variance: Math.max(0, variance),
    z,
    p: Math.min(1, 2 * normalCdf(-Math.abs(z))),
    tau: untied > 0 ? s / Math.sqrt(pairs * untied) : Number.NaN,
  };
}

/** How many share each value that more than one has. */
function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

export interface SenSlope {
  /** Median of the slopes of all pairs, per step. */
  readonly slope: number;
  /** Median of the values less slope × median of their steps. */
  readonly intercept: number;
  /** Limits of the slope at the confidence asked for. */
  readonly low: number;
  readonly high: number;
}

/**
 * Slope of Sen (1968) of a series against its steps 0, 1, …; NaN left out, steps counted on. Limits by the ranks that S leaves at the confidence (0.95). All NaN for
 * fewer than two values. O(n² log n).
 */
export function senSlope(series: ArrayLike<number>, confidence = 0.95): SenSlope {
  const steps = Array.from(series, (_, step) => step).filter((step) => !Number.isNaN(series[step]!));
  const slopes: number[] = [];
  for (let i = 0; i < steps.length; i++)
    for (let j = i + 1; j < steps.length; j++) slopes.push((series[steps[j]!]! - series[steps[i]!]!) / (steps[j]! - steps[i]!));
  if (slopes.length === 0) return { slope: Number.NaN, intercept: Number.NaN, low: Number.NaN, high: Number.NaN };
  const sorted = Float64Array.from(slopes).sort();
  const slope = median(sorted);
  const values = Float64Array.from(steps, (step) => series[step]!).sort();
  const { variance } = mannKendall(series);
  const half = -normalQuantile((1 - confidence) / 2) * Math.sqrt(variance);
  const at = (rank: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, rank))]!;
  const low = at(Math.round((sorted.length - half) / 2) - 1);
  const high = at(Math.round((sorted.length + half) / 2));
  return { slope, intercept: median(values) - slope * median(Float64Array.from(steps)), low, high };
}

function median(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
