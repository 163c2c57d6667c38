import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import type { Raster, Type } from '../../raster/raster.js';
import { D8_NODATA } from '../flow/d8.js';
import { edgeCells } from './edge-cells.js';
import type { TileFlow } from './trace-tile.js';

/** Machine memory takes thirteen bytes a cell of a tile and never shrinks: larger ones go without. */
const MOST_CELLS = 1 << 20;
/** What the frame of a tile has in place of codes: none of a direction, so that water ends there. */
const FRAME = 3;

/** A tile that lies counted in machine memory, until the next user of that. */
export interface CountedTile {
  /** What the rest of a grid needs to know of it: `traceTile`. To be asked first. */
  readonly flow: () => TileFlow;
  /** How many cells drain through each, still in machine memory. */
  readonly counts: () => Float64Array;
}

/**
 * Counts the cells that drain through each of a tile of D8 directions, with what comes in at the places on its edge: `accumulateCodes` in machine code. `undefined` where there is
 * none, and for what it does not take: another nodata or type, no codes, circles.
 */
export function countInMachineCode({ values, window: { width, height }, nodata }: Raster<Type>, inflows?: Float64Array): CountedTile | undefined {
  // with the frame, and whole groups of sixteen cells
  const stride = (width + 17) & ~15;
  const cells = stride * (height + 2);
  const machine = values instanceof Uint8Array && nodata === D8_NODATA && cells <= MOST_CELLS ? machineCode() : null;
  if (machine === null) return undefined;
  const edge = edgeCells(width, height);
  const at = layOut(machine, cells, stride + 16, edge.length);
  const laid = new Uint8Array(machine.memory.buffer, at.codes, cells).fill(FRAME);
  for (let row = 0; row < height; row++) laid.set((values as Uint8Array).subarray(row * width, (row + 1) * width), (row + 1) * stride + 1);
  if (inflows !== undefined) new Float64Array(machine.memory.buffer, at.sums, edge.length).set(inflows);
  const places = inflows === undefined ? 0 : edge.length;
  if (machine.countCells(at.codes, width, height, stride, at.words, at.rest, at.sums, places) === 0) return undefined;
  return {
    flow() {
      machine.traceEdge(width, height, stride, at.words, at.rest, edge.length, at.sums, at.exits);
      const sums = new Float64Array(machine.memory.buffer, at.sums, edge.length).slice();
      const exits = new Int32Array(machine.memory.buffer, at.exits, edge.length).slice();
      const leaving = new Int16Array(edge.length);
      edge.forEach((cell, place) => {
        const code = values[cell]!;
        if (code === D8_NODATA) {
          leaving[place] = -1;
          sums[place] = Number.NaN;
        } else if (exits[place] === place) leaving[place] = code;
      });
      return { sums, rests: new Float64Array(edge.length), leaving, exits };
    },
    counts() {
      machine.takeCounts(at.codes, width, height, stride, at.words);
      return new Float64Array(machine.memory.buffer, at.words, width * height);
    },
  };
}

/** Where in machine memory what belongs: codes with a margin on either side, words, four bytes a cell for heads and ways, sums and exits of the places on the edge. */
function layOut(machine: MachineCode, cells: number, margin: number, places: number) {
  const room = (cells + 2 * margin + 63) & ~63;
  const start = machine.reserve(room + 12 * cells + 12 * places);
  const words = start + room;
  const rest = words + 8 * cells;
  const sums = rest + 4 * cells;
  return { codes: start + margin, words, rest, sums, exits: sums + 8 * places };
}
