import { machineCode } from '../../raster/machine-code.js';
import type { Raster, Type } from '../../raster/raster.js';
import { countsBy, drainCells, type LaidCells, layCells } from '../flow/count-cells.js';
import { D8_NODATA } from '../flow/d8.js';
import { edgeCells } from './edge-cells.js';
import type { TileFlow } from './trace-tile.js';

/** Machine memory takes thirteen bytes a cell of a tile and never shrinks: larger ones go without. */
const MOST_CELLS = 1 << 20;

/** A tile that lies counted in machine memory, until the next user of that. One of the two can be asked for. */
export interface CountedTile {
  /** What the rest of a grid needs to know of it: `traceTile`. */
  readonly flow: () => TileFlow;
  /** How many cells drain through each, still in machine memory. */
  readonly counts: () => Float64Array;
}

/**
 * Counts the cells that drain through each of a tile of D8 directions, with what comes in at the places on its edge, in machine code. `undefined` where there is none, and for what
 * it does not take: another nodata or type, no codes, circles.
 */
export function countTile(directions: Raster<Type>, inflows?: Float64Array): CountedTile | undefined {
  const { values, window } = directions;
  const { width, height } = window;
  const machine = countsBy(directions) && width * height <= MOST_CELLS ? machineCode() : null;
  if (machine === null) return undefined;
  const edge = edgeCells(width, height);
  const ways = 4 * ((width + 17) & ~15) * (height + 2);
  const laid = layCells(machine, directions, true, ways + 12 * edge.length);
  if (laid === undefined) return undefined;
  const { stride, codes, words, rest } = laid;
  const sums = rest + ways;
  if (inflows !== undefined) {
    new Float64Array(machine.memory.buffer, sums, edge.length).set(inflows);
    machine.addInflows(width, height, stride, words, sums, edge.length);
  }
  if (!drainCells(laid, () => {})) return undefined;
  return {
    flow: () => flowOf(laid, edge, values as Uint8Array, sums),
    counts() {
      machine.takeCounts(codes, width, stride, words, true, 1, height, words);
      return new Float64Array(machine.memory.buffer, words, width * height);
    },
  };
}

function flowOf({ machine, width, height, stride, words, rest }: LaidCells, edge: Int32Array, codes: Uint8Array, at: number): TileFlow {
  const places = edge.length;
  machine.traceEdge(width, height, stride, words, rest, places, at, at + 8 * places);
  const sums = new Float64Array(machine.memory.buffer, at, places).slice();
  const exits = new Int32Array(machine.memory.buffer, at + 8 * places, places).slice();
  const leaving = new Int16Array(places);
  edge.forEach((cell, place) => {
    const code = codes[cell]!;
    if (code === D8_NODATA) {
      leaving[place] = -1;
      sums[place] = Number.NaN;
    } else if (exits[place] === place) leaving[place] = code;
  });
  return { sums, rests: new Float64Array(places), leaving, exits };
}
