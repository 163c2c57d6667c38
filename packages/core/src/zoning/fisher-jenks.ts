import { TetrazoneError } from '../errors/error.js';
import { choice, integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { fisherJenksBreaks } from '../statistics/fisher-jenks-breaks.js';
import { type Distribution, joinDistributions, weightedOf } from './distribution.js';
import { distributionOf } from './distribution-of.js';
import { describeBreaks, type RuleBreaks } from './rule-breaks.js';

/**
 * Natural breaks of a whole raster, zeros included and nodata not: the classes with the least squares within them, exactly, up to 65,536 distinct values;
 * beyond that the best among at most 4,096 bins, with `loss`, what the true optimum could fit better at most. O(classes · d log d) for d distinct values.
 *
 * @throws `bad-values` where there are fewer distinct values than classes or one is infinite.
 */
export const fisherJenks = reduction(
  {
    name: 'fisher-jenks',
    version: 1,
    title: { zh: '自然断点分级', en: 'Natural breaks (Fisher-Jenks)' },
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
      if (state === undefined) throw new TetrazoneError('bad-values', { operation: 'fisher-jenks', detail: 'there are no values' });
      const { breaks, loss } = fisherJenksBreaks(weightedOf(state), options);
      return { ...describeBreaks(state, breaks), loss };
    },
  },
);
