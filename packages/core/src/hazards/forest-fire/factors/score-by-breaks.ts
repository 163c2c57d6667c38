import { operation } from '../../../layers/operation.js';
import { numbers } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';

/**
 * Scores by a table: `scores[0]` below the first break, then one score from each break on (a value equal to a break belongs above it). Breaks ascend
 * and there is one score more. Breaks are compared in float32, as the cells are. Float32 without unit, nodata NaN.
 */
export const scoreByBreaks = operation(
  {
    name: 'score-by-breaks',
    version: 1,
    title: { zh: '按分级赋分', en: 'Score by breaks' },
    inputs: { raster: 'float32' },
    options: {
      breaks: numbers([], { zh: '递增的界限', en: 'ascending limits' }),
      scores: numbers([0], { zh: '分值，比界限多一个', en: 'one score more than limits' }),
    },
    type: 'float32',
    unit: '',
    reach: local,
  },
  (raster, { breaks, scores }, out) => {
    const limits = Float32Array.from(breaks);
    for (let i = 0; i < raster.values.length; i++) {
      const cell = raster.values[i] as number;
      let at = 0;
      while (at < limits.length && cell >= (limits[at] as number)) at++;
      out.values[i] = Number.isNaN(cell) ? Number.NaN : (scores[at] ?? Number.NaN);
    }
  },
);
