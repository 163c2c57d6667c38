// What the numbers among float32 cells add up to, as io/geotiff/tile-statistics.ts has it, to the bit: every fourth cell has sums of its own.

/** Writes float64s: how many, least, greatest, four sums of differences from `origin`, and four of their squares. Works on four cells at once; none of them beyond `length` is a number. */
export function statistics(cells: usize, length: i32, origin: f64, out: usize): void {
  const far = f32x4.splat(Infinity);
  const from = f64x2.splat(origin);
  let least = far;
  let greatest = far;
  let count = i32x4.splat(0);
  let sums = f64x2.splat(0);
  let sumsAfter = f64x2.splat(0);
  let squares = f64x2.splat(0);
  let squaresAfter = f64x2.splat(0);
  for (const end = cells + ((<usize>length) << 2); cells < end; cells += 16) {
    const all = v128.load(cells);
    const number = f32x4.eq(all, all);
    count = i32x4.sub(count, number);
    least = f32x4.min(least, v128.bitselect(all, far, number));
    greatest = f32x4.min(greatest, v128.bitselect(f32x4.neg(all), far, number));
    const beyond = v128.and(f64x2.sub(f64x2.promote_low_f32x4(all), from), i64x2.extend_low_i32x4_s(number));
    const after = v128.shuffle<u64>(all, all, 1, 0);
    const beyondAfter = v128.and(f64x2.sub(f64x2.promote_low_f32x4(after), from), i64x2.extend_high_i32x4_s(number));
    sums = f64x2.add(sums, beyond);
    sumsAfter = f64x2.add(sumsAfter, beyondAfter);
    squares = f64x2.add(squares, f64x2.mul(beyond, beyond));
    squaresAfter = f64x2.add(squaresAfter, f64x2.mul(beyondAfter, beyondAfter));
  }
  const counted = i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
  store<f64>(out, <f64>counted);
  store<f64>(out, <f64>leastOf(least), 8);
  store<f64>(out, -(<f64>leastOf(greatest)), 16);
  v128.store(out, sums, 24);
  v128.store(out, sumsAfter, 40);
  v128.store(out, squares, 56);
  v128.store(out, squaresAfter, 72);
}

function leastOf(four: v128): f32 {
  return min(min(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)), min(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)));
}
