import { TetrazoneError } from '../../errors/error.js';
import { sampleQuantile } from '../sample-quantile.js';
import { seededRandom } from '../seeded-random.js';
import type { ProbabilityDistribution } from './probability-distribution.js';
import { quantile } from './quantile.js';

/** One line of a quantile table. */
export interface DesignValue {
  readonly returnPeriod: number;
  /** Of exceedance, 1 / return period. */
  readonly probability: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The quantile table of a fit with its confidence by parametric bootstrap: as many values as there were are drawn from the fitted law, the law is fitted
 * anew, and of the quantiles of all draws the middle `level` is kept. The same seed gives the same table. A draw that cannot be fitted is drawn again.
 *
 * @param fit what fits a law to values, for example `fitPearson3`.
 * @throws `bad-values` where hardly any draw can be fitted.
 */
export function frequencyConfidence(
  values: ArrayLike<number>,
  fit: (values: Float64Array) => ProbabilityDistribution,
  options: { readonly returnPeriods?: readonly number[]; readonly replicates?: number; readonly level?: number; readonly seed?: number } = {},
): DesignValue[] {
  const { returnPeriods = [2, 5, 10, 20, 50, 100, 200], replicates = 1000, level = 0.9, seed = 1 } = options;
  const record = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const law = fit(record);
  const random = seededRandom(seed);
  const draws = returnPeriods.map(() => new Float64Array(replicates));
  let refused = 0;
  for (let k = 0; k < replicates; k++) {
    // (0, 1): an end of the law may be infinite
    const drawn = record.map(() => quantile(law, (Math.floor(random() * 0xffffffff) + 0.5) / 0xffffffff));
    try {
      const again = fit(drawn);
      returnPeriods.forEach((period, i) => {
        draws[i]![k] = quantile(again, 1 / period);
      });
    } catch (error) {
      if (!(error instanceof TetrazoneError) || ++refused > 10 * replicates) throw error;
      k--;
    }
  }
  return returnPeriods.map((returnPeriod, i) => ({
    returnPeriod,
    probability: 1 / returnPeriod,
    value: quantile(law, 1 / returnPeriod),
    lower: sampleQuantile(draws[i]!, (1 - level) / 2),
    upper: sampleQuantile(draws[i]!, (1 + level) / 2),
  }));
}
