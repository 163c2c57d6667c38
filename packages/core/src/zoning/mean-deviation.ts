import { TetrazoneError } from '../errors/error.js';
import { choice, numbers, structure } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { hazardLevelRule } from '../standards/census.js';
import { meanDeviationBreaks } from '../statistics/mean-deviation-breaks.js';
import { type Distribution, joinDistributions, momentsOfNonZero } from './distribution.js';
import { distributionOf } from './distribution-of.js';
import { describeBreaks, type RuleBreaks } from './rule-breaks.js';

const rule = hazardLevelRule.value;

/** 0 for the population's standard deviation, 1 for a sample's. */
const ddofOption = structure<0 | 1>(
  rule.ddof,
  { enum: [0, 1] },
  '0 or 1',
  (x) => (x === 0 || x === 1 ? x : undefined),
  'population (0) or sample (1) deviation',
);

/**
 * The census rule over a whole raster: breaks at mean + multiple × standard deviation of its values that are neither nodata nor zero (zero is no hazard;
 * it is classified with the rest). Exact for any number of distinct values.
 *
 * @throws `bad-values` where fewer than two values are not zero, all are equal, or one is infinite.
 */
export const meanDeviation = reduction(
  {
    name: 'mean-deviation',
    version: 1,
    title: { zh: '均值-标准差分级', en: 'Breaks by mean and standard deviation' },
    inputs: { intensity: 'float32' },
    options: {
      multiples: numbers(rule.multiples, 'breaks in standard deviations from the mean, ascending'),
      ddof: ddofOption,
      closed: choice(['left', 'right'], 'which class holds a value equal to a break: the one above (left) or below (right)'),
      worse: choice(['higher', 'lower'], 'which end of the scale is level n'),
    },
  },
  {
    map: ({ values }): Distribution => distributionOf(values),
    combine: joinDistributions,
    finish: (state, options): RuleBreaks => {
      if (state === undefined) throw new TetrazoneError('bad-values', { operation: 'mean-deviation', detail: 'there are no values' });
      return describeBreaks(state, meanDeviationBreaks(momentsOfNonZero(state), options));
    },
  },
);
