import { classesOption, closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Breaks of a whole raster in the middle of the widest gaps between its values, zeros included and nodata not. With more than 65,536 distinct values gaps
 * narrower than `binWidth` may be missed.
 *
 * @throws `bad-values` where there are fewer distinct values than classes or one is infinite.
 */
export const maximumBreaks = ruleReduction(
  'maximum-breaks',
  1,
  { zh: '最大间隔分级', en: 'Breaks at the widest gaps' },
  { classes: classesOption, closed: closedOption('right'), worse: worseOption },
);
