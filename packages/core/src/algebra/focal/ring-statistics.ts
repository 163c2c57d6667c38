import type { Out } from '../../layers/operation.js';
import type { Raster } from '../../raster/raster.js';
import type { Runs } from './neighbourhood.js';

/** What can be told of the valid cells on a ring in two looks at them. */
export type RingStatistic = 'mean' | 'sum' | 'minimum' | 'maximum' | 'range' | 'standard-deviation';

/**
 * A statistic of the valid cells on the ring round every cell, summed afresh for each, from the north and west. Nodata cells stay nodata; nodata as well
 * where no cell of the ring is valid. Time: cells × cells of the ring.
 */
export function ringInto(raster: Raster, runs: Runs, statistic: RingStatistic, out: Out<'float32'>): void {
  const { values } = raster;
  const { width, height } = raster.window;
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      out.values[i] = Number.NaN;
      if (Number.isNaN(values[i]!)) continue;
      let count = 0;
      let sum = 0;
      let min = Number.POSITIVE_INFINITY;
      let max = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < runs.length; k += 3) {
        const from = row + runs[k]!;
        if (from < 0 || from >= height) continue;
        const last = from * width + Math.min(width - 1, col + runs[k + 2]!);
        for (let j = from * width + Math.max(0, col + runs[k + 1]!); j <= last; j++) {
          const value = values[j]!;
          if (Number.isNaN(value)) continue;
          count++;
          sum += value;
          if (value < min) min = value;
          if (value > max) max = value;
        }
      }
      if (count === 0) continue;
      const mean = sum / count;
      if (statistic === 'mean') out.values[i] = mean;
      else if (statistic === 'sum') out.values[i] = sum;
      else if (statistic === 'minimum') out.values[i] = min;
      else if (statistic === 'maximum') out.values[i] = max;
      else if (statistic === 'range') out.values[i] = max - min;
      else out.values[i] = Math.sqrt(squares(values, runs, row, col, width, height, mean) / count);
    }
}

/** Σ(x − mean)² of the valid cells on the ring round one cell. */
function squares(values: Float32Array, runs: Runs, row: number, col: number, width: number, height: number, mean: number): number {
  let sum = 0;
  for (let k = 0; k < runs.length; k += 3) {
    const from = row + runs[k]!;
    if (from < 0 || from >= height) continue;
    const last = from * width + Math.min(width - 1, col + runs[k + 2]!);
    for (let j = from * width + Math.max(0, col + runs[k + 1]!); j <= last; j++) {
      const apart = values[j]! - mean;
      if (!Number.isNaN(apart)) sum += apart * apart;
    }
  }
  return sum;
}
