import { optional, value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import type { Window } from '../../raster/grid.js';
import { crop, type Raster } from '../../raster/raster.js';
import { accumulateCodes, addExactly } from '../flow/accumulate-codes.js';
import { bringTo } from '../flow/weight-of.js';
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
    inputs: { directions: 'any', weights: optional('float32'), inflows: value<readonly TileInflows[]>('inflows of block-inflows') },
    options: {},
    type: 'float64',
    kind: 'value',
    unit: ({ weights }) => weights?.unit ?? 'cell',
    reach: wholeBlocks,
    stored: true,
  },
  ({ directions, weights, inflows }, _, out, context) =>
    fromBlocks(directions, out, ({ values, window, nodata }, block) =>
      accumulateTile(values, window, nodata, inflows[block]!, () => context.check(), weights && crop(weights, window)),
    ),
);

/** What drains through each cell of a tile when so much comes in at its edge. */
export function accumulateTile(
  codes: ArrayLike<number>,
  window: Window,
  nodata: number,
  inflows: TileInflows,
  check: () => void,
  weights?: Raster,
): Float64Array {
  const sums = new Float64Array(window.width * window.height);
  const rests = bringTo(sums, weights);
  edgeCells(window.width, window.height).forEach((cell, place) => {
    if (rests === undefined) sums[cell]! += inflows.sums[place]!;
    else addExactly(sums, rests, cell, inflows.sums[place]!, inflows.rests[place]!);
  });
  accumulateCodes('flow-accumulation', codes, window, nodata, sums, check, rests);
  return sums;
}
