// Arithmetic on columns of float64, as algebra/vector-functions.ts has it, to the bit: two numbers at a time. Columns have an even number of places.

/** The functions, by the numbers that algebra/columns-in-machine-code.ts gives them. */
const ADD: i32 = 0;
const SUBTRACT: i32 = 1;
const MULTIPLY: i32 = 2;
const DIVIDE: i32 = 3;
const LESS: i32 = 4;
const LESS_OR_EQUAL: i32 = 5;
const GREATER: i32 = 6;
const GREATER_OR_EQUAL: i32 = 7;
const LEAST: i32 = 8;
const GREATEST: i32 = 9;
const CHOOSE: i32 = 10;

/** 1 where `yes`, else 0; nothing where either is nothing. */
function truth(yes: v128, x: v128, y: v128): v128 {
  const both = v128.and(f64x2.eq(x, x), f64x2.eq(y, y));
  return v128.bitselect(v128.and(yes, f64x2.splat(1)), f64x2.splat(NaN), both);
}

function choose(a: v128, b: v128, c: v128): v128 {
  const taken = v128.bitselect(c, b, f64x2.eq(a, f64x2.splat(0)));
  return v128.bitselect(taken, f64x2.splat(NaN), f64x2.eq(a, a));
}

/** Puts into column `a` what becomes of it with column `b`, and `c`. */
export function applyToColumns(what: i32, a: usize, b: usize, c: usize, count: i32): void {
  const end = a + ((<usize>count) << 3);
  const toB = b - a;
  if (what === ADD) for (let at = a; at < end; at += 16) v128.store(at, f64x2.add(v128.load(at), v128.load(at + toB)));
  else if (what === SUBTRACT) for (let at = a; at < end; at += 16) v128.store(at, f64x2.sub(v128.load(at), v128.load(at + toB)));
  else if (what === MULTIPLY) for (let at = a; at < end; at += 16) v128.store(at, f64x2.mul(v128.load(at), v128.load(at + toB)));
  else if (what === DIVIDE) for (let at = a; at < end; at += 16) v128.store(at, f64x2.div(v128.load(at), v128.load(at + toB)));
  else if (what === LEAST) for (let at = a; at < end; at += 16) v128.store(at, f64x2.min(v128.load(at), v128.load(at + toB)));
  else if (what === GREATEST) for (let at = a; at < end; at += 16) v128.store(at, f64x2.max(v128.load(at), v128.load(at + toB)));
  else
    for (let at = a; at < end; at += 16) {
      const x = v128.load(at);
      const y = v128.load(at + toB);
      if (what === LESS) v128.store(at, truth(f64x2.lt(x, y), x, y));
      else if (what === LESS_OR_EQUAL) v128.store(at, truth(f64x2.le(x, y), x, y));
      else if (what === GREATER) v128.store(at, truth(f64x2.gt(x, y), x, y));
      else if (what === GREATER_OR_EQUAL) v128.store(at, truth(f64x2.ge(x, y), x, y));
      else if (what === CHOOSE) v128.store(at, choose(x, y, v128.load(at - a + c)));
    }
}

/** A column from float32 cells. */
export function widen(cells: usize, column: usize, count: i32): void {
  for (let i: usize = 0, end = (<usize>count) << 2; i < end; i += 8) v128.store(column + 2 * i, f64x2.promote_low_f32x4(v128.load64_zero(cells + i)));
}

/** Float32 cells from a column; one NaN for all. */
export function narrow(column: usize, cells: usize, count: i32): void {
  for (let i: usize = 0, end = (<usize>count) << 2; i < end; i += 8) {
    const all = f32x4.demote_f64x2_zero(v128.load(column + 2 * i));
    v128.store64_lane(cells + i, v128.bitselect(all, i32x4.splat(0x7fc00000), f32x4.eq(all, all)), 0);
  }
}
