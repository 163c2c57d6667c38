// Slope and hillshade by Horn's gradient, as terrain/shape has them, to the bit: two cells at a time. Cells on the edge are the caller's.

/** Bits of a lane where `yes` has them, else of the other. */
function either(yes: v128, one: v128, other: v128): v128 {
  return v128.bitselect(one, other, yes);
}

/** The arc tangents of two numbers that are not negative, by the steps of fdlibm's s_atan.c, which V8 takes too: round 0, 1/2, 1, 3/2 and infinity. */
function arcTangent(x: v128): v128 {
  const one = f64x2.splat(1);
  const low = f64x2.lt(x, f64x2.splat(0.4375));
  const half = f64x2.lt(x, f64x2.splat(0.6875));
  const whole = f64x2.lt(x, f64x2.splat(1.1875));
  const more = f64x2.lt(x, f64x2.splat(2.4375));
  let above = f64x2.splat(-1);
  let below = x;
  let high = f64x2.splat(1.5707963267948966);
  let rest = f64x2.splat(6.123233995736766e-17);
  above = either(more, f64x2.sub(x, f64x2.splat(1.5)), above);
  below = either(more, f64x2.add(one, f64x2.mul(f64x2.splat(1.5), x)), below);
  high = either(more, f64x2.splat(0.982793723247329), high);
  rest = either(more, f64x2.splat(1.3903311031230998e-17), rest);
  above = either(whole, f64x2.sub(x, one), above);
  below = either(whole, f64x2.add(x, one), below);
  high = either(whole, f64x2.splat(0.7853981633974483), high);
  rest = either(whole, f64x2.splat(3.061616997868383e-17), rest);
  above = either(half, f64x2.sub(f64x2.add(x, x), one), above);
  below = either(half, f64x2.add(f64x2.splat(2), x), below);
  high = either(half, f64x2.splat(0.4636476090008061), high);
  rest = either(half, f64x2.splat(2.2698777452961687e-17), rest);
  above = either(low, x, above);
  below = either(low, one, below);
  high = either(low, f64x2.splat(0), high);
  rest = either(low, f64x2.splat(0), rest);
  const t = f64x2.div(above, below);
  const z = f64x2.mul(t, t);
  const w = f64x2.mul(z, z);
  let odd = f64x2.splat(0.016285820115365782);
  odd = f64x2.add(f64x2.splat(0.049768779946159324), f64x2.mul(w, odd));
  odd = f64x2.add(f64x2.splat(0.06661073137387531), f64x2.mul(w, odd));
  odd = f64x2.add(f64x2.splat(0.09090887133436507), f64x2.mul(w, odd));
  odd = f64x2.add(f64x2.splat(0.14285714272503466), f64x2.mul(w, odd));
  odd = f64x2.add(f64x2.splat(0.3333333333333293), f64x2.mul(w, odd));
  odd = f64x2.mul(z, odd);
  let even = f64x2.splat(-0.036531572744216916);
  even = f64x2.add(f64x2.splat(-0.058335701337905735), f64x2.mul(w, even));
  even = f64x2.add(f64x2.splat(-0.0769187620504483), f64x2.mul(w, even));
  even = f64x2.add(f64x2.splat(-0.11111110405462356), f64x2.mul(w, even));
  even = f64x2.add(f64x2.splat(-0.19999999999876483), f64x2.mul(w, even));
  even = f64x2.mul(w, even);
  return f64x2.sub(high, f64x2.sub(f64x2.sub(f64x2.mul(t, f64x2.add(odd, even)), rest), t));
}

/** Two heights beside each other, float32 as they are. */
function two(at: usize): v128 {
  return v128.load64_zero(at);
}

/** Heights with weights 1 2 1, added in float32 one by one, as terrain/shape/gradient.ts does. */
function side(first: v128, middle: v128, last: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.add(first, middle), middle), last);
}

