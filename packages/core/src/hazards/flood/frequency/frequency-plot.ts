import { value } from '../../../layers/inputs.js';
import { choice, text } from '../../../layers/options.js';
import { calculation } from '../../../layers/reduction.js';
import { frequencyConfidence } from '../../../statistics/frequency/frequency-confidence.js';
import { frequencyCurve } from '../../../statistics/frequency/frequency-curve.js';
import { plottingPositions } from '../../../statistics/frequency/plotting-positions.js';
import { allOf, fitterOf, fittingOptions, historicalOf } from './fit-annual-values.js';

/** The frequency curve of annual values on probability paper (`frequencyCurve`), with their plotting positions and confidence limits: an SVG. */
export const frequencyPlot = calculation(
  {
    name: 'frequency-plot',
    version: 1,
    title: { zh: '频率曲线图', en: 'Frequency curve' },
    inputs: {
      values: value<readonly (readonly number[])[]>(
        { zh: '逐年值，任何形式的表，或年份与值', en: 'annual values, in any shape of table, or years and values' },
        'table-of-numbers',
      ),
    },
    options: {
      ...fittingOptions,
      title: text('', { zh: '图上方的标题', en: 'above the plot' }),
      label: text('', { zh: '纵轴的名称及单位', en: 'of the upright axis, with its unit' }),
      language: choice(['zh-CN', 'en'], { zh: '概率轴的语言', en: 'of the axis of probabilities' }),
    },
  },
  ({ values }, options): string => {
    const record = allOf(values);
    const fit = fitterOf(options);
    const returnPeriods = [1.05, 1.25, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    const limits = options.replicates === 0 ? [] : frequencyConfidence(record, fit, { ...options, returnPeriods });
    return frequencyCurve(fit(record), plottingPositions(record, historicalOf(options)), { ...options, limits });
  },
);
