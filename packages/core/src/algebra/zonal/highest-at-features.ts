import type { Features } from '../../features/features.js';
import type { Window } from '../../raster/grid.js';
import type { Raster } from '../../raster/raster.js';
import { cellsOfFeatures } from './cells-of-features.js';

/** The highest value of a block's cells that each feature touches, −∞ where it touches none with data; blocks are joined by `Math.max`. */
export function highestAtFeatures(operation: string, features: Features, { grid, values }: Raster, block: Window): Float64Array {
  const highest = new Float64Array(features.features.length).fill(Number.NEGATIVE_INFINITY);
  cellsOfFeatures(operation, features, grid).forEach((visit, feature) => {
    visit(block, (cell) => {
      const found = values[cell] as number;
      if (found > (highest[feature] as number)) highest[feature] = found;
    });
  });
  return highest;
}

/** Joins two blocks. */
export const higherOf = (first: Float64Array, second: Float64Array): Float64Array => first.map((x, i) => Math.max(x, second[i] as number));
