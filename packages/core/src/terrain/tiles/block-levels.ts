import { BLOCK, blocksOf } from '../../layers/blocks.js';
import { reduction } from '../../layers/reduction.js';
import type { Grid } from '../../raster/grid.js';
import { edgeLevels } from './edge-levels.js';
import { labelTile, type TileEdge } from './label-tile.js';
import { wholeGrid } from './whole-blocks.js';

/** One block's edge, and the grid that all are of. */
interface BlockEdges {
  readonly grid: Grid;
  readonly edges: readonly TileEdge[];
}

/**
 * How high the edges of the blocks of a grid stand once its depressions are filled, from ground that is filled within each block (`fillWithinBlocks`): the
 * graph of filling tile by tile (Barnes 2016), after which comes `fillBlocks`. Of a block only its edge and the passes between its watersheds are kept: about 40 kB.
 */
export const blockLevels = reduction(
  {
    name: 'block-levels',
    version: 2,
    title: { zh: '分块填洼水位', en: 'Levels at the edges of blocks' },
    inputs: { dem: 'float32' },
    options: {},
  },
  {
    map: (dem): BlockEdges => ({
      grid: dem.grid,
      edges: [labelTile(dem.values, dem.window.width, dem.window.height)],
    }),
    combine: (first, second): BlockEdges => ({ grid: first.grid, edges: [...first.edges, ...second.edges] }),
    finish: (state): readonly Float32Array[] => {
      if (state === undefined) return [];
      wholeGrid('block-levels', 'dem', state.edges.length, blocksOf(state.grid).length);
      return edgeLevels(state.grid, BLOCK, state.edges);
    },
  },
);