/** Two float32 as doubles. */
function wide(narrow: v128): v128 {
  return f64x2.promote_low_f32x4(narrow);
}

/** What is made of a gradient: degrees, percent (1) or a shade. */
const DEGREES: i32 = 0;
const SHADE: i32 = 2;

let up: f64 = 0;
let toEast: f64 = 0;
let toNorth: f64 = 0;
let squareOfExaggeration: f64 = 0;

/** The sun of the shades to come. */
export function setLight(newUp: f64, newToEast: f64, newToNorth: f64, exaggeration: f64): void {
  up = newUp;
  toEast = newToEast;
  toNorth = newToNorth;
  squareOfExaggeration = exaggeration * exaggeration;
}

/** Cells 1 … width − 2 of the row that begins at `z`, with the rows above and below it in memory; four cells wide at least. */
export function gradientRow(z: usize, width: i32, perEast: f64, perNorth: f64, out: usize, how: i32): void {
  const bytes = (<usize>width) << 2;
  const east = f64x2.splat(perEast);
  const north = f64x2.splat(perNorth);
  const none = f64x2.splat(0);
  for (let first = 1; first < width - 1; first += 2) {
    // the last two overlap with those before where they do not come out even
    const col = first + 1 < width - 1 ? first : width - 3;
    const at = z + ((<usize>col) << 2);
    const leftMiddle = two(at - 4);
    const middle = two(at);
    const rightMiddle = two(at + 4);
    const leftUp = two(at - bytes - 4);
    const middleUp = two(at - bytes);
    const rightUp = two(at - bytes + 4);
    const leftDown = two(at + bytes - 4);
    const middleDown = two(at + bytes);
    const rightDown = two(at + bytes + 4);
    const fall = f32x4.sub(side(rightUp, rightMiddle, rightDown), side(leftUp, leftMiddle, leftDown));
    const middleSum = side(middleUp, middle, middleDown);
    const x = f64x2.mul(f64x2.add(wide(fall), f64x2.mul(none, wide(middleSum))), east);
    const drop = f32x4.sub(side(leftUp, middleUp, rightUp), side(leftDown, middleDown, rightDown));
    const y = f64x2.mul(f64x2.add(wide(drop), f64x2.mul(none, wide(middle))), north);
    const square = f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y));
    if (how === SHADE) {
      const shine = f64x2.sub(f64x2.sub(f64x2.splat(up), f64x2.mul(x, f64x2.splat(toEast))), f64x2.mul(y, f64x2.splat(toNorth)));
      const steep = f64x2.mul(f64x2.splat(squareOfExaggeration), square);
      const grey = f64x2.div(shine, f64x2.sqrt(f64x2.add(f64x2.splat(1), steep)));
      const bounded = f64x2.min(f64x2.splat(1), f64x2.max(f64x2.splat(-1), grey));
      const lit = f64x2.floor(f64x2.add(f64x2.splat(1.5), f64x2.mul(f64x2.splat(254), bounded)));
      const shade = either(f64x2.le(bounded, none), f64x2.splat(1), lit);
      // what is no number becomes 0, which stands for nodata
      const codes = i32x4.trunc_sat_f64x2_u_zero(shade);
      store<u8>(out + col, <u8>i32x4.extract_lane(codes, 0));
      store<u8>(out + col + 1, <u8>i32x4.extract_lane(codes, 1));
      continue;
    }
    const rise = f64x2.sqrt(square);
    const result = how === DEGREES ? f64x2.mul(arcTangent(rise), f64x2.splat(180 / Math.PI)) : f64x2.mul(rise, f64x2.splat(100));
    const narrow = f32x4.demote_f64x2_zero(result);
    // one NaN for all: its bits are nobody's to choose otherwise
    const number = f32x4.eq(narrow, narrow);
    v128.store64_lane(out + ((<usize>col) << 2), either(number, narrow, i32x4.splat(0x7fc00000)), 0);
  }
}
