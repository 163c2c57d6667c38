import { TetrazoneError } from '../../errors/error.js';
import type { Window } from '../../raster/grid.js';
import { D8, D8_NONE } from './d8.js';

const CHECK_MASK = 65_535;

/** A cell in one byte: how many cells drain into it that are not done, in the low four bits, all set once it is done; and the place of its direction in `D8` in the high four. */
const WAITING = 15;
const DONE = 15;
/** Its water ends there; it has no value. */
const ENDS = 8 << 4;
const MISSING = (9 << 4) | DONE;
const UNKNOWN = 255;

/**
 * Runs water down D8 directions: `sums` holds what each cell brings, and then what drains through it; NaN where there is no direction. Each cell is added to
 * the next when all above it are done: heads in the order of the grid, each followed down to the first cell that waits for others. A byte a cell beside the
 * sums. With `rests`, which hold what rounding cut off the sums, they are carried in twice the precision: of float32 numbers no order changes a bit. Throws
 * `bad-values` for what is no code and for directions that run in a circle.
 */
export function accumulateCodes(
  operation: string,
  codes: ArrayLike<number>,
  window: Window,
  nodata: number,
  sums: Float64Array,
  check: () => void,
  rests?: Float64Array,
): void {
  const { state, missing } = waitingCells(operation, codes, window, nodata, check);
  if (missing > 0) for (let i = 0; i < state.length; i++) if (state[i] === MISSING) sums[i] = Number.NaN;
  const steps = Int32Array.from(D8, ({ dCol, dRow }) => dRow * window.width + dCol);
  const done = missing + (rests === undefined ? runDown(state, steps, sums, check) : runDownExactly(state, steps, sums, rests, check));
  if (done < state.length) throw new TetrazoneError('bad-values', { operation, detail: `${state.length - done} cells drain into a circle of directions` });
}

/** Where each cell drains to, and for how many it waits. */
function waitingCells(operation: string, codes: ArrayLike<number>, { width, height }: Window, nodata: number, check: () => void) {
  const places = new Uint8Array(256).fill(UNKNOWN);
  const steps = new Int32Array(8);
  D8.forEach(({ code, dCol, dRow }, k) => {
    places[code] = k << 4;
    steps[k] = dRow * width + dCol;
  });
  places[D8_NONE] = ENDS;
  const isMissing = (code: number): boolean => code === nodata || Number.isNaN(code);
  const state = new Uint8Array(width * height);
  let missing = 0;
  for (let row = 0, i = 0; row < height; row++) {
    check();
    const innerRow = row > 0 && row < height - 1;
    for (let col = 0; col < width; col++, i++) {
      const code = codes[i]!;
      const place = places[code]!;
      if (place < ENDS && innerRow && col > 0 && col < width - 1) {
        const next = i + steps[place >> 4]!;
        if (isMissing(codes[next]!)) state[i]! |= ENDS;
        else {
          state[i]! |= place;
          state[next]!++;
        }
      } else if (place <= ENDS && code !== nodata) {
        const { dCol, dRow } = D8[place >> 4] ?? { dCol: width, dRow: height };
        const inside = col + dCol >= 0 && col + dCol < width && row + dRow >= 0 && row + dRow < height;
        if (inside && !isMissing(codes[i + steps[place >> 4]!]!)) {
          state[i]! |= place;
          state[i + steps[place >> 4]!]!++;
        } else state[i]! |= ENDS;
      } else if (isMissing(code)) {
        state[i] = MISSING;
        missing++;
      } else throw new TetrazoneError('bad-values', { operation, detail: `${code} is no D8 direction in ESRI's codes (column ${col}, row ${row})` });
    }
  }
  return { state, missing };
}

/** Takes all cells from heads down; tells how many. */
function runDown(state: Uint8Array, steps: Int32Array, sums: Float64Array, check: () => void): number {
  let done = 0;
  for (let i = 0; i < state.length; i++) {
    if ((i & CHECK_MASK) === 0) check();
    let own = state[i]!;
    if ((own & WAITING) !== 0) continue;
    let cell = i;
    let sum = sums[i]!;
    for (;;) {
      done++;
      state[cell] = own | DONE;
      if (own >= ENDS) break;
      cell += steps[own >> 4]!;
      sum += sums[cell]!;
      sums[cell] = sum;
      own = state[cell]! - 1;
      if ((own & WAITING) === 0) continue;
      state[cell] = own;
      break;
    }
  }
  return done;
}

/** The same in sums of two doubles, the second of which holds what the first has no bits for (Knuth's exact sum). */
function runDownExactly(state: Uint8Array, steps: Int32Array, sums: Float64Array, rests: Float64Array, check: () => void): number {
  let done = 0;
  for (let i = 0; i < state.length; i++) {
    if ((i & CHECK_MASK) === 0) check();
    let own = state[i]!;
    if ((own & WAITING) !== 0) continue;
    let cell = i;
    for (;;) {
      done++;
      state[cell] = own | DONE;
      if (own >= ENDS) break;
      const next = cell + steps[own >> 4]!;
      addExactly(sums, rests, next, sums[cell]!, rests[cell]!);
      cell = next;
      own = state[cell]! - 1;
      if ((own & WAITING) === 0) continue;
      state[cell] = own;
      break;
    }
  }
  return done;
}

/** Adds a sum and its rest to those at a place, so that the sum is the whole rounded to a double and the rest what that leaves. */
export function addExactly(sums: Float64Array, rests: Float64Array, at: number, sum: number, rest: number): void {
  const own = sums[at]!;
  const rough = own + sum;
  const part = rough - own;
  const left = own - (rough - part) + (sum - part) + (rests[at]! + rest);
  const whole = rough + left;
  const most = whole - rough;
  sums[at] = whole;
  rests[at] = rough - (whole - most) + (left - most);
}
