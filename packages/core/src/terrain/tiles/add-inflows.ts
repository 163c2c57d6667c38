import type { Window } from '../../raster/grid.js';
import type { Raster, Type } from '../../raster/raster.js';
import { D8, D8_NODATA } from '../flow/d8.js';
import { edgeCells } from './edge-cells.js';

/** For each cell of a tile: how many ways come to it, and what they have brought so far. All 0 before and after. */
interface Room {
  readonly arrivals: Uint8Array;
  readonly carried: Float64Array;
}

/**
 * Adds what comes into a tile at its edge to the counts of all cells that it runs through, down to the places in `exits` or to where it ends. Each such cell is gone to twice, and no
 * other: once to learn how many ways meet there, once when all of them have come. `counts` are those of the cells of `held`.
 */
export function addInflows(
  { values: codes, window: tile }: Raster<Type>,
  exits: Int32Array,
  inflows: Float64Array,
  counts: Float64Array,
  held: Window,
  { arrivals, carried }: Room,
): void {
  // from a cell to the next, within the tile and in all that is held
  const steps = new Int32Array(256);
  const heldSteps = new Int32Array(256);
  for (const { code, dCol, dRow } of D8) {
    steps[code] = dRow * tile.width + dCol;
    heldSteps[code] = dRow * held.width + dCol;
  }
  const edge = edgeCells(tile.width, tile.height);
  const lastOf = (place: number): number => (exits[place]! < 0 ? -1 : edge[exits[place]!]!);
  /** Whether water goes on from a cell within the tile. */
  const goesOn = (cell: number, last: number): boolean => cell !== last && codes[cell] !== 0 && codes[cell + steps[codes[cell]!]!] !== D8_NODATA;

  for (let place = 0; place < edge.length; place++) {
    if (inflows[place]! === 0) continue;
    const last = lastOf(place);
    for (let cell = edge[place]!; arrivals[cell]!++ === 0 && goesOn(cell, last); ) cell += steps[codes[cell]!]!;
  }
  for (let place = 0; place < edge.length; place++) {
    let brought = inflows[place]!;
    if (brought === 0) continue;
    const last = lastOf(place);
    let cell = edge[place]!;
    let at = (tile.row - held.row + Math.floor(cell / tile.width)) * held.width + tile.col - held.col + (cell % tile.width);
    for (;;) {
      carried[cell]! += brought;
      if (--arrivals[cell]! > 0) break;
      brought = carried[cell]!;
      carried[cell] = 0;
      counts[at]! += brought;
      if (!goesOn(cell, last)) break;
      const code = codes[cell]!;
      cell += steps[code]!;
      at += heldSteps[code]!;
    }
  }
}
