import type { Out } from '../layers/operation.js';
import type { Raster } from '../raster/raster.js';
import type { Neighbourhood } from './neighbourhood.js';

/**
 * The smallest (`sign` 1) or largest (`sign` −1) valid value in the neighbourhood of every cell, NaN where there is none. Cells beyond the raster do
 * not count. Rows by van Herk's algorithm (1992), three comparisons a cell whatever the width; columns of squares too, of discs row by row.
 */
export function windowExtremes(source: Raster, halves: Neighbourhood, sign: 1 | -1): Float32Array {
  const { width, height } = source.window;
  const radius = (halves.length - 1) / 2;
  const best = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  // nodata is farther than anything; both extremes are found as minima
  const values = source.values.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value));
  if (halves.every((half) => half === radius)) {
    const rows = vanHerk(width, radius);
    for (let row = 0; row < height; row++) rows(values, row * width, 1, best, row * width, 1);
    const columns = vanHerk(height, radius);
    const column = new Float32Array(height);
    for (let col = 0; col < width; col++) {
      columns(best, col, width, column, 0, 1);
      for (let row = 0; row < height; row++) best[row * width + col] = column[row]!;
    }
  } else {
    const runs = new Float32Array(width);
    for (const half of new Set(halves)) {
      const rows = vanHerk(width, half);
      for (let from = 0; from < height; from++) {
        rows(values, from * width, 1, runs, 0, 1);
        for (let k = 0; k < halves.length; k++) {
          const row = from - (k - radius);
          if (halves[k] !== half || row < 0 || row >= height) continue;
          for (let col = 0, i = row * width; col < width; col++, i++) if (runs[col]! < best[i]!) best[i] = runs[col]!;
        }
      }
    }
  }
  for (let i = 0; i < best.length; i++) best[i] = best[i] === Number.POSITIVE_INFINITY ? Number.NaN : sign * best[i]!;
  return best;
}

/** A moving minimum over 2 · half + 1 elements of lines of `length`: prefix minima of blocks forwards and backwards, of which each window meets two. */
function vanHerk(length: number, half: number) {
  const span = 2 * half + 1;
  const padded = Math.ceil((length + 2 * half) / span) * span;
  const line = new Float32Array(padded).fill(Number.POSITIVE_INFINITY);
  const forward = new Float32Array(padded);
  const backward = new Float32Array(padded);
  return (from: Float32Array, start: number, step: number, to: Float32Array, at: number, stride: number): void => {
    for (let i = 0; i < length; i++) line[half + i] = from[start + i * step]!;
    for (let i = 0; i < padded; i++) forward[i] = i % span === 0 || line[i]! < forward[i - 1]! ? line[i]! : forward[i - 1]!;
    for (let i = padded - 1; i >= 0; i--) backward[i] = i % span === span - 1 || line[i]! < backward[i + 1]! ? line[i]! : backward[i + 1]!;
    for (let i = 0; i < length; i++) {
      const a = backward[i]!;
      const b = forward[i + 2 * half]!;
      to[at + i * stride] = Math.min(a, b);
    }
  };
}

/** Maximum − minimum of each neighbourhood; nodata cells stay nodata. */
export function rangeInto(raster: Raster, halves: Neighbourhood, out: Out<'float32'>): void {
  const lowest = windowExtremes(raster, halves, 1);
  const highest = windowExtremes(raster, halves, -1);
  for (let i = 0; i < lowest.length; i++) out.values[i] = Number.isNaN(raster.values[i]!) ? Number.NaN : highest[i]! - lowest[i]!;
}
