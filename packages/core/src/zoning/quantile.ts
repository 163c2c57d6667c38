import { TetrazoneError } from '../errors/error.js';
import { choice, integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { quantileBreaks } from '../statistics/quantile-breaks.js';
import { type Distribution, joinDistributions, weightedOf } from './distribution.js';
import { distributionOf } from './distribution-of.js';
import { describeBreaks, type RuleBreaks } from './rule-breaks.js';

/**
 * Breaks that put equally many cells of a whole raster in each class, zeros included and nodata not: quantiles i / classes of type 7. With more than
 * 65,536 distinct values they are found among the means of at most 4,096 bins and lie within a `binWidth` of the true ones.
 *
 * @throws `bad-values` where no value is left or one is infinite.
 */
export const quantile = reduction(
  {
    name: 'quantile',
    version: 1,
    title: { zh: '分位数分级', en: 'Breaks at quantiles' },
    inputs: { intensity: 'float32' },
    options: {
      classes: integer(4, { min: 2, max: 255 }, 'how many levels'),
      closed: choice(['right', 'left'], 'which class holds a value equal to a break: the one below (right) or above (left)'),
      worse: choice(['higher', 'lower'], 'which end of the scale is level n'),
    },
  },
  {
    map: ({ values }): Distribution => distributionOf(values),
    combine: joinDistributions,
    finish: (state, options): RuleBreaks => {
      if (state === undefined) throw new TetrazoneError('bad-values', { operation: 'quantile', detail: 'there are no values' });
      return describeBreaks(state, quantileBreaks(weightedOf(state), options));
    },
  },
);
