import { choice } from '../../layers/options.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Raster } from '../../raster/raster.js';
import { edgesOption, extrapolateAround } from './nine-cells.js';

/** How the slope of the ground is taken from a cell's eight neighbours. */
export type GradientMethod = 'horn' | 'zevenbergen-thorne';

/** How the three operations on the gradient take it. */
export const gradientOptions = {
  method: choice(['horn', 'zevenbergen-thorne'], { zh: '由哪些邻元求坡度', en: 'which neighbours make the gradient' }),
  edges: edgesOption,
} as const;

/** Writes rise per run eastward and northward for every cell of one row of the raster's window; NaN where it cannot be told. */
export type GradientRow = (row: number, east: Float64Array, north: Float64Array) => void;

/**
 * The gradient of a surface: Horn (1981), weights 1 2 1 over both outer columns and rows, or Zevenbergen & Thorne (1987), the four nearest alone.
 * Cells are measured in metres, on a geographic grid by the true width and height at their row. As in `gdaldem`, a cell without a value has no
 * gradient, nor has one with a neighbour missing; with `extrapolate` (`-compute_edges`) a missing neighbour takes the cell's own value, and cells on
 * the edge of the data take the line through the two nearest inside (corners: the row beyond is extrapolated, the column beyond repeated).
 */
export function gradientOf(dem: Raster, method: GradientMethod, extrapolate: boolean): GradientRow {
  const { values, window, grid } = dem;
  const { width, height } = window;
  const horn = method === 'horn';
  const around = new Float64Array(9);
  return (row, east, north) => {
    const { x, y } = metresPerCell(grid, window.row + row);
    const perEast = 1 / ((horn ? 8 : 2) * x);
    const perNorth = 1 / ((horn ? 8 : 2) * y);
    if (row === 0 || row === height - 1 || width < 3) {
      east.fill(Number.NaN, 0, width);
      north.fill(Number.NaN, 0, width);
    } else {
      east[0] = Number.NaN;
      east[width - 1] = Number.NaN;
      (horn ? hornRow : zevenbergenThorneRow)(values, row * width, width, perEast, perNorth, east, north);
    }
    if (!extrapolate) return;
    const start = row * width;
    for (let col = 0; col < width; col++) {
      if (!Number.isNaN(east[col]!) || Number.isNaN(values[start + col]!)) continue;
      extrapolateAround(values, width, height, row, col, around);
      const [w0, w1, w2, w3, , w5, w6, w7, w8] = around as unknown as number[];
      east[col] = (horn ? Math.fround(side(w2!, w5!, w8!) - side(w0!, w3!, w6!)) : Math.fround(w5! - w3!)) * perEast;
      north[col] = (horn ? Math.fround(side(w0!, w1!, w2!) - side(w6!, w7!, w8!)) : Math.fround(w1! - w7!)) * perNorth;
    }
  };
}

/** Three heights with weights 1 2 1, added as `gdaldem` adds them: in float32, one by one. On level ground high up the last bits are what turns an aspect. */
const side = (first: number, middle: number, last: number): number => Math.fround(Math.fround(Math.fround(first + middle) + middle) + last);

function hornRow(z: Float32Array, start: number, width: number, perEast: number, perNorth: number, east: Float64Array, north: Float64Array): void {
  const up = start - width;
  const down = start + width;
  // sums of the columns to the left and here; each is made once and handed on
  let leftSum = side(z[up]!, z[start]!, z[down]!);
  let [nw, n] = [z[up]!, z[up + 1]!];
  let [sw, s] = [z[down]!, z[down + 1]!];
  let middle = z[start + 1]!;
  let middleSum = side(n, middle, s);
  for (let col = 1; col < width - 1; col++) {
    const right = z[start + col + 1]!;
    const ne = z[up + col + 1]!;
    const se = z[down + col + 1]!;
    const rightSum = side(ne, right, se);
    // the middle column counts in one of the two sums alone: adding nothing times the other lets its NaN through
    east[col] = (Math.fround(rightSum - leftSum) + 0 * middleSum) * perEast;
    north[col] = (Math.fround(side(nw, n, ne) - side(sw, s, se)) + 0 * middle) * perNorth;
    leftSum = middleSum;
    middle = right;
    middleSum = rightSum;
    nw = n;
    n = ne;
    sw = s;
    s = se;
  }
}

function zevenbergenThorneRow(z: Float32Array, start: number, width: number, perEast: number, perNorth: number, east: Float64Array, north: Float64Array): void {
  const up = start - width;
  const down = start + width;
  for (let col = 1; col < width - 1; col++) {
    const n = z[up + col]!;
    const s = z[down + col]!;
    const others = 0 * (z[start + col]! + n + s + z[up + col - 1]! + z[up + col + 1]! + z[down + col - 1]! + z[down + col + 1]!);
    east[col] = (Math.fround(z[start + col + 1]! - z[start + col - 1]!) + others) * perEast;
    north[col] = (Math.fround(n - s) + others) * perNorth;
  }
}
