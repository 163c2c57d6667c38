import { value } from '../../../layers/inputs.js';
import { numbers } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { type DesignValue, frequencyConfidence } from '../../../statistics/frequency/frequency-confidence.js';
import { quantile } from '../../../statistics/frequency/quantile.js';
import { allOf, fitterOf, fittingOptions } from './fit-annual-values.js';

/**
 * The quantile table of annual values: a law is fitted (`fitPearson3`, `fitGev`, `fitGumbel`, `fitLogPearson3`), and each return period has its value and the
 * limits of a parametric bootstrap (`frequencyConfidence`), NaN without draws. Throws as those.
 */
export const frequencyAnalysis = calculation(
  {
    name: 'frequency-analysis',
    version: 1,
    title: { zh: '频率分析', en: 'Frequency analysis' },
    inputs: {
      values: value<readonly (readonly number[])[]>(
        { zh: '逐年值，任何形式的表，或年份与值', en: 'annual values, in any shape of table, or years and values' },
        'table-of-numbers',
      ),
    },
    options: { ...fittingOptions, returnPeriods: numbers([2, 5, 10, 20, 50, 100, 200, 500, 1000], { zh: '单位为年，大于 1', en: 'in years, above 1' }) },
  },
  ({ values }, options): readonly DesignValue[] => {
    const record = allOf(values);
    const fit = fitterOf(options);
    if (options.replicates > 0) return frequencyConfidence(record, fit, options);
    const law = fit(record);
    return options.returnPeriods.map((returnPeriod) => {
      const probability = 1 / returnPeriod;
      return { returnPeriod, probability, value: quantile(law, probability), lower: Number.NaN, upper: Number.NaN };
    });
  },
);
