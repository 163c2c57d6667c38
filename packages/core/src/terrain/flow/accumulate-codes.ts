import { TetrazoneError } from '../../errors/error.js';
import type { Window } from '../../raster/grid.js';
import { D8, D8_NONE } from './d8.js';

const CHECK_MASK = 65_535;

/** Of a cell: how many cells drain into it that are not done (the lowest four bits), and whether its water ends there, it has no value, or it is done. */
const WAITING = 15;
const ENDS = 16;
const MISSING = 32;
const DONE = 64;

/**
 * Runs water down D8 directions: `sums` holds what each cell brings, and then what drains through it; NaN where there is no direction. Each cell is added to
 * the next when all above it are done: heads in the order of the grid, each followed down to the first cell that waits for others. Two bytes a cell beside
 * the sums. Throws `bad-values` for what is no code and for directions that run in a circle.
 */
export function accumulateCodes(
  operation: string,
  codes: ArrayLike<number>,
  { width, height }: Window,
  nodata: number,
  sums: Float64Array,
  check: () => void,
): void {
  const steps = new Int32Array(256);
  const known = new Uint8Array(256);
  for (const { code, dCol, dRow } of D8) {
    steps[code] = dRow * width + dCol;
    known[code] = 1;
  }
  const state = new Uint8Array(sums.length);
  const isMissing = (code: number): boolean => code === nodata || Number.isNaN(code);
  let missing = 0;
  for (let row = 0, i = 0; row < height; row++) {
    check();
    const innerRow = row > 0 && row < height - 1;
    for (let col = 0; col < width; col++, i++) {
      const code = codes[i]!;
      if (known[code] === 1 && innerRow && col > 0 && col < width - 1) {
        const next = i + steps[code]!;
        if (isMissing(codes[next]!)) state[i]! |= ENDS;
        else state[next]!++;
        continue;
      }
      if (known[code] !== 1) {
        if (isMissing(code)) {
          state[i] = MISSING;
          sums[i] = Number.NaN;
          missing++;
        } else if (code === D8_NONE) state[i]! |= ENDS;
        else throw new TetrazoneError('bad-values', { operation, detail: `${code} is no D8 direction in ESRI's codes (column ${col}, row ${row})` });
        continue;
      }
      const next = i + steps[code]!;
      if (staysInside(code, col, row, width, height) && !isMissing(codes[next]!)) state[next]!++;
      else state[i]! |= ENDS;
    }
  }
  let done = missing;
  for (let i = 0; i < state.length; i++) {
    if ((i & CHECK_MASK) === 0) check();
    if ((state[i]! & (WAITING | MISSING | DONE)) !== 0) continue;
    let cell = i;
    let own = state[i]!;
    let sum = sums[i]!;
    for (;;) {
      done++;
      state[cell] = own | DONE;
      if ((own & ENDS) !== 0) break;
      cell += steps[codes[cell]!]!;
      sum += sums[cell]!;
      sums[cell] = sum;
      own = state[cell]! - 1;
      state[cell] = own;
      if ((own & WAITING) !== 0) break;
    }
  }
  if (done < state.length) throw new TetrazoneError('bad-values', { operation, detail: `${state.length - done} cells drain into a circle of directions` });
}

function staysInside(code: number, col: number, row: number, width: number, height: number): boolean {
  const { dCol, dRow } = D8.find((one) => one.code === code)!;
  return col + dCol >= 0 && col + dCol < width && row + dRow >= 0 && row + dRow < height;
}
