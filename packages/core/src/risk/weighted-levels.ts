import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { required, structure } from '../layers/options.js';
import { local } from '../layers/reach.js';

const weightsOption = required(
  structure<Readonly<Record<string, number>>>(
    {},
    { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
    'an object of numbers ≥ 0 by the names of the maps',
    (given) =>
      typeof given === 'object' && given !== null && !Array.isArray(given) && Object.values(given).every((w) => Number.isFinite(w) && w >= 0)
        ? (given as Record<string, number>)
        : undefined,
    { zh: '各图的权重', en: 'what each map counts' },
  ),
);

/**
 * Comprehensive risk index of several level maps: Σ w · level / Σ w over the maps that have a level in the cell, 1 … n, to be classified again. float32, NaN where
 * no map with a weight has a level. `bad-option` unless every map has a weight and one of them is above 0.
 */
export const weightedLevels = operation(
  {
    name: 'weighted-levels',
    version: 1,
    title: { zh: '加权综合指数', en: 'Weighted index of levels' },
    inputs: many('uint8'),
    options: { weights: weightsOption },
    type: 'float32',
    unit: (inputs, { weights }) => {
      const names = Object.keys(inputs);
      const strange = [...names.filter((name) => weights[name] === undefined), ...Object.keys(weights).filter((name) => !names.includes(name))];
      if (strange.length > 0 || !names.some((name) => weights[name]! > 0))
        throw new TetrazoneError('bad-option', {
          path: 'weighted-levels.weights',
          value: JSON.stringify(weights),
          expected: `a weight for each of ${names.join(', ')}`,
        });
      return '';
    },
    reach: local,
  },
  (inputs, { weights }, out) => {
    const maps = Object.entries(inputs).map(([name, { values }]) => ({ values, weight: weights[name]! }));
    for (let i = 0; i < out.values.length; i++) {
      let sum = 0;
      let total = 0;
      for (const { values, weight } of maps) {
        const level = values[i]!;
        if (level === 0) continue;
        sum += weight * level;
        total += weight;
      }
      out.values[i] = total > 0 ? sum / total : Number.NaN;
    }
  },
);
