// D8 directions as terrain/flow/flow-direction.ts has them: four cells at a time. Cells on the edge are the caller's.
import { wide } from './lanes';

const NODATA: i32 = 255;

/** How far a neighbour lies below over the distance; what is no number will not be steeper than any. */
function descent(own: v128, beside: usize, perMetre: v128): v128 {
  return f64x2.mul(f64x2.sub(own, wide(beside)), perMetre);
}

/** A code in place of another where one descent is steeper than the steepest so far. */
function steeper(code: i64, codes: v128, one: v128, most: v128): v128 {
  return v128.bitselect(i64x2.splat(code), codes, f64x2.gt(one, most));
}

/** The codes of two cells beside each other, in the order in which equals go first. */
function two(at: usize, bytes: usize, across: v128, diagonal: v128, along: v128): v128 {
  const own = wide(at);
  let most = f64x2.splat(0);
  let codes = i64x2.splat(0);
  let one = descent(own, at + 4, across);
  codes = steeper(1, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at - bytes + 4, diagonal);
  codes = steeper(128, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at - bytes, along);
  codes = steeper(64, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at - bytes - 4, diagonal);
  codes = steeper(32, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at - 4, across);
  codes = steeper(16, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at + bytes - 4, diagonal);
  codes = steeper(8, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at + bytes, along);
  codes = steeper(4, codes, one, most);
  most = f64x2.pmax(most, one);
  one = descent(own, at + bytes + 4, diagonal);
  codes = steeper(2, codes, one, most);
  return v128.bitselect(codes, i64x2.splat(NODATA), f64x2.eq(own, own));
}

/** Cells 1 … width − 2 of the row that begins at `z`, with the rows above and below it in memory; six cells wide at least. */
export function steepestRow(z: usize, width: i32, across: f64, diagonal: f64, along: f64, out: usize): void {
  const bytes = (<usize>width) << 2;
  const x = f64x2.splat(across);
  const xy = f64x2.splat(diagonal);
  const y = f64x2.splat(along);
  for (let first = 1; first < width - 1; first += 4) {
    // the last four overlap with those before where they do not come out even
    const col = min(first, width - 5);
    const at = z + ((<usize>col) << 2);
    const low = two(at, bytes, x, xy, y);
    const high = two(at + 8, bytes, x, xy, y);
    v128.store32_lane(out + col, v128.shuffle<u8>(low, high, 0, 8, 16, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0);
  }
}
