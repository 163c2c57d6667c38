import type { Cells } from '../../raster/raster.js';

/** What the valid cells of a tile add up to. */
export interface TileStatistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sum of the squares of the deviations from the mean. */
  readonly squares: number;
}

export const noStatistics: TileStatistics = { count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, mean: 0, squares: 0 };

/** Statistics of the cells that have data. Sums are of differences from the first of them, so that large values with small differences keep their digits. */
export function tileStatistics(values: Cells, nodata: number): TileStatistics {
  const valid = (value: number): boolean => !Number.isNaN(value) && value !== nodata;
  const first = (values as Float64Array).find(valid);
  if (first === undefined) return noStatistics;
  const origin = Number.isFinite(first) ? first : 0;
  let count = 0;
  let min = first;
  let max = first;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === nodata || Number.isNaN(value)) continue;
    count++;
    if (value < min) min = value;
    else if (value > max) max = value;
    const beyond = value - origin;
    sum += beyond;
    squares += beyond * beyond;
  }
  return { count, min, max, mean: origin + sum / count, squares: Math.max(0, squares - (sum * sum) / count) };
}

/** Statistics of two sets of cells together (Chan, Golub & LeVeque 1979). */
export function joinStatistics(a: TileStatistics, b: TileStatistics): TileStatistics {
  if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
  const count = a.count + b.count;
  const apart = b.mean - a.mean;
  return {
    count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count,
  };
}
