import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { integer } from '../layers/options.js';
import { local } from '../layers/reach.js';

/** How many hazards have at least a level (orange unless told) in a cell, uint8; 255 (nodata) where no map has a level. A map without data there counts as none. */
export const concurrence = operation(
  {
    name: 'concurrence',
    version: 1,
    title: { zh: '多灾并发数', en: 'Concurrent hazards' },
    inputs: many('uint8'),
    options: {
      level: integer(3, { min: 1, max: 255 }, { zh: '达到此等级或更严重的灾种才计；3 为橙色', en: 'hazards at this level or worse count; 3 is orange' }),
    },
    type: 'uint8',
    kind: 'category',
    nodata: 255,
    unit: '',
    reach: local,
  },
  (inputs, { level }, out) => {
    const maps = Object.values(inputs).map(({ values }) => values);
    for (let i = 0; i < out.values.length; i++) {
      let count = 0;
      let known = false;
      for (const levels of maps) {
        if (levels[i]! > 0) known = true;
        if (levels[i]! >= level) count++;
      }
      out.values[i] = known ? count : 255;
    }
  },
);
