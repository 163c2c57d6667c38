import type { Raster, Type } from '../../raster/raster.js';
import { holdsValue } from '../../raster/sample-at-points.js';

/** What a source cell weighs by its distance from the place asked for, in output cells; nothing from `radius` on. */
export interface Filter {
  readonly radius: number;
  readonly weight: (distance: number) => number;
}

/** A triangle: linear interpolation. */
export const triangle: Filter = { radius: 1, weight: (distance) => Math.max(0, 1 - distance) };

/** Cubic convolution (Keys 1981, a = −1/2). */
export const cubicConvolution: Filter = {
  radius: 2,
  weight: (t) => (t <= 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((2.5 - 0.5 * t) * t - 4) * t + 2 : 0),
};

/**
 * The mean of the source cells under a filter as wide as each output cell makes it. `wide` and `tall` say how many source columns and rows each spans; a span
 * below one counts as one. Nodata where the cell that holds the place is nodata; other
 * missing cells, and those beyond the source, are left out and the weights made whole again. Time: (2 · radius)² source cells for each under an output cell.
 */
export function filteredInto(
  raster: Raster<Type>,
  { radius, weight }: Filter,
  xs: Float64Array,
  ys: Float64Array,
  wide: Float64Array,
  tall: Float64Array,
  out: Raster<Type>['values'],
  none: number,
): void {
  const { window, values, nodata, type } = raster;
  const whole = type !== 'float32' && type !== 'float64';
  let across = new Float64Array(64);
  for (let i = 0; i < out.length; i++) {
    if (!holdsValue(raster, xs[i]!, ys[i]!)) {
      out[i] = none;
      continue;
    }
    const [spanX, spanY] = [Math.max(1, wide[i]!), Math.max(1, tall[i]!)];
    const x = xs[i]! - 0.5;
    const y = ys[i]! - 0.5;
    const left = Math.max(window.col, Math.ceil(x - radius * spanX));
    const right = Math.min(window.col + window.width - 1, Math.floor(x + radius * spanX));
    const top = Math.max(window.row, Math.ceil(y - radius * spanY));
    const bottom = Math.min(window.row + window.height - 1, Math.floor(y + radius * spanY));
    if (right - left >= across.length) across = new Float64Array(2 * (right - left));
    for (let col = left; col <= right; col++) across[col - left] = weight(Math.abs(col - x) / spanX);
    let sum = 0;
    let weights = 0;
    for (let row = top; row <= bottom; row++) {
      const start = (row - window.row) * window.width - window.col;
      let rowSum = 0;
      let rowWeights = 0;
      for (let col = left; col <= right; col++) {
        const value = values[start + col]!;
        if (Number.isNaN(value) || value === nodata) continue;
        rowSum += across[col - left]! * value;
        rowWeights += across[col - left]!;
      }
      const down = weight(Math.abs(row - y) / spanY);
      sum += down * rowSum;
      weights += down * rowWeights;
    }
    // of cubic convolution with missing cells the weights may come to nothing
    out[i] = weights > 1e-6 ? (whole ? Math.round(sum / weights) : sum / weights) : none;
  }
}
