// Exponentials and logarithms of many numbers, as statistics/functions/exponential.ts and logarithm.ts have them, to the bit: two at a time. Their tables come from there.

const STEPS: i32 = 1024;
const ROUND: f64 = 6755399441055744;
const PER_STEP: f64 = 1024 / Math.LN2;

const LOG_STEPS: i32 = 256;
const OFFSET: i32 = 0x3fe60000 - 0x800;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LEAST: f64 = 2.2250738585072014e-308;

/** Powers of two within an octave; then middles of steps, their inverses and their logarithms, a table behind the other. */
const table = memory.data(STEPS * 8 + (LOG_STEPS + 1) * 24, 16);
const middles = table + STEPS * 8;
const inverses = middles + (LOG_STEPS + 1) * 8;
const logs = inverses + (LOG_STEPS + 1) * 8;

let stepHigh: f64 = 0;
let stepLow: f64 = 0;

/** Where the tables belong. */
export function exponentialTables(high: f64, low: f64): usize {
  stepHigh = high;
  stepLow = low;
  return table;
}

/** Two numbers of a table, at the places that two lanes say. */
function pick(from: usize, first: i32, second: i32): v128 {
  return v128.load64_lane(from + ((<usize>second) << 3), v128.load64_zero(from + ((<usize>first) << 3)), 1);
}

function exponentialsOf(x: v128): v128 {
  const round = f64x2.splat(ROUND);
  const steps = f64x2.sub(f64x2.add(f64x2.mul(x, f64x2.splat(PER_STEP)), round), round);
  const rest = f64x2.sub(f64x2.sub(x, f64x2.mul(steps, f64x2.splat(stepHigh))), f64x2.mul(steps, f64x2.splat(stepLow)));
  const whole = i32x4.trunc_sat_f64x2_s_zero(steps);
  const within = v128.and(whole, i32x4.splat(STEPS - 1));
  const power = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(i32x4.shr_s(whole, 10)), i64x2.splat(1023)), 52);
  const one = f64x2.splat(1);
  const inner = f64x2.add(f64x2.splat(0.5), f64x2.mul(rest, f64x2.splat(1.0 / 6.0)));
  const polynomial = f64x2.add(one, f64x2.mul(rest, f64x2.add(one, f64x2.mul(rest, inner))));
  const result = f64x2.mul(f64x2.mul(polynomial, pick(table, i32x4.extract_lane(within, 0), i32x4.extract_lane(within, 1))), power);
  const low = f64x2.lt(x, f64x2.splat(-707));
  const high = f64x2.gt(x, f64x2.splat(709));
  return v128.bitselect(f64x2.splat(Infinity), v128.andnot(result, low), high);
}

/** In place; a number more is read and written where the count is odd. */
export function exponentials(values: usize, count: i32): void {
  const end = values + ((<usize>count) << 3);
  for (let at = values; at < end; at += 16) v128.store(at, exponentialsOf(v128.load(at)));
}

function logarithm(x: f64): f64 {
  if (!(x >= LEAST && x < Infinity)) {
    if (x > 0 && x < LEAST) return logarithm(x * 18014398509481984) - 54 * Math.LN2;
    return x === 0 ? -Infinity : x > 0 ? x : NaN;
  }
  const bits = reinterpret<i64>(x);
  const above = <i32>(bits >> 32) - OFFSET;
  const octave = above >> 20;
  const at = (<usize>((above >> 12) & (LOG_STEPS - 1))) << 3;
  const rest = (reinterpret<f64>(bits - ((<i64>octave) << 52)) - load<f64>(middles + at)) * load<f64>(inverses + at);
  const square = rest * rest;
  const tail = rest * (1.0 / 3.0 - rest * (0.25 - rest * 0.2));
  const k = <f64>octave;
  return k * LN2_HIGH + (load<f64>(logs + at) + (k * LN2_LOW + (rest - square * (0.5 - tail))));
}

/** In place; a number more is read and written where the count is odd. */
export function logarithms(values: usize, count: i32): void {
  const end = values + ((<usize>count) << 3);
  const uppers = i32x4(0, -1, 0, -1);
  for (let at = values; at < end; at += 16) {
    const x = v128.load(at);
    if (!i64x2.all_true(v128.and(f64x2.ge(x, f64x2.splat(LEAST)), f64x2.lt(x, f64x2.splat(Infinity))))) {
      store<f64>(at, logarithm(load<f64>(at)));
      store<f64>(at + 8, logarithm(load<f64>(at + 8)));
      continue;
    }
    const above = i32x4.sub(x, i32x4.splat(OFFSET));
    const octave = i32x4.shr_s(above, 20);
    const step = v128.and(i32x4.shr_u(above, 12), i32x4.splat(LOG_STEPS - 1));
    const first = i32x4.extract_lane(step, 1);
    const second = i32x4.extract_lane(step, 3);
    // what belongs to the octave is taken off the exponent
    const z = i32x4.sub(x, v128.and(i32x4.shl(octave, 20), uppers));
    const rest = f64x2.mul(f64x2.sub(z, pick(middles, first, second)), pick(inverses, first, second));
    const square = f64x2.mul(rest, rest);
    const third = f64x2.sub(f64x2.splat(1.0 / 3.0), f64x2.mul(rest, f64x2.sub(f64x2.splat(0.25), f64x2.mul(rest, f64x2.splat(0.2)))));
    const inner = f64x2.sub(rest, f64x2.mul(square, f64x2.sub(f64x2.splat(0.5), f64x2.mul(rest, third))));
    const k = f64x2.convert_low_i32x4_s(i32x4.shuffle(octave, octave, 1, 3, 1, 3));
    const low = f64x2.add(pick(logs, first, second), f64x2.add(f64x2.mul(k, f64x2.splat(LN2_LOW)), inner));
    v128.store(at, f64x2.add(f64x2.mul(k, f64x2.splat(LN2_HIGH)), low));
  }
}
