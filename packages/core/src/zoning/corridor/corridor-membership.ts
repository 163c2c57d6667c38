import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { local } from '../../layers/reach.js';
import type { Breaks } from '../../statistics/breaks/breaks.js';

/**
 * How far a cell belongs to a corridor, 0 … 1: Zadeh's S-curve of its hazard from the first of the breaks (0) to the last (1), one half in the middle between them.
 * Nodata stays nodata. Where there is a single break, or all are equal, membership is 0 below it and 1 from it on.
 */
export const corridorMembership = operation(
  {
    name: 'corridor-membership',
    version: 1,
    title: { zh: '走廊隶属度', en: 'Membership in a corridor' },
    inputs: {
      hazard: 'float32',
      breaks: value<Breaks>({
        zh: '隶属度离开 0 与达到 1 的危险性（第一个与最后一个断点）',
        en: 'the hazard at which membership leaves 0 and reaches 1 (first and last break)',
      }),
    },
    options: {},
    type: 'float32',
    unit: '',
    reach: local,
  },
  ({ hazard, breaks }, _options, out) => {
    const low = breaks.values[0] ?? 0;
    const span = (breaks.values.at(-1) ?? low) - low;
    for (let i = 0; i < out.values.length; i++) {
      const cell = hazard.values[i]!;
      const share = span > 0 ? (cell - low) / span : cell >= low ? 1 : Number.isNaN(cell) ? Number.NaN : 0;
      out.values[i] = share <= 0 ? 0 : share >= 1 ? 1 : share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) ** 2;
    }
  },
);
