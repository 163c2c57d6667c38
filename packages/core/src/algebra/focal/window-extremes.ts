import type { Out } from '../../layers/operation.js';
import type { Raster } from '../../raster/raster.js';
import type { Neighbourhood } from './neighbourhood.js';

/**
 * `sign` 1: the smallest valid value in the neighbourhood of every cell; `sign` −1: the largest with its sign turned round. Cells beyond the raster do not
 * count; +Infinity where there is nothing valid, which cannot be where the cell itself is. Minima of runs of cells by doubling: log₂ of the width comparisons
 * a cell, all of them along the array (van Herk's three, 1992, are fewer but wander over it); squares by rows and then by columns, discs by one run for each
 * different width.
 */
export function windowMinima(source: Raster, halves: Neighbourhood, sign: 1 | -1): Float32Array {
  const radius = (halves.length - 1) / 2;
  return halves.every((half) => half === radius) ? squareMinima(source, radius, sign) : discMinima(source, halves, sign);
}

function squareMinima({ window: { width, height }, values }: Raster, radius: number, sign: 1 | -1): Float32Array {
  // `radius` empty rows above and below, so that the window of row r begins at row r
  const rows = new Float32Array(width * (height + 2 * radius));
  rows.fill(Number.POSITIVE_INFINITY, 0, width * radius);
  rows.fill(Number.POSITIVE_INFINITY, width * (height + radius));
  const minima = rowMinima(width, radius);
  for (let row = 0; row < height; row++) minima(values, row * width, sign, rows, (row + radius) * width);
  slideMinima(rows, width, 2 * radius + 1);
  return rows.subarray(0, width * height);
}

function discMinima({ window: { width, height }, values }: Raster, halves: Neighbourhood, sign: 1 | -1): Float32Array {
  const radius = (halves.length - 1) / 2;
  const best = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  const run = new Float32Array(width);
  for (const half of new Set(halves)) {
    const minima = rowMinima(width, half);
    for (let from = 0; from < height; from++) {
      minima(values, from * width, sign, run, 0);
      for (let k = 0; k < halves.length; k++) {
        const row = from - (k - radius);
        if (halves[k] !== half || row < 0 || row >= height) continue;
        for (let col = 0, i = row * width; col < width; col++, i++) best[i] = Math.min(best[i]!, run[col]!);
      }
    }
  }
  return best;
}

/** The minima of the cells up to `half` columns away, for one row at a time; nodata is farther than anything. */
function rowMinima(width: number, half: number): (values: Float32Array, start: number, sign: 1 | -1, into: Float32Array, at: number) => void {
  const line = new Float32Array(width + 2 * half);
  return (values, start, sign, into, at) => {
    line.fill(Number.POSITIVE_INFINITY, 0, half);
    for (let col = 0; col < width; col++) {
      const value = values[start + col]!;
      line[half + col] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value;
    }
    line.fill(Number.POSITIVE_INFINITY, half + width);
    slideMinima(line, 1, 2 * half + 1);
    for (let col = 0; col < width; col++) into[at + col] = line[col]!;
  };
}

/** Makes each element the minimum of itself and the `span` − 1 that follow at a distance of `stride`, in place, as far as there are so many. */
function slideMinima(values: Float32Array, stride: number, span: number): void {
  // after each step elements hold the minimum of `held`; the last step overlaps what they hold already
  for (let held = 1; held < span; ) {
    const step = Math.min(held, span - held);
    const apart = step * stride;
    const end = values.length - apart;
    // no branch: on rough ground it would be guessed wrong half the time
    for (let i = 0; i < end; i++) values[i] = Math.min(values[i]!, values[i + apart]!);
    held += step;
  }
}

/** Maximum − minimum of each neighbourhood; nodata cells stay nodata. */
export function rangeInto(raster: Raster, halves: Neighbourhood, out: Out<'float32'>): void {
  const lowest = windowMinima(raster, halves, 1);
  const highest = windowMinima(raster, halves, -1);
  for (let i = 0; i < lowest.length; i++) out.values[i] = Number.isNaN(raster.values[i]!) ? Number.NaN : -highest[i]! - lowest[i]!;
}
