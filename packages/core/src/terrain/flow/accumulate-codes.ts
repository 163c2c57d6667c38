import { TetrazoneError } from '../../errors/error.js';
import type { Window } from '../../raster/grid.js';
import { D8 } from './d8.js';
import { WAITING, waitingCells } from './waiting-cells.js';

/** Cells whose heads are gathered at a time. */
const AT_ONCE = 65_536;

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
  const { state, givers } = waitingCells(operation, codes, window, nodata, sums, check);
  const steps = Int32Array.from(D8, ({ dCol, dRow }) => dRow * window.width + dCol);
  const heads = new Int32Array(Math.min(AT_ONCE, state.length));
  let given = 0;
  for (let first = 0; first < state.length; first += AT_ONCE) {
    check();
    const count = gatherHeads(state, first, Math.min(state.length, first + AT_ONCE), heads);
    given += rests === undefined ? runDown(state, steps, sums, heads, count) : runDownExactly(state, steps, sums, rests, heads, count);
  }
  if (given < givers) throw new TetrazoneError('bad-values', { operation, detail: `${givers - given} cells drain into a circle of directions` });
}

/** The cells that wait for none, without a branch. A cell that others come to is left waiting for its last, so it is never among them. */
function gatherHeads(state: Uint8Array, first: number, end: number, heads: Int32Array): number {
  let count = 0;
  for (let i = first; i < end; i++) {
    heads[count] = i;
    count -= ((state[i]! & WAITING) - 1) >> 31;
  }
  return count;
}

/**
 * Gives what heads have down; tells how many cells gave. Four are followed at a time, and one that comes to a cell which waits for others is replaced by the
 * next head: no branch is to be guessed, and none waits for another's memory. Written out, since a loop over the four loses what that gains.
 */
function runDown(state: Uint8Array, steps: Int32Array, sums: Float64Array, heads: Int32Array, count: number): number {
  let given = 0;
  let head = 0;
  if (count > 4) {
    let [a, b, c, d] = heads as unknown as readonly [number, number, number, number];
    for (head = 4; head <= count - 4; given += 4) {
      let next = give(state, steps, sums, a);
      let stop = leave(state, next);
      a = next ^ ((next ^ heads[head]!) & stop);
      head -= stop;

      next = give(state, steps, sums, b);
      stop = leave(state, next);
      b = next ^ ((next ^ heads[head]!) & stop);
      head -= stop;

      next = give(state, steps, sums, c);
      stop = leave(state, next);
      c = next ^ ((next ^ heads[head]!) & stop);
      head -= stop;

      next = give(state, steps, sums, d);
      stop = leave(state, next);
      d = next ^ ((next ^ heads[head]!) & stop);
      head -= stop;
    }
    for (const cell of [a, b, c, d]) given += followDown(state, steps, sums, cell);
  }
  for (; head < count; head++) given += followDown(state, steps, sums, heads[head]!);
  return given;
}

/** Gives what a cell has, and so on to the first that waits for others. */
function followDown(state: Uint8Array, steps: Int32Array, sums: Float64Array, head: number): number {
  let cell = give(state, steps, sums, head);
  let given = 1;
  for (; leave(state, cell) === 0; given++) cell = give(state, steps, sums, cell);
  return given;
}

/** Adds what a cell has to the next; tells which that is. */
function give(state: Uint8Array, steps: Int32Array, sums: Float64Array, cell: number): number {
  const next = cell + steps[state[cell]! >> 4]!;
  sums[next]! += sums[cell]!;
  return next;
}

/** −1, one less to wait for, where a cell waits for more than the one that has come; else 0, and it is the next to give. */
function leave(state: Uint8Array, cell: number): number {
  const others = (1 - (state[cell]! & WAITING)) >> 31;
  state[cell]! += others;
  return others;
}

/** The same in sums of two doubles, the second of which holds what the first has no bits for (Knuth's exact sum). */
function runDownExactly(state: Uint8Array, steps: Int32Array, sums: Float64Array, rests: Float64Array, heads: Int32Array, count: number): number {
  let given = 0;
  for (let head = 0; head < count; head++)
    for (let cell = heads[head]!, others = 0; others === 0; given++) {
      const next = cell + steps[state[cell]! >> 4]!;
      addExactly(sums, rests, next, sums[cell]!, rests[cell]!);
      others = leave(state, next);
      cell = next;
    }
  return given;
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
