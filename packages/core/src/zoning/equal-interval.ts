import { TetrazoneError } from '../errors/error.js';
import { choice, integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { equalIntervalBreaks } from '../statistics/equal-interval-breaks.js';
import { type Distribution, joinDistributions, withZeros } from './distribution.js';
import { distributionOf } from './distribution-of.js';
import { describeBreaks, type RuleBreaks } from './rule-breaks.js';

/**
 * Breaks that cut the range of a whole raster, zeros included and nodata not, into equally wide classes.
 *
 * @throws `bad-values` where all values are equal, none is left, or one is infinite.
 */
export const equalInterval = reduction(
  {
    name: 'equal-interval',
    version: 1,
    title: { zh: '等间距分级', en: 'Breaks at equal intervals' },
    inputs: { intensity: 'float32' },
    options: {
      classes: integer(4, { min: 2, max: 255 }, 'how many levels'),
      closed: choice(['left', 'right'], 'which class holds a value equal to a break: the one above (left) or below (right)'),
      worse: choice(['higher', 'lower'], 'which end of the scale is level n'),
    },
  },
  {
    map: ({ values }): Distribution => distributionOf(values),
    combine: joinDistributions,
    finish: (state, options): RuleBreaks => {
      if (state === undefined) throw new TetrazoneError('bad-values', { operation: 'equal-interval', detail: 'there are no values' });
      const { lowest, highest } = withZeros(state);
      return describeBreaks(state, equalIntervalBreaks({ minimum: lowest[0] ?? Number.NaN, maximum: highest[highest.length - 1] ?? Number.NaN }, options));
    },
  },
);
