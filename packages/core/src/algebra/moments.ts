import { flag } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';

/** What a pass tells of the valid cells; means and deviations are NaN where there are too few. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** √(Σ(x − mean)² / n). */
  readonly standardDeviation: number;
  /** √(Σ(x − mean)² / (n − 1)). */
  readonly sampleStandardDeviation: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Mean and standard deviation of the valid cells; with `nonZero` of those that are not 0. Two passes in each block, blocks joined by the formula of
 * Chan, Golub & LeVeque (1983), so that a large mean does not eat a small deviation.
 */
export const moments = reduction(
  {
    name: 'moments',
    version: 1,
    title: { zh: '均值与标准差', en: 'Mean and deviation' },
    inputs: { raster: 'any' },
    options: { nonZero: flag(false, { zh: '不计值为 0 的像元', en: 'leave out cells that are 0' }) },
  },
  {
    map: ({ values, nodata }, { nonZero }) => {
      let count = 0;
      let sum = 0;
      let min = Number.POSITIVE_INFINITY;
      let max = Number.NEGATIVE_INFINITY;
      const counts = (value: number): boolean => !Number.isNaN(value) && value !== nodata && !(nonZero && value === 0);
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (!counts(value)) continue;
        count++;
        sum += value;
        if (value < min) min = value;
        if (value > max) max = value;
      }
      const mean = count === 0 ? 0 : sum / count;
      let squares = 0;
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (counts(value)) squares += (value - mean) * (value - mean);
      }
      return { count, mean, squares, min, max };
    },
    combine: (a, b) => {
      if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
      const count = a.count + b.count;
      const apart = b.mean - a.mean;
      return {
        count,
        mean: a.mean + (apart * b.count) / count,
        squares: a.squares + b.squares + apart * apart * a.count * (b.count / count),
        min: Math.min(a.min, b.min),
        max: Math.max(a.max, b.max),
      };
    },
    finish: (state): Moments => {
      const { count = 0, mean = Number.NaN, squares = Number.NaN, min = Number.NaN, max = Number.NaN } = state?.count ? state : {};
      return {
        count,
        mean,
        standardDeviation: Math.sqrt(squares / count),
        sampleStandardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN,
        min,
        max,
      };
    },
  },
);
