import { classesOption, closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Breaks that cut the range of a whole raster, zeros included and nodata not, into equally wide classes.
 *
 * @throws `bad-values` where all values are equal, none is left, or one is infinite.
 */
export const equalInterval = ruleReduction(
  'equal-interval',
  2,
  { zh: '等间距分级', en: 'Breaks at equal intervals' },
  { classes: classesOption, closed: closedOption('right'), worse: worseOption },
);
