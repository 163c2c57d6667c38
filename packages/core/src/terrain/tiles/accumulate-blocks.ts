import { optional, value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { crop, type Raster, type Type } from '../../raster/raster.js';
import { accumulateCodes, addExactly } from '../flow/accumulate-codes.js';
import { bringTo } from '../flow/weight-of.js';
import { countTile } from './count-tile.js';
import { edgeCells } from './edge-cells.js';
import type { TileInflows } from './edge-inflows.js';
import { fromBlocks, wholeBlocks } from './whole-blocks.js';

/**
 * Counts the cells that drain through each, or adds their weights, block by block, from what comes in at the blocks' edges (`blockInflows` of the same directions): the second half
 * of accumulation tile by tile. Equals `flowAccumulation` bit for bit.
 */
export const accumulateBlocks = operation(
  {
    name: 'accumulate-blocks',
    version: 2,
    title: { zh: '分块汇流累积', en: 'Accumulate blocks' },
    inputs: {
      directions: 'any',
      weights: optional('float32'),
      inflows: value<readonly TileInflows[]>({ zh: 'block-inflows 给出的流入量', en: 'inflows of block-inflows' }),
    },
    options: {},
    type: 'float64',
    kind: 'value',
    unit: ({ weights }) => weights?.unit ?? 'cell',
    reach: wholeBlocks,
    stored: 'for its inputs',
  },
  ({ directions, weights, inflows }, _, out, context) =>
    fromBlocks(directions, out, (tile, into, block) =>
      into.set(accumulateTile(tile, inflows[block]!, () => context.check(), weights && crop(weights, tile.window))),
    ),
);

/** What drains through each cell of a tile when so much comes in at its edge; where machine code counted, the next tile takes its place. */
export function accumulateTile(directions: Raster<Type>, inflows: TileInflows, check: () => void, weights?: Raster): Float64Array {
  const counted = weights === undefined ? countTile(directions, inflows.sums) : undefined;
  if (counted !== undefined) return counted.counts();
  const { values: codes, window, nodata } = directions;
  const sums = new Float64Array(window.width * window.height);
  const rests = bringTo(sums, weights);
  edgeCells(window.width, window.height).forEach((cell, place) => {
    if (rests === undefined) sums[cell]! += inflows.sums[place]!;
    else addExactly(sums, rests, cell, inflows.sums[place]!, inflows.rests[place]!);
  });
  accumulateCodes('flow-accumulation', codes, window, nodata, sums, check, rests);
  return sums;
}
