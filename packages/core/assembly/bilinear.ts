// Values between the centres of cells, as raster/sample-at-points.ts and algebra/warp/warp-filtered.ts have them, to the bit: two places at a time.

/** A place this near to the next cell, in source cells, lies in it. */
const NEARLY: f64 = 1e-6;

/** The window of cells that is in memory, and the size of their grid. */
let cells: usize = 0;
let width: i32 = 0;
let firstCol: f64 = 0;
let firstRow: f64 = 0;
let lastCol: f64 = 0;
let lastRow: f64 = 0;
let gridWidth: f64 = 0;
let gridHeight: f64 = 0;
/** What means that there is no value, in the source and in the result. */
let missing: f64 = NaN;
let none: f64 = NaN;
/** Room for weights of as many columns as the window has, for two places each. */
let across: usize = 0;

/** The source of the rows to come. Behind its cells there is to be room for 32 bytes a column, and 15 to begin at a multiple of 16. */
export function setSource(at: usize, col: i32, row: i32, columns: i32, rows: i32, gridColumns: i32, gridRows: i32, nodata: f64, outside: f64): void {
  cells = at;
  width = columns;
  firstCol = col;
  firstRow = row;
  lastCol = col + columns - 1;
  lastRow = row + rows - 1;
  gridWidth = gridColumns;
  gridHeight = gridRows;
  missing = nodata;
  none = outside;
  across = (at + ((<usize>columns * rows) << 2) + 15) & ~15;
}

/** The float32 at two addresses, as doubles. */
function both(a: usize, b: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(b, v128.load32_zero(a), 1));
}

/** Which of two are values. */
function areValues(values: v128): v128 {
  return v128.and(f64x2.eq(values, values), f64x2.ne(values, f64x2.splat(missing)));
}

/** The cells' addresses, of columns and rows where `inside`; the first cell's elsewhere. */
function indices(col: v128, row: v128, inside: v128): v128 {
  const index = f64x2.add(f64x2.mul(f64x2.sub(row, f64x2.splat(firstRow)), f64x2.splat(width)), f64x2.sub(col, f64x2.splat(firstCol)));
  return i32x4.trunc_sat_f64x2_s_zero(v128.and(index, inside));
}

function valuesAt(col: v128, row: v128, inside: v128): v128 {
  const index = indices(col, row, inside);
  return both(cells + ((<usize>i32x4.extract_lane(index, 0)) << 2), cells + ((<usize>i32x4.extract_lane(index, 1)) << 2));
}

function inWindow(col: v128, row: v128): v128 {
  const cols = v128.and(f64x2.ge(col, f64x2.splat(firstCol)), f64x2.le(col, f64x2.splat(lastCol)));
  return v128.and(cols, v128.and(f64x2.ge(row, f64x2.splat(firstRow)), f64x2.le(row, f64x2.splat(lastRow))));
}

/** The columns or rows that hold two places. */
function cellsAt(places: v128, size: f64): v128 {
  const cell = f64x2.floor(f64x2.add(places, f64x2.splat(NEARLY)));
  const onEdge = v128.and(f64x2.eq(cell, f64x2.splat(size)), f64x2.le(places, f64x2.splat(size + NEARLY)));
  return v128.bitselect(f64x2.splat(size - 1), cell, onEdge);
}

/** Which of two places lie in cells that have a value. */
function held(x: v128, y: v128): v128 {
  const col = cellsAt(x, gridWidth);
  const row = cellsAt(y, gridHeight);
  const inside = inWindow(col, row);
  return v128.and(inside, areValues(valuesAt(col, row, inside)));
}

/** Two results, one NaN for all. */
function put(out: usize, values: v128): void {
  const narrow = f32x4.demote_f64x2_zero(values);
  v128.store64_lane(out, v128.bitselect(narrow, i32x4.splat(0x7fc00000), f32x4.eq(narrow, narrow)), 0);
}

/** Between the four nearest centres. */
export function bilinearRow(xs: usize, ys: usize, count: i32, out: usize): void {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const zero = f64x2.splat(0);
  const stride = (<usize>width) << 2;
  const plain = isNaN(missing);
  for (let i = 0; i < count; i += 2, xs += 16, ys += 16, out += 8) {
    const x = f64x2.sub(v128.load(xs), half);
    const y = f64x2.sub(v128.load(ys), half);
    const west = f64x2.floor(x);
    const north = f64x2.floor(y);
    const fx = f64x2.sub(x, west);
    const fy = f64x2.sub(y, north);
    const gx = f64x2.sub(one, fx);
    const gy = f64x2.sub(one, fy);
    const nw = f64x2.mul(gx, gy);
    const ne = f64x2.mul(fx, gy);
    const sw = f64x2.mul(gx, fy);
    const se = f64x2.mul(fx, fy);
    const inside = v128.and(inWindow(west, north), inWindow(f64x2.add(west, one), f64x2.add(north, one)));
    if (plain && i64x2.all_true(inside)) {
      const index = indices(west, north, inside);
      const a = cells + ((<usize>i32x4.extract_lane(index, 0)) << 2);
      const b = cells + ((<usize>i32x4.extract_lane(index, 1)) << 2);
      let sum = f64x2.add(zero, f64x2.mul(nw, both(a, b)));
      sum = f64x2.add(sum, f64x2.mul(ne, both(a + 4, b + 4)));
      sum = f64x2.add(sum, f64x2.mul(sw, both(a + stride, b + stride)));
      sum = f64x2.add(sum, f64x2.mul(se, both(a + stride + 4, b + stride + 4)));
      if (i64x2.all_true(f64x2.eq(sum, sum))) {
        put(out, f64x2.div(sum, f64x2.add(f64x2.add(f64x2.add(nw, ne), sw), se)));
        continue;
      }
    }
    const there = held(v128.load(xs), v128.load(ys));
    let sum = zero;
    let weights = zero;
    for (let corner = 0; corner < 4; corner++) {
      const col = corner & 1 ? f64x2.add(west, one) : west;
      const row = corner >> 1 ? f64x2.add(north, one) : north;
      const within = inWindow(col, row);
      const values = valuesAt(col, row, within);
      const counted = v128.and(within, areValues(values));
      const weight = f64x2.mul(corner & 1 ? fx : gx, corner >> 1 ? fy : gy);
      sum = f64x2.add(sum, v128.and(counted, f64x2.mul(weight, values)));
      weights = f64x2.add(weights, v128.and(counted, weight));
    }
    put(out, v128.bitselect(f64x2.div(sum, weights), f64x2.splat(none), v128.and(there, f64x2.gt(weights, zero))));
  }
}

