import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice } from '../layers/options.js';
import { local } from '../layers/reach.js';

/**
 * The worst level of several maps in each cell (就高). `missing` says what a map without data there does: `ignore` leaves it out, so that a cell is
 * nodata only where all maps are; `nodata` makes the cell nodata.
 */
export const worstOf = operation(
  {
    name: 'worst-of',
    version: 1,
    title: { zh: '多灾种就高综合', en: 'Worst of several levels' },
    inputs: many('uint8'),
    type: 'uint8',
    unit: '',
    reach: local,
    options: { missing: choice(['ignore', 'nodata'], { zh: '一幅图没有资料时像元如何处理', en: 'what a map without data does to a cell' }) },
  },
  (inputs, { missing }, out) => {
    const maps = Object.values(inputs).map(({ values }) => values);
    const strict = missing === 'nodata';
    for (let i = 0; i < out.values.length; i++) {
      let worst = 0;
      for (const levels of maps) {
        const level = levels[i] as number;
        if (level > worst) worst = level;
        else if (level === 0 && strict) {
          worst = 0;
          break;
        }
      }
      out.values[i] = worst;
    }
  },
);
