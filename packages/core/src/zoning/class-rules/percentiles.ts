import { numbers } from '../../layers/options.js';
import { usualPercents } from '../../statistics/breaks/percentile-breaks.js';
import { closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Breaks of a whole raster at percentiles of its values, zeros included and nodata not. With more than 65,536 distinct values they lie within a `binWidth`
 * of the true ones.
 *
 * @throws `bad-option` for percents that do not ascend within 0 … 100; `bad-values` where no value is left or one is infinite.
 */
export const percentiles = ruleReduction(
  'percentiles',
  1,
  { zh: '百分位数分级', en: 'Breaks at percentiles' },
  { percents: numbers(usualPercents, { zh: '递增，0 … 100', en: 'ascending, 0 … 100' }), closed: closedOption('right'), worse: worseOption },
);
