import type { Field, When } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { accumulateBlocks } from './accumulate-blocks.js';
import { blockInflows } from './block-inflows.js';
import { blockLevels } from './block-levels.js';
import { fillBlocks } from './fill-blocks.js';
import { fillWithinBlocks } from './fill-within-blocks.js';

/**
 * `fillDepressions` (level) tile by tile (Barnes 2016): the same cells to the bit, for any number of workers and from files larger than memory. An engine
 * holds a tile for each worker, and about a seventh of a byte a cell of edges; each tile is filled by itself once and kept in the engine's store.
 */
export function fillDepressionsInTiles<W extends When>(dem: Field<W>): Field<W> {
  const within = fillWithinBlocks(dem);
  return fillBlocks({ dem: within, levels: blockLevels(within) });
}

/** `flowAccumulation` of D8 directions, with weights or without, tile by tile (Barnes 2017): the same cells to the bit, as `fillDepressionsInTiles`. */
export const flowAccumulationInTiles = <W extends When, T extends Type = 'uint8'>(directions: Field<W, T>, weights?: Field<W>): Field<W, 'float64'> =>
  accumulateBlocks({ directions, weights, inflows: blockInflows({ directions, weights }) });
