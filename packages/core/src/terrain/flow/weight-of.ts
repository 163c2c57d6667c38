import type { Raster } from '../../raster/raster.js';

/** What a cell brings by itself: its weight, 0 where that is nodata; 1 without weights. */
export function weightOf(weights: Raster | undefined, cell: number): number {
  if (weights === undefined) return 1;
  const weight = weights.values[cell]!;
  // −0 is 0, so that no order of adding shows
  return Number.isNaN(weight) ? 0 : weight + 0;
}

/** What each cell brings, in `sums`; and with weights a place for what rounding will cut off its sum. */
export function bringTo(sums: Float64Array, weights: Raster | undefined): Float64Array | undefined {
  if (weights === undefined) {
    sums.fill(1);
    return undefined;
  }
  for (let i = 0; i < sums.length; i++) sums[i] = weightOf(weights, i);
  return new Float64Array(sums.length);
}
