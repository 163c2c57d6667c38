import { choice, number } from '../../layers/options.js';
import { closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Breaks of a whole raster at its quartiles and the fences of the box plot, zeros included and nodata not; outliers have classes of their own. With more
 * than 65,536 distinct values quartiles lie within a `binWidth` of the true ones.
 *
 * @throws `bad-values` where no value is left or one is infinite.
 */
export const boxPlot = ruleReduction(
  'box-plot',
  1,
  { zh: '箱线图分级', en: 'Breaks of the box plot' },
  {
    fences: choice(['both', 'upper', 'none'], { zh: '以哪些界栏为断点：六级、五级或四级', en: 'which fences are cuts: six levels, five, or four' }),
    hinge: number(1.5, { above: 0 }, { zh: '界栏离四分位数多少个四分位距', en: 'how many interquartile ranges beyond the quartiles the fences stand' }),
    closed: closedOption('right'),
    worse: worseOption,
  },
);
