import { integer, number } from '../../layers/options.js';
import { closedOption, ruleReduction, worseOption } from './rule-reduction.js';

/**
 * Head/tail breaks of a whole raster, zeros included and nodata not: for the few large among many small. With more than 65,536 distinct values the
 * cuts after the first are found among the means of bins and lie within about a `binWidth`.
 *
 * @throws `bad-values` where there are fewer than two distinct values or one is infinite.
 */
export const headTail = ruleReduction(
  'head-tail',
  1,
  { zh: '头尾分割分级', en: 'Head/tail breaks' },
  {
    atMost: integer(255, { min: 2, max: 255 }, { zh: '最多分多少级', en: 'levels at most' }),
    limit: number(
      1,
      { above: 0, max: 1 },
      { zh: '头部所占份额大于此值即停止划分（论文中为 0.4）', en: 'splitting ends where the head holds a larger share than this (0.4 in the paper)' },
    ),
    closed: closedOption('right'),
    worse: worseOption,
  },
);
