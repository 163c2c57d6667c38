// How many cells drain through each of a tile or a grid, as terrain/flow/accumulate-codes.ts counts them. They lie within a frame of cells that have a code of no
// direction, so that none of their own is special; rows with the frame are a multiple of sixteen cells long. A cell is a word: for how many it waits in the low four
// bits, the place of its direction in the next three, and the count above them, so that one sum counts and tells that one has come. Words of four bytes count to
// 2²⁵, those of eight as far as float64 does.
import { STAYS, states } from './drainage';

const COUNT: i32 = 7;
const BELOW: i32 = 127;
/** In place of how many it waits for, of a cell of the frame: three at most come to it, so it stays above what any within has. */
const FRAME: i32 = 15;
const WAITING: i32 = 15;

/** Bytes from the word of a cell to that of its neighbour at a place, which `layCells` sets. */
const steps = memory.data(32, 4);

function setSteps(stride: i32, bytes: i32): void {
  const down = stride * bytes;
  store<i32>(steps, bytes);
  store<i32>(steps, bytes - down, 4);
  store<i32>(steps, -down, 8);
  store<i32>(steps, -bytes - down, 12);
  store<i32>(steps, -bytes, 16);
  store<i32>(steps, down - bytes, 20);
  store<i32>(steps, down, 24);
  store<i32>(steps, down + bytes, 28);
}

function stepOf(word: i32): usize {
  return <usize>load<i32>(steps + ((<usize>word >> 2) & 28));
}

/** Sixteen words of cells that have been counted once: the bit above seven of state. */
function putWords(at: usize, state: v128, wide: bool): void {
  const once = v128.or(state, i8x16.splat(-128));
  const low = i16x8.extend_low_i8x16_u(once);
  const high = i16x8.extend_high_i8x16_u(once);
  putFour(at, i32x4.extend_low_i16x8_u(low), wide);
  putFour(at + (wide ? 32 : 16), i32x4.extend_high_i16x8_u(low), wide);
  putFour(at + (wide ? 64 : 32), i32x4.extend_low_i16x8_u(high), wide);
  putFour(at + (wide ? 96 : 48), i32x4.extend_high_i16x8_u(high), wide);
}

function putFour(at: usize, words: v128, wide: bool): void {
  if (!wide) v128.store(at, words);
  else {
    v128.store(at, i64x2.extend_low_i32x4_u(words));
    v128.store(at, i64x2.extend_high_i32x4_u(words), 16);
  }
}

/**
 * Makes the words of cells from codes, those of the frame too, which have a row more in memory on either side; and a bit for each that waits for none in `heads`.
 * Tells how many cells have a direction, −1 where there is a code within the frame that is none.
 */
export function layCells(codes: usize, width: i32, height: i32, stride: i32, words: usize, wide: bool, heads: usize): i32 {
  setSteps(stride, wide ? 8 : 4);
  const cells = stride * (height + 2);
  let givers = 0;
  let others = 0;
  for (let cell = 0; cell < cells; cell += 16) {
    const own = v128.load(codes + cell);
    const found = states(codes + cell, stride);
    const stays = i8x16.eq(found, i8x16.splat(<i8>STAYS));
    const other = v128.andnot(stays, v128.or(i8x16.eq(own, i8x16.splat(0)), i8x16.eq(own, i8x16.splat(-1))));
    putWords(words + ((<usize>cell) << (wide ? 3 : 2)), v128.or(found, v128.and(other, i8x16.splat(<i8>FRAME))), wide);
    givers += 16 - popcnt(i8x16.bitmask(stays));
    others += popcnt(i8x16.bitmask(other));
    store<u16>(heads + (cell >> 3), <u16>i8x16.bitmask(i8x16.eq(v128.and(found, i8x16.splat(<i8>WAITING)), i8x16.splat(0))));
  }
  return others === cells - width * height ? givers : -1;
}

/** Runs what the heads among the cells `first` to `end`, a multiple of sixteen each, have down; `list` is room for four bytes each. Tells how many cells gave. */
export function drainCells(words: usize, wide: bool, heads: usize, first: i32, end: i32, list: usize): i32 {
  let last = list;
  for (let cell = first; cell < end; cell += 16)
    for (let some = <i32>load<u16>(heads + (cell >> 3)); some !== 0; some &= some - 1, last += 4)
      store<u32>(last, words + ((<usize>(cell + ctz(some))) << (wide ? 3 : 2)));
  return wide ? runDown<u64>(list, last) : runDown<u32>(list, last);
}

/** Gives what a cell has to the next; tells which that is. */
function give<T>(cell: usize): usize {
  const word = load<T>(cell);
  const next = cell + stepOf(<i32>word);
  store<T>(next, load<T>(next) + (word & ~(<T>BELOW)) - <T>1);
  return next;
}

function waits<T>(cell: usize): bool {
  return (<i32>load<T>(cell) & WAITING) !== 0;
}

