import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { GrowingCells } from '../filling/growing-cells.js';
import { edgeCells } from './edge-cells.js';
import { fromBlocks, wholeBlocks } from './whole-blocks.js';

/**
 * Raises ground that is filled within its blocks (`fillWithinBlocks`) to the levels at their edges (`blockLevels` of the same): the last part of filling tile
 * by tile. Equals `fillDepressions` bit for bit.
 */
export const fillBlocks = operation(
  {
    name: 'fill-blocks',
    version: 2,
    title: { zh: '分块填洼', en: 'Fill blocks' },
    inputs: { dem: 'float32', levels: value<readonly Float32Array[]>({ zh: 'block-levels 给出的水位', en: 'levels of block-levels' }) },
    options: {},
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: wholeBlocks,
  },
  ({ dem, levels }, _, out, context) =>
    fromBlocks(dem, out, ({ values, window }, into, block) => {
      context.check();
      into.set(values);
      raiseFromEdge(into, window.width, window.height, levels[block]!);
    }),
);

/**
 * Raises a tile without depressions whose edge stands as high as `levels`, in `z`. Ground that drains over a place on the edge which now stands higher is
 * drowned to that level: what lies below it and hangs together with the place, and nothing else.
 */
export function raiseFromEdge(z: Float32Array, width: number, height: number, levels: Float32Array): void {
  const drowned = new GrowingCells();
  edgeCells(width, height).forEach((cell, place) => {
    const level = levels[place]!;
    if (!(level > z[cell]!)) return;
    z[cell] = level;
    drowned.push(cell);
    while (drowned.end > 0) {
      const here = drowned.cells[--drowned.end]!;
      const col = here % width;
      const row = (here - col) / width;
      for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
        for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
          const next = r * width + c;
          if (!(z[next]! < level)) continue;
          z[next] = level;
          drowned.push(next);
        }
    }
  });
}
