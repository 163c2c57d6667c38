import { TetrazoneError } from '../../errors/error.js';
import type { Raster, Type } from '../../raster/raster.js';
import { D8, D8_NONE } from './d8.js';

/** The water of a cell ends there: it leaves the grid, enters nodata, or has nowhere to go. */
export const ENDS = -1;

/** The cell has no direction: nodata. */
export const NO_CELL = -2;

/**
 * The cell that each cell drains to by D8 codes of ESRI; `ENDS` where its water ends, `NO_CELL` where it has no value. Codes may be of any element type.
 * Throws `bad-values` for what is no code. O(cells).
 */
export function downstream(operation: string, { values: codes, window: { width, height }, nodata }: Raster<Type>): Int32Array {
  const columns = new Int8Array(256);
  const rows = new Int8Array(256);
  const known = new Uint8Array(256);
  known[D8_NONE] = 1;
  for (const { code, dCol, dRow } of D8) {
    columns[code] = dCol;
    rows[code] = dRow;
    known[code] = 1;
  }
  const isMissing = (code: number): boolean => code === nodata || Number.isNaN(code);
  const to = new Int32Array(codes.length).fill(ENDS);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const code = codes[i]!;
      if (isMissing(code)) {
        to[i] = NO_CELL;
        continue;
      }
      if (known[code] !== 1)
        throw new TetrazoneError('bad-values', { operation, detail: `${code} is no D8 direction in ESRI's codes (column ${col}, row ${row})` });
      if (code === D8_NONE) continue;
      const nextCol = col + columns[code]!;
      const nextRow = row + rows[code]!;
      if (nextCol < 0 || nextRow < 0 || nextCol >= width || nextRow >= height) continue;
      const next = nextRow * width + nextCol;
      if (!isMissing(codes[next]!)) to[i] = next;
    }
  return to;
}

/**
 * All cells that have a direction, each before the one it drains to (Kahn 1962): heads in the order of the grid, each followed down to the first cell
 * that still waits for others. Throws `bad-values` for directions that run in a circle. O(cells).
 */
export function fromHeadsDown(operation: string, to: Int32Array): Int32Array {
  const inflows = new Uint8Array(to.length);
  let valid = 0;
  for (const next of to) {
    if (next !== NO_CELL) valid++;
    if (next >= 0) inflows[next]!++;
  }
  const order = new Int32Array(valid);
  let done = 0;
  for (let i = 0; i < to.length; i++) {
    if (to[i] === NO_CELL || inflows[i] !== 0) continue;
    let cell = i;
    for (;;) {
      order[done++] = cell;
      inflows[cell] = TAKEN;
      cell = to[cell]!;
      if (cell < 0 || --inflows[cell]! > 0) break;
    }
  }
  if (done < valid) throw new TetrazoneError('bad-values', { operation, detail: `${valid - done} cells drain into a circle of directions` });
  return order;
}

/** In-degree of a cell that is done: none has more than eight. */
const TAKEN = 255;