/** Gives what heads have down, six at a time without a branch, as `runDown` of accumulate-codes.ts does; tells how many cells gave. */
function runDown<T>(heads: usize, end: usize): i32 {
  let given = 0;
  let head = heads;
  if (end - heads > 24) {
    let a: usize = load<u32>(heads);
    let b: usize = load<u32>(heads, 4);
    let c: usize = load<u32>(heads, 8);
    let d: usize = load<u32>(heads, 12);
    let e: usize = load<u32>(heads, 16);
    let f: usize = load<u32>(heads, 20);
    for (head += 24; head <= end - 24; given += 6) {
      let next = give<T>(a);
      let stop = waits<T>(next);
      a = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give<T>(b);
      stop = waits<T>(next);
      b = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give<T>(c);
      stop = waits<T>(next);
      c = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give<T>(d);
      stop = waits<T>(next);
      d = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give<T>(e);
      stop = waits<T>(next);
      e = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give<T>(f);
      stop = waits<T>(next);
      f = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;
    }
    given += followDown<T>(a) + followDown<T>(b) + followDown<T>(c) + followDown<T>(d) + followDown<T>(e) + followDown<T>(f);
  }
  for (; head < end; head += 4) given += followDown<T>(load<u32>(head));
  return given;
}

function followDown<T>(head: usize): i32 {
  let given = 1;
  for (let cell = give<T>(head); !waits<T>(cell); given++) cell = give<T>(cell);
  return given;
}

/** The counts of so many rows of cells that begin at a row of the frame, as float64 one behind the other; no number where there is no direction. */
export function takeCounts(codes: usize, width: i32, stride: i32, words: usize, wide: bool, row: i32, rows: i32, out: usize): void {
  for (const end = row + rows; row < end; row++)
    for (let cell = <usize>(row * stride + 1), last = cell + width; cell < last; cell++, out += 8) {
      const count = wide ? <f64>(<i64>load<u64>(words + (cell << 3)) >> COUNT) : <f64>(<i32>(load<u32>(words + (cell << 2)) >> COUNT));
      store<f64>(out, load<u8>(codes + cell) === 255 ? NaN : count);
    }
}

/** The number within the frame of the cell at a place on the edge of a tile, in the order of `edgeCells` of terrain/tiles/edge-cells.ts. */
function cellAt(place: i32, width: i32, height: i32, stride: i32): usize {
  if (place < width) return stride + place + 1;
  if (place < 2 * width) return height * stride + place - width + 1;
  const beside = place - 2 * width;
  const west = beside < height - 2;
  return (2 + beside - (west ? 0 : height - 2)) * stride + (west ? 1 : width);
}

/** Adds what comes in at so many places on the edge of a tile in words of eight bytes. */
export function addInflows(width: i32, height: i32, stride: i32, words: usize, inflows: usize, places: i32): void {
  for (let place = 0; place < places; place++) {
    const at = words + (cellAt(place, width, height, stride) << 3);
    store<i64>(at, load<i64>(at) + ((<i64>load<f64>(inflows + ((<usize>place) << 3))) << COUNT));
  }
}

/**
 * Of each place on the edge of a tile in words of eight bytes that has been counted: the count, as float64, and the place where water that comes in there leaves the tile, −1 where it
 * ends within. `ways` is room for four bytes a cell, where each finds what was found from further up: 2 and the place, 1 for an end within.
 */
export function traceEdge(width: i32, height: i32, stride: i32, words: usize, ways: usize, places: i32, counts: usize, exits: usize): void {
  memory.fill(ways, 0, (stride * (height + 2)) << 2);
  for (let place = 0; place < places; place++) {
    const cell = cellAt(place, width, height, stride);
    const at = words + (cell << 3);
    const word = load<i64>(at);
    store<f64>(counts + ((<usize>place) << 3), <f64>(word >> COUNT));
    const leaves = (<i32>word & WAITING) === 0 && (<i32>load<i64>(at + stepOf(<i32>word)) & WAITING) > FRAME - 4;
    if (leaves) store<i32>(ways + (cell << 2), place + 2);
  }
  for (let place = 0; place < places; place++) {
    const start = cellAt(place, width, height, stride);
    let found = 0;
    for (let cell = start; found === 0; cell = nextTo(cell, words)) {
      found = load<i32>(ways + (cell << 2));
      if (found === 0 && ends(cell, words)) found = 1;
    }
    for (let cell = start; load<i32>(ways + (cell << 2)) === 0; cell = nextTo(cell, words)) {
      store<i32>(ways + (cell << 2), found);
      if (ends(cell, words)) break;
    }
    store<i32>(exits + ((<usize>place) << 2), found - 2);
  }
}

function ends(cell: usize, words: usize): bool {
  return waits<u64>(words + (cell << 3));
}

function nextTo(cell: usize, words: usize): usize {
  return cell + <usize>(<i32>stepOf(<i32>load<i64>(words + (cell << 3))) >> 3);
}
