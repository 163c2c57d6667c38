import { BLOCK, blocksOf } from '../../layers/blocks.js';
import { optional } from '../../layers/inputs.js';
import { reduction } from '../../layers/reduction.js';
import type { Grid } from '../../raster/grid.js';
import { edgeInflows, type TileInflows } from './edge-inflows.js';
import { type TileFlow, traceTile } from './trace-tile.js';
import { wholeGrid } from './whole-blocks.js';

interface BlockFlows {
  readonly grid: Grid;
  readonly flows: readonly TileFlow[];
}

/**
 * How many cells, or how much of `weights`, drain into the blocks of a grid at each cell of their edges, by D8 directions in ESRI's codes: the first half of accumulation tile by tile
 * (Barnes 2017), of which `accumulateBlocks` is the second. Of a block only its edge is kept: about 50 kB. Throws `bad-values` as `flowAccumulation`.
 */
export const blockInflows = reduction(
  {
    name: 'block-inflows',
    version: 2,
    title: { zh: '分块入流量', en: 'Inflows at the edges of blocks' },
    inputs: { directions: 'any', weights: optional('float32') },
    options: {},
  },
  {
    map: ({ directions, weights }): BlockFlows => ({ grid: directions.grid, flows: [traceTile('flow-accumulation', directions, weights)] }),
    combine: (first, second): BlockFlows => ({ grid: first.grid, flows: [...first.flows, ...second.flows] }),
    finish: (state): readonly TileInflows[] => {
      if (state === undefined) return [];
      wholeGrid('block-inflows', 'directions', state.flows.length, blocksOf(state.grid).length);
      return edgeInflows('flow-accumulation', state.grid, BLOCK, state.flows);
    },
  },
);
