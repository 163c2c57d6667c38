// How many cells drain through each of a tile, as terrain/flow/accumulate-codes.ts counts them. The tile lies within a frame of cells that have a code of no
// direction, so that none of its own is special; rows with the frame are a multiple of sixteen cells long. A cell is a word of eight bytes: for how many it
// waits in the low four bits, the place of its direction in the next four, and the count above them, so that one sum counts and tells that one has come.
import { STAYS, states } from './drainage';

const COUNT: i64 = 8;
const ONE: i16 = 256;
/** In place of how many it waits for, of a cell of the frame: three at most come to it, so it stays above what any within the tile has. */
const FRAME: i32 = 15;
const WAITING: i64 = 15;

/** Bytes from the word of a cell to that of its neighbour at a place, which `countCells` sets. */
const steps = memory.data(32, 4);

function stepOf(word: i64): usize {
  return <usize>load<i32>(steps + ((<usize>word >> 2) & 28));
}

function setSteps(stride: i32): void {
  const down = stride << 3;
  store<i32>(steps, 8);
  store<i32>(steps, 8 - down, 4);
  store<i32>(steps, -down, 8);
  store<i32>(steps, -8 - down, 12);
  store<i32>(steps, -8, 16);
  store<i32>(steps, down - 8, 20);
  store<i32>(steps, down, 24);
  store<i32>(steps, down + 8, 28);
}

/** Sixteen words of cells that have been counted once. */
function putWords(at: usize, state: v128): void {
  const one = i16x8.splat(ONE);
  const low = v128.or(i16x8.extend_low_i8x16_u(state), one);
  const high = v128.or(i16x8.extend_high_i8x16_u(state), one);
  putEight(at, low);
  putEight(at + 64, high);
}

function putEight(at: usize, words: v128): void {
  const low = i32x4.extend_low_i16x8_u(words);
  const high = i32x4.extend_high_i16x8_u(words);
  v128.store(at, i64x2.extend_low_i32x4_u(low));
  v128.store(at, i64x2.extend_high_i32x4_u(low), 16);
  v128.store(at, i64x2.extend_low_i32x4_u(high), 32);
  v128.store(at, i64x2.extend_high_i32x4_u(high), 48);
}

/** Gives what a cell has to the next; tells which that is. */
function give(cell: usize): usize {
  const word = load<i64>(cell);
  const next = cell + stepOf(word);
  store<i64>(next, load<i64>(next) + (word & ~255) - 1);
  return next;
}

function waits(cell: usize): bool {
  return (load<u8>(cell) & <u8>WAITING) !== 0;
}

/** Gives what heads have down, six at a time without a branch, as `runDown` of accumulate-codes.ts does; tells how many cells gave. */
function runDown(heads: usize, end: usize): i32 {
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
      let next = give(a);
      let stop = waits(next);
      a = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give(b);
      stop = waits(next);
      b = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give(c);
      stop = waits(next);
      c = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give(d);
      stop = waits(next);
      d = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give(e);
      stop = waits(next);
      e = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;

      next = give(f);
      stop = waits(next);
      f = select<usize>(load<u32>(head), next, stop);
      head += (<usize>stop) << 2;
    }
    given += followDown(a) + followDown(b) + followDown(c) + followDown(d) + followDown(e) + followDown(f);
  }
  for (; head < end; head += 4) given += followDown(load<u32>(head));
  return given;
}

function followDown(head: usize): i32 {
  let given = 1;
  for (let cell = give(head); !waits(cell); given++) cell = give(cell);
  return given;
}

/** The number within the frame of the cell at a place on the edge of a tile, in the order of `edgeCells` of terrain/tiles/edge-cells.ts. */
function cellAt(place: i32, width: i32, height: i32, stride: i32): usize {
  if (place < width) return stride + place + 1;
  if (place < 2 * width) return height * stride + place - width + 1;
  const beside = place - 2 * width;
  const west = beside < height - 2;
  return (2 + beside - (west ? 0 : height - 2)) * stride + (west ? 1 : width);
}

/**
 * Counts the cells that drain through each of a tile, what comes in at so many places on its edge included. `codes` are those of the frame too, with a row more in memory
 * on either side of it; `heads` is room for four bytes a cell. False where there is a code within that is none, or a circle.
 */
export function countCells(codes: usize, width: i32, height: i32, stride: i32, words: usize, heads: usize, inflows: usize, places: i32): bool {
  setSteps(stride);
  const cells = stride * (height + 2);
  let givers = 0;
  let others = 0;
  let end = heads;
  for (let cell = 0; cell < cells; cell += 16) {
    const own = v128.load(codes + cell);
    const found = states(codes + cell, stride);
    const stays = i8x16.eq(found, i8x16.splat(<i8>STAYS));
    const other = v128.andnot(stays, v128.or(i8x16.eq(own, i8x16.splat(0)), i8x16.eq(own, i8x16.splat(-1))));
    putWords(words + ((<usize>cell) << 3), v128.or(found, v128.and(other, i8x16.splat(<i8>FRAME))));
    givers += 16 - popcnt(i8x16.bitmask(stays));
    others += popcnt(i8x16.bitmask(other));
    let none = i8x16.bitmask(i8x16.eq(v128.and(found, i8x16.splat(<i8>WAITING)), i8x16.splat(0)));
    for (; none !== 0; none &= none - 1, end += 4) store<u32>(end, words + ((<usize>(cell + ctz(none))) << 3));
  }
  if (others !== cells - width * height) return false;
  for (let place = 0; place < places; place++) {
    const at = words + (cellAt(place, width, height, stride) << 3);
    store<i64>(at, load<i64>(at) + ((<i64>load<f64>(inflows + ((<usize>place) << 3))) << COUNT));
  }
  return runDown(heads, end) === givers;
}

/** The counts of the tile without its frame, as float64 in place of the words; no number where there is no direction. */
export function takeCounts(codes: usize, width: i32, height: i32, stride: i32, words: usize): void {
  let out = words;
  for (let row = 1; row <= height; row++)
    for (let cell = <usize>(row * stride + 1), last = cell + width; cell < last; cell++, out += 8) {
      const count = <f64>(load<i64>(words + (cell << 3)) >> COUNT);
      store<f64>(out, load<u8>(codes + cell) === 255 ? NaN : count);
    }
}

/**
 * Of each place on the edge of a tile that has been counted: the count, as float64, and the place where water that comes in there leaves the tile, −1 where it
 * ends within. `ways` is room for four bytes a cell, where each finds what was found from further up: 2 and the place, 1 for an end within.
 */
export function traceEdge(width: i32, height: i32, stride: i32, words: usize, ways: usize, places: i32, counts: usize, exits: usize): void {
  memory.fill(ways, 0, (stride * (height + 2)) << 2);
  for (let place = 0; place < places; place++) {
    const cell = cellAt(place, width, height, stride);
    const at = words + (cell << 3);
    const word = load<i64>(at);
    store<f64>(counts + ((<usize>place) << 3), <f64>(word >> COUNT));
    const leaves = (word & WAITING) === 0 && (load<i64>(at + stepOf(word)) & WAITING) > FRAME - 4;
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
  return (load<i64>(words + (cell << 3)) & WAITING) !== 0;
}

function nextTo(cell: usize, words: usize): usize {
  return cell + <usize>(<i32>stepOf(load<i64>(words + (cell << 3))) >> 3);
}
