import { choice, numbers, structure } from '../../layers/options.js';
import { hazardLevelRule } from '../../standards/census.js';
import { closedOption, ruleReduction, worseOption } from './rule-reduction.js';

const rule = hazardLevelRule.value;

/** 0 for the population's standard deviation, 1 for a sample's. */
const ddofOption = structure<0 | 1>(rule.ddof, { enum: [0, 1] }, '0 or 1', (x) => (x === 0 || x === 1 ? x : undefined), {
  zh: '总体标准差（0）或样本标准差（1）',
  en: 'population (0) or sample (1) deviation',
});

/**
 * The census rule over a whole raster: breaks at mean + multiple × standard deviation of its values that are neither nodata nor zero (zero is no hazard;
 * it is classified with the rest). Exact for any number of distinct values. With multiples −2, −1, 1, 2, `ddof` 1 and zeros counted it is mapclassify's
 * StdMean.
 *
 * @throws `bad-values` where fewer than two values are not zero, all are equal, or one is infinite.
 */
export const meanDeviation = ruleReduction(
  'mean-deviation',
  2,
  { zh: '均值-标准差分级', en: 'Breaks by mean and standard deviation' },
  {
    multiples: numbers(rule.multiples, { zh: '断点离平均值多少个标准差，递增', en: 'breaks in standard deviations from the mean, ascending' }),
    ddof: ddofOption,
    zeros: choice(['skip', 'count'], { zh: '零值是否参与平均值与标准差', en: 'whether zeros take part in mean and deviation' }),
    closed: closedOption('left'),
    worse: worseOption,
  },
);
