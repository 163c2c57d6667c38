import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { local } from '../layers/reach.js';

/**
 * What became of every cell between two editions: 10 × its level before + its level after, so that 24 has risen from 2 to 4 and 22 has stayed; 0 before or
 * after is nodata there, and 0 is nodata in both. `bad-values` for levels above 9.
 */
export const levelChange = operation(
  {
    name: 'level-change',
    version: 1,
    title: { zh: '两期等级变化', en: 'Change of levels between editions' },
    inputs: { before: 'uint8', after: 'uint8' },
    type: 'uint8',
    kind: 'category',
    nodata: 0,
    unit: '',
    reach: local,
    options: {},
  },
  ({ before, after }, _options, out) => {
    for (let i = 0; i < out.values.length; i++) {
      const from = before.values[i]!;
      const to = after.values[i]!;
      if (from > 9 || to > 9)
        throw new TetrazoneError('bad-values', { operation: 'level-change', detail: `level ${Math.max(from, to)}, levels 1 to 9 can be told` });
      out.values[i] = 10 * from + to;
    }
  },
);
