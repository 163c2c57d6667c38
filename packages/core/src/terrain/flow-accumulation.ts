import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { global } from '../layers/reach.js';
import { D8, D8_NODATA, D8_NONE } from './d8.js';

const CHECK_MASK = 65_535;

/**
 * How many cells drain through each cell, itself included, along D8 directions in ESRI's codes (`flowDirection`). Float64, unit `cell`, nodata NaN.
 * Water that leaves the grid or enters nodata is gone; a cell with code 0 passes nothing on. The sum over the cells where water ends is the number of
 * valid cells. Cells are taken when all above them are done (Kahn 1962), so no recursion and no order changes a number. Throws `bad-values` for other
 * codes and for directions that run in a circle. Time: O(cells).
 */
export const flowAccumulation = operation(
  {
    name: 'flow-accumulation',
    version: 1,
    title: { zh: '汇流累积量', en: 'Flow accumulation' },
    inputs: { directions: 'uint8' },
    options: {},
    type: 'float64',
    unit: 'cell',
    reach: global,
  },
  ({ values: directions, window }, _, out, context) => {
    const { width } = window;
    const sums = out.values;
    const to = downstream(directions, width, window.height);
    const inflows = new Uint8Array(to.length);
    let valid = 0;
    for (let i = 0; i < to.length; i++) {
      if (directions[i] === D8_NODATA) {
        sums[i] = Number.NaN;
        continue;
      }
      valid++;
      sums[i] = 1;
      if (to[i]! >= 0) inflows[to[i]!]!++;
    }
    let done = 0;
    for (let i = 0; i < to.length; i++) {
      if ((i & CHECK_MASK) === 0) context.check();
      if (directions[i] === D8_NODATA || inflows[i] !== 0) continue;
      // from a cell that nothing flows into any more, down to the first that still waits
      let cell = i;
      for (;;) {
        done++;
        inflows[cell] = TAKEN;
        const next = to[cell]!;
        if (next < 0) break;
        sums[next]! += sums[cell]!;
        if (--inflows[next]! > 0) break;
        cell = next;
      }
    }
    if (done < valid)
      throw new TetrazoneError('bad-values', { operation: 'flow-accumulation', detail: `${valid - done} cells drain into a circle of directions` });
  },
);

/** In-degree of a cell that is done: none has more than eight. */
const TAKEN = 255;

/** The cell that each cell drains to; −1 where its water ends. */
function downstream(directions: Uint8Array, width: number, height: number): Int32Array {
  const columns = new Int8Array(256);
  const rows = new Int8Array(256);
  const known = new Uint8Array(256);
  for (const code of [D8_NONE, D8_NODATA]) known[code] = 1;
  for (const { code, dCol, dRow } of D8) {
    columns[code] = dCol;
    rows[code] = dRow;
    known[code] = 1;
  }
  const to = new Int32Array(directions.length).fill(-1);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      const code = directions[i]!;
      if (known[code] === 0)
        throw new TetrazoneError('bad-values', {
          operation: 'flow-accumulation',
          detail: `${code} is no D8 direction in ESRI's codes (column ${col}, row ${row})`,
        });
      if (code === D8_NONE || code === D8_NODATA) continue;
      const nextCol = col + columns[code]!;
      const nextRow = row + rows[code]!;
      if (nextCol < 0 || nextRow < 0 || nextCol >= width || nextRow >= height) continue;
      const next = nextRow * width + nextCol;
      if (directions[next] !== D8_NODATA) to[i] = next;
    }
  return to;
}