/** What cells weigh under a triangle, by their distance from its middle. */
function triangle(at: v128, middle: v128, span: v128): v128 {
  return f64x2.max(f64x2.splat(0), f64x2.sub(f64x2.splat(1), f64x2.div(f64x2.abs(f64x2.sub(at, middle)), span)));
}

/** The larger of two counts, from the differences of their ends. */
function most(first: v128, last: v128): i32 {
  const counts = i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(last, first));
  return 1 + max(i32x4.extract_lane(counts, 0), i32x4.extract_lane(counts, 1));
}

/** Under triangles over the source columns and rows that cells span, one at least. */
export function triangleRow(xs: usize, ys: usize, wide: usize, tall: usize, count: i32, out: usize): void {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const zero = f64x2.splat(0);
  const stride = (<usize>width) << 2;
  for (let i = 0; i < count; i += 2, xs += 16, ys += 16, wide += 16, tall += 16, out += 8) {
    let x = v128.load(xs);
    let y = v128.load(ys);
    let spanX = f64x2.max(one, v128.load(wide));
    let spanY = f64x2.max(one, v128.load(tall));
    const there = v128.and(held(x, y), v128.and(f64x2.eq(spanX, spanX), f64x2.eq(spanY, spanY)));
    if (!v128.any_true(there)) {
      put(out, f64x2.splat(none));
      continue;
    }
    if (!i64x2.all_true(there)) {
      // the place that has a value stands in for the one that has none
      const other = v128.not(there);
      x = v128.bitselect(v128.shuffle<f64>(x, x, 1, 0), x, other);
      y = v128.bitselect(v128.shuffle<f64>(y, y, 1, 0), y, other);
      spanX = v128.bitselect(v128.shuffle<f64>(spanX, spanX, 1, 0), spanX, other);
      spanY = v128.bitselect(v128.shuffle<f64>(spanY, spanY, 1, 0), spanY, other);
    }
    x = f64x2.sub(x, half);
    y = f64x2.sub(y, half);
    const left = f64x2.max(f64x2.splat(firstCol), f64x2.ceil(f64x2.sub(x, spanX)));
    const right = f64x2.min(f64x2.splat(lastCol), f64x2.floor(f64x2.add(x, spanX)));
    const top = f64x2.max(f64x2.splat(firstRow), f64x2.ceil(f64x2.sub(y, spanY)));
    const bottom = f64x2.min(f64x2.splat(lastRow), f64x2.floor(f64x2.add(y, spanY)));
    // columns and rows that one of the two has more than the other weigh nothing there
    const end = across + ((<usize>most(left, right)) << 5);
    let col = left;
    for (let at = across; at < end; at += 32) {
      const within = f64x2.le(col, right);
      v128.store(at, within);
      v128.store(at, v128.and(within, triangle(col, x, spanX)), 16);
      col = f64x2.add(col, one);
    }
    const index = indices(left, top, f64x2.eq(left, left));
    const rows = i32x4.trunc_sat_f64x2_s_zero(f64x2.sub(bottom, top));
    const lastA = i32x4.extract_lane(rows, 0);
    const lastB = i32x4.extract_lane(rows, 1);
    let a = cells + ((<usize>i32x4.extract_lane(index, 0)) << 2);
    let b = cells + ((<usize>i32x4.extract_lane(index, 1)) << 2);
    let row = top;
    let sum = zero;
    let weights = zero;
    for (let down = 0, last = max(lastA, lastB); down <= last; down++) {
      let rowSum = zero;
      let rowWeights = zero;
      for (let at = across, nextA = a, nextB = b; at < end; at += 32, nextA += 4, nextB += 4) {
        const values = both(nextA, nextB);
        const counted = v128.and(v128.load(at), areValues(values));
        const weight = v128.load(at, 16);
        rowSum = f64x2.add(rowSum, v128.and(counted, f64x2.mul(weight, values)));
        rowWeights = f64x2.add(rowWeights, v128.and(counted, weight));
      }
      const within = f64x2.le(row, bottom);
      const weight = triangle(row, y, spanY);
      sum = f64x2.add(sum, v128.and(within, f64x2.mul(weight, rowSum)));
      weights = f64x2.add(weights, v128.and(within, f64x2.mul(weight, rowWeights)));
      row = f64x2.add(row, one);
      // no further than the last row of each
      if (down < lastA) a += stride;
      if (down < lastB) b += stride;
    }
    put(out, v128.bitselect(f64x2.div(sum, weights), f64x2.splat(none), v128.and(there, f64x2.gt(weights, f64x2.splat(1e-6)))));
  }
}
