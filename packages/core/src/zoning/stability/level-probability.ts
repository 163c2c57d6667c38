import { many } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, integer } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import type { Raster } from '../../raster/raster.js';
import { checkDraws, drawLevels, drawOptions } from './level-draws.js';

/**
 * How sure the level of a cell is when weights (Dirichlet), breaks and inputs are uncertain: by Monte Carlo over draws from a seed, the `probability` of a
 * `level` or worse or of it `exactly`, the `entropy` of the levels (0 sure … 1 all alike), or the `likeliest` level (of equals the more severe). The index is
 * Σ w x of the factors, its levels those of the breaks. Draws depend on the seed and the place alone, so tiles and the whole agree. float32; NaN where a
 * factor is nodata. O(cells · samples · factors).
 *
 * @throws `bad-option` unless every factor has a weight above 0, and breaks ascend.
 */
export const levelProbability = operation(
  {
    name: 'level-probability',
    version: 1,
    title: { zh: '等级概率', en: 'Probability of a level' },
    inputs: many('float32'),
    options: {
      ...drawOptions,
      output: choice(['probability', 'exactly', 'entropy', 'likeliest'], {
        zh: '该级或更严重的概率，仅该级的概率，等级的混杂程度，或最可能的等级',
        en: 'of the level or worse, of the level alone, how mixed the levels are, or the likeliest level',
      }),
      level: integer(4, { min: 1, max: 255 }, { zh: '哪一级的概率', en: 'whose probability' }),
    },
    type: 'float32',
    kind: 'value',
    unit: (inputs, options) => {
      checkDraws('level-probability', Object.keys(inputs), options);
      return '';
    },
    reach: local,
  },
  (inputs, options, out) => {
    const { output, level, samples } = options;
    out.values.fill(Number.NaN);
    drawLevels(inputs as Readonly<Record<string, Raster>>, options, (cell, counts) => {
      if (output === 'probability') out.values[cell] = counts.subarray(level - 1).reduce((a, b) => a + b, 0) / samples;
      else if (output === 'exactly') out.values[cell] = (counts[level - 1] ?? 0) / samples;
      else if (output === 'likeliest') out.values[cell] = counts.lastIndexOf(counts.reduce((a, b) => Math.max(a, b))) + 1;
      else {
        const bits = counts.reduce((sum, n) => sum - (n > 0 ? (n / samples) * Math.log(n / samples) : 0), 0);
        out.values[cell] = bits / Math.log(counts.length);
      }
    });
  },
);
