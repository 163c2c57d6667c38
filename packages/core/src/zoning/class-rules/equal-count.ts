import { structure } from '../../layers/options.js';
import type { QuantileType } from '../../statistics/sample-quantile.js';
import { classesOption, closedOption, ruleReduction, worseOption } from './rule-reduction.js';

const typeOption = structure<QuantileType>(7, { enum: [6, 7] }, '6 or 7', (x) => (x === 6 || x === 7 ? x : undefined), {
  zh: 'Hyndman & Fan 的类型',
  en: 'of Hyndman & Fan',
});

/**
 * Breaks that put equally many cells of a whole raster in each class, zeros included and nodata not: quantiles i / classes. With more than
 * 65,536 distinct values they are found among the means of at most 4,096 bins and lie within a `binWidth` of the true ones.
 *
 * @throws `bad-values` where no value is left or one is infinite.
 */
export const equalCount = ruleReduction(
  'quantile',
  2,
  { zh: '分位数分级', en: 'Breaks at quantiles' },
  { classes: classesOption, type: typeOption, closed: closedOption('right'), worse: worseOption },
);
