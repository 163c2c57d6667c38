import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import type { Window } from '../../raster/grid.js';
import { accumulateCodes } from '../flow/accumulate-codes.js';
import { edgeCells } from './edge-cells.js';
import { fromBlocks, wholeBlocks } from './whole-blocks.js';

/**
 * Counts the cells that drain through each, block by block, from what comes in at the blocks' edges (`blockInflows` of the same directions): the second half
 * of accumulation tile by tile. Equals `flowAccumulation` bit for bit.
 */
export const accumulateBlocks = operation(
  {
    name: 'accumulate-blocks',
    version: 1,
    title: { zh: '分块汇流累积', en: 'Accumulate blocks' },
    inputs: { directions: 'any', inflows: value<readonly Float64Array[]>('inflows of block-inflows') },
    options: {},
    type: 'float64',
    kind: 'value',
    unit: 'cell',
    reach: wholeBlocks,
    stored: true,
  },
  ({ directions, inflows }, _, out, context) =>
    fromBlocks(directions, out, ({ values, window, nodata }, block) => accumulateTile(values, window, nodata, inflows[block]!, () => context.check())),
);

/** What drains through each cell of a tile when so much comes in at its edge. */
export function accumulateTile(codes: ArrayLike<number>, window: Window, nodata: number, inflows: Float64Array, check: () => void): Float64Array {
  const sums = new Float64Array(window.width * window.height).fill(1);
  edgeCells(window.width, window.height).forEach((cell, place) => {
    sums[cell]! += inflows[place]!;
  });
  accumulateCodes('flow-accumulation', codes, window, nodata, sums, check);
  return sums;
}
