import { classesOption, closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Natural breaks of a whole raster, zeros included and nodata not: the classes with the least squares within them, exactly, up to 65,536 distinct values;
 * beyond that the best among at most 4,096 bins, with `loss`, what the true optimum could fit better at most. O(classes · d log d) for d distinct values.
 *
 * @throws `bad-values` where there are fewer distinct values than classes or one is infinite.
 */
export const fisherJenks = ruleReduction(
  'fisher-jenks',
  2,
  { zh: '自然断点分级', en: 'Natural breaks (Fisher-Jenks)' },
  { classes: classesOption, closed: closedOption('left'), worse: worseOption },
);
