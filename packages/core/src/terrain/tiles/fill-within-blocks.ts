import { operation } from '../../layers/operation.js';
import { raiseDepressions } from '../filling/raise-depressions.js';
import { fromBlocks, wholeBlocks } from './whole-blocks.js';

/** Fills the depressions of each block as if nothing lay around it: the ground on which `blockLevels` and `fillBlocks` work. */
export const fillWithinBlocks = operation(
  {
    name: 'fill-within-blocks',
    version: 1,
    title: { zh: '块内填洼', en: 'Fill within blocks' },
    inputs: { dem: 'float32' },
    options: {},
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: wholeBlocks,
    stored: true,
  },
  (dem, _, out, context) => fromBlocks(dem, out, ({ values, window }, into) => raiseDepressions(values, into, window.width, window.height, false, context)),
);
