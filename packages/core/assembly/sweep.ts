// Water that sinks over ground, as terrain/filling/sweeps.ts has it. Heights are places among all float32 numbers (terrain/filling/float-steps.ts), so that whole numbers do.

/** Beyond the grid and where there is no value: water leaves there. */
const BEYOND: i32 = i32.MIN_VALUE;
/** Water before it sinks: over every height, and a step more does not overflow. */
const FLOODED: i32 = 0x7fffff00;

/** A row of heights under water that has not sunk yet, in its place. Rows are taken four cells at a time; room for as many as come out even is taken for granted. */
export function floodRow(heights: usize, width: i32): void {
  for (let at = heights, end = heights + ((<usize>width) << 2); at < end; at += 16) {
    const height = v128.load(at);
    v128.store(at, v128.bitselect(i32x4.splat(FLOODED), i32x4.splat(BEYOND), f32x4.eq(height, height)));
  }
}

/** The places of a row of heights, in its place. */
export function placesOfRow(heights: usize, width: i32): void {
  for (let at = heights, end = heights + ((<usize>width) << 2); at < end; at += 16) {
    const bits = v128.load(at);
    const below = i32x4.shr_s(bits, 31);
    const place = i32x4.sub(v128.xor(bits, v128.and(below, i32x4.splat(i32.MAX_VALUE))), below);
    v128.store(at, v128.bitselect(place, i32x4.splat(BEYOND), f32x4.eq(bits, bits)));
  }
}

/** The heights at a row of places, in its place; NaN where there is no value. */
export function heightsOfRow(places: usize, width: i32): void {
  for (let at = places, end = places + ((<usize>width) << 2); at < end; at += 16) {
    const place = v128.load(at);
    const below = i32x4.shr_s(place, 31);
    const bits = v128.xor(i32x4.add(place, below), v128.and(below, i32x4.splat(i32.MAX_VALUE)));
    v128.store(at, v128.bitselect(i32x4.splat(0x7fc00000), bits, i32x4.eq(place, i32x4.splat(BEYOND))));
  }
}

function lower(at: usize, other: usize): v128 {
  return i32x4.min_s(v128.load(at), v128.load(other));
}

/**
 * Lets the water of a row sink to a step over the lowest beside it, or to the ground; whether any sank. `row` is room for the row. The cells before and after it
 * and the rows above and below lie beside it in memory, `bytes` apart.
 */
export function sweepRow(ground: usize, water: usize, bytes: isize, width: i32, step: i32, row: usize): bool {
  const steps = i32x4.splat(step);
  const length = (<usize>width) << 2;
  for (let at: usize = 0; at < length; at += 16) {
    const own = water + at;
    const beside = i32x4.min_s(lower(own - bytes - 4, own + bytes - 4), i32x4.min_s(lower(own - bytes, own + bytes), lower(own - bytes + 4, own + bytes + 4)));
    v128.store(row + at, i32x4.max_s(v128.load(ground + at), i32x4.min_s(v128.load(own), i32x4.add(beside, steps))));
  }
  // one lane alone: its least and greatest take no branch
  let last = v128.load32_zero(water - 4);
  for (let at: usize = 0; at < length; at += 4) {
    last = i32x4.max_s(v128.load32_zero(ground + at), i32x4.min_s(v128.load32_zero(row + at), i32x4.add(last, steps)));
    v128.store32_lane(row + at, last, 0);
  }
  last = v128.load32_zero(water + length);
  let sank = i32x4.splat(0);
  for (let at = length; at > 0; ) {
    at -= 4;
    last = i32x4.max_s(v128.load32_zero(ground + at), i32x4.min_s(v128.load32_zero(row + at), i32x4.add(last, steps)));
    sank = v128.or(sank, v128.xor(last, v128.load32_zero(water + at)));
    v128.store32_lane(water + at, last, 0);
  }
  return v128.any_true(sank);
}
