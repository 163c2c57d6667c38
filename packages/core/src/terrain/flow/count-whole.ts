import { machineCode, spaciousMachineCode } from '../../raster/machine-code.js';
import type { Raster, Type } from '../../raster/raster.js';
import { countsBy, drainCells, layCells } from './count-cells.js';

/** Words of four bytes count to one less. */
const MOST_CELLS = 2 ** 25;
/** Up to so many cells the memory that a thread has anyway is enough. */
const FEW_CELLS = 2 ** 18;
/** Counts that are taken out of machine memory at a time. */
const BAND = 2 ** 15;

/**
 * Counts the cells that drain through each of a grid in machine code. False, with the counts not filled, where there is none and for what it does not take (other types, another nodata,
 * more cells, no codes, circles): `accumulateCodes` counts, or tells what is wrong.
 */
export function countWhole(directions: Raster<Type>, counts: Float64Array, check: () => void): boolean {
  const { width, height } = directions.window;
  if (!countsBy(directions) || width * height >= MOST_CELLS) return false;
  let machine = machineCode();
  if (machine !== null && width * height > FEW_CELLS) machine = spaciousMachineCode();
  const rows = Math.max(1, Math.floor(BAND / width));
  const laid = machine === null ? undefined : layCells(machine, directions, false, 8 * rows * width);
  if (laid === undefined || !drainCells(laid, check)) return false;
  const { stride, codes, words, rest } = laid;
  const band = new Float64Array(laid.machine.memory.buffer, rest, rows * width);
  for (let row = 0; row < height; row += rows) {
    const some = Math.min(rows, height - row);
    laid.machine.takeCounts(codes, width, stride, words, false, row + 1, some, rest);
    counts.set(band.subarray(0, some * width), row * width);
  }
  return true;
}
