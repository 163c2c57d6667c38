import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { copyWithoutMinusZero } from '../filling/minus-zero.js';
import { raiseDepressions } from '../filling/raise-depressions.js';
import { edgeCells } from './edge-cells.js';
import { fromBlocks, wholeBlocks } from './whole-blocks.js';

/**
 * Fills depressions block by block from the levels at the blocks' edges (`blockLevels` of the same DEM): the second half of filling tile by tile. Equals
 * `fillDepressions` bit for bit.
 */
export const fillBlocks = operation(
  {
    name: 'fill-blocks',
    version: 1,
    title: { zh: '分块填洼', en: 'Fill blocks' },
    inputs: { dem: 'float32', levels: value<readonly Float32Array[]>('levels of block-levels') },
    options: {},
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: wholeBlocks,
    stored: true,
  },
  ({ dem, levels }, _, out, context) =>
    fromBlocks(dem, out, ({ values, window }, block) => {
      fillTile(values, window.width, window.height, levels[block]!, () => context.check());
      return values;
    }),
);

/** Fills a tile whose edge stands as high as `levels`, in `z`. */
export function fillTile(z: Float32Array, width: number, height: number, levels: Float32Array, check: () => void): void {
  copyWithoutMinusZero(z, z);
  edgeCells(width, height).forEach((cell, place) => {
    z[cell] = levels[place]!;
  });
  raiseDepressions(z, width, height, { check });
}
