import type { Raster, Type } from './raster.js';

/** A point this near to the next cell, in source cells, lies in it: coordinates of grids that fit are not exact. */
const NEARLY = 1e-6;

/** The source column or row that holds a place; −1 outside. */
const cellAt = (at: number, size: number): number => {
  const cell = Math.floor(at + NEARLY);
  return cell === size && at <= size + NEARLY ? size - 1 : cell >= 0 && cell < size ? cell : -1;
};

/** The source cell that holds each point. */
export function nearestInto({ grid, window, values }: Raster<Type>, xs: Float64Array, ys: Float64Array, out: Raster<Type>['values'], nodata: number): void {
  for (let i = 0; i < out.length; i++) {
    const col = cellAt(xs[i]!, grid.width) - window.col;
    const row = cellAt(ys[i]!, grid.height) - window.row;
    out[i] = col >= 0 && row >= 0 && col < window.width && row < window.height ? values[row * window.width + col]! : nodata;
  }
}

/** Between the four nearest source centres; see `warp`. */
export function bilinearInto(raster: Raster<Type>, xs: Float64Array, ys: Float64Array, out: Raster<Type>['values'], nodata: number): void {
  const { window, values, type } = raster;
  const { width } = window;
  const whole = type !== 'float32' && type !== 'float64';
  const allNumbers = Number.isNaN(raster.nodata);
  for (let i = 0; i < out.length; i++) {
    const x = xs[i]! - 0.5;
    const y = ys[i]! - 0.5;
    const west = Math.floor(x);
    const north = Math.floor(y);
    const col = west - window.col;
    const row = north - window.row;
    // most points: between four cells that are there; the one that holds the point is among them
    if (allNumbers && col >= 0 && row >= 0 && col + 1 < width && row + 1 < window.height) {
      const fx = x - west;
      const fy = y - north;
      const at = row * width + col;
      const nw = (1 - fx) * (1 - fy);
      const ne = fx * (1 - fy);
      const sw = (1 - fx) * fy;
      const se = fx * fy;
      const sum = 0 + nw * values[at]! + ne * values[at + 1]! + sw * values[at + width]! + se * values[at + width + 1]!;
      if (!Number.isNaN(sum)) {
        const mean = sum / (nw + ne + sw + se);
        out[i] = whole ? Math.round(mean) : mean;
        continue;
      }
    }
    out[i] = bilinearAt(raster, xs[i]!, ys[i]!, nodata);
  }
}

/** True where the source cell that holds a point has a value. */
export function holdsValue({ grid, window, values, nodata }: Raster<Type>, x: number, y: number): boolean {
  const col = cellAt(x, grid.width) - window.col;
  const row = cellAt(y, grid.height) - window.row;
  if (!(col >= 0 && row >= 0 && col < window.width && row < window.height)) return false;
  const value = values[row * window.width + col]!;
  return !Number.isNaN(value) && value !== nodata;
}

function bilinearAt(raster: Raster<Type>, x: number, y: number, none: number): number {
  if (!holdsValue(raster, x, y)) return none;
  const { window, values, nodata } = raster;
  const right = window.width - 1;
  const bottom = window.height - 1;
  const west = Math.floor(x - 0.5);
  const north = Math.floor(y - 0.5);
  const fx = x - 0.5 - west;
  const fy = y - 0.5 - north;
  let sum = 0;
  let weights = 0;
  for (let corner = 0; corner < 4; corner++) {
    const col = west - window.col + (corner & 1);
    const row = north - window.row + (corner >> 1);
    if (col < 0 || row < 0 || col > right || row > bottom) continue;
    const value = values[row * window.width + col]!;
    if (Number.isNaN(value) || value === nodata) continue;
    const weight = (corner & 1 ? fx : 1 - fx) * (corner >> 1 ? fy : 1 - fy);
    sum += weight * value;
    weights += weight;
  }
  if (!(weights > 0)) return none;
  return raster.type === 'float32' || raster.type === 'float64' ? sum / weights : Math.round(sum / weights);
}

/**
 * Cubic convolution over the sixteen nearest source centres (Keys 1981, a = −1/2); where one of them is missing or beyond the source, as `bilinear`.
 */
export function cubicInto(raster: Raster<Type>, xs: Float64Array, ys: Float64Array, out: Raster<Type>['values'], nodata: number): void {
  const { window, values } = raster;
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  for (let i = 0; i < out.length; i++) {
    const west = Math.floor(xs[i]! - 0.5);
    const north = Math.floor(ys[i]! - 0.5);
    const firstCol = west - 1 - window.col;
    const firstRow = north - 1 - window.row;
    let sum = Number.NaN;
    if (firstCol >= 0 && firstRow >= 0 && firstCol + 3 < window.width && firstRow + 3 < window.height) {
      keys(xs[i]! - 0.5 - west, across);
      keys(ys[i]! - 0.5 - north, down);
      sum = 0;
      for (let k = 0; k < 16; k++) {
        const value = values[(firstRow + (k >> 2)) * window.width + firstCol + (k & 3)]!;
        sum += value === raster.nodata ? Number.NaN : down[k >> 2]! * across[k & 3]! * value;
      }
    }
    out[i] = Number.isNaN(sum) ? bilinearAt(raster, xs[i]!, ys[i]!, nodata) : sum;
  }
}

/** Weights of the four cells round a point that lies `t` beyond the second; they sum to 1. */
function keys(t: number, into: Float64Array): void {
  into[0] = 0.5 * t * (t * (2 - t) - 1);
  into[1] = 0.5 * (t * t * (3 * t - 5) + 2);
  into[2] = 0.5 * t * (t * (4 - 3 * t) + 1);
  into[3] = 0.5 * t * t * (t - 1);
}
