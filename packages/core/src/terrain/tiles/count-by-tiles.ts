import { BLOCK } from '../../layers/blocks.js';
import { crop, paste, type Raster, type Type } from '../../raster/raster.js';
import { addInflows } from './add-inflows.js';
import { countInMachineCode } from './count-in-machine-code.js';
import { tilingOf } from './edge-cells.js';
import { edgeInflows, type TileInflows } from './edge-inflows.js';
import type { TileFlow } from './trace-tile.js';

/**
 * Counts the cells that drain through each of a grid in machine code, tile by tile, so that what it works on stays near the processor; then what tiles bring each other is added on its
 * ways. False, with the counts not filled, where there is none and for what it does not take: `accumulateCodes` counts, or tells what is wrong.
 */
export function countByTiles(operation: string, directions: Raster<Type>, counts: Float64Array, check: () => void, size = BLOCK): boolean {
  const { grid, window } = directions;
  const { windows } = tilingOf(grid, size);
  const flows: TileFlow[] = [];
  for (const tile of windows) {
    check();
    const counted = countInMachineCode(crop(directions, tile));
    if (counted === undefined) return false;
    if (windows.length > 1) flows.push(counted.flow());
    paste<'float64'>(counted.counts(), tile, counts, window);
  }
  if (windows.length === 1) return true;
  let inflows: readonly TileInflows[];
  try {
    inflows = edgeInflows(operation, grid, size, flows);
  } catch {
    // a circle through several tiles, of which the whole tells how many cells it takes
    return false;
  }
  const room = { arrivals: new Uint8Array(size * size), carried: new Float64Array(size * size) };
  windows.forEach((tile, index) => {
    check();
    addInflows(crop(directions, tile), flows[index]!.exits, inflows[index]!.sums, counts, window, room);
  });
  return true;
}
