import type { Out } from '../../layers/operation.js';
import type { Raster, Type } from '../../raster/raster.js';
import type { Runs } from './neighbourhood.js';
import { rankTree } from './rank-tree.js';

/**
 * The median (of an even number the mean of the two in the middle) or the commonest value (of equals the highest) of the valid cells in the
 * neighbourhood of every cell; nodata cells stay nodata, and so do cells without a valid neighbour. The neighbourhood moves along the row, so that only
 * its ends change; counts are whole numbers, so nothing depends on where a row starts. Time: cells × runs · log(distinct values).
 */
export function ranksInto(raster: Raster<Type>, runs: Runs, statistic: 'median' | 'majority', out: Out<Type>): void {
  const { values, nodata } = raster;
  const { width, height } = raster.window;
  const isValid = (value: number): boolean => !Number.isNaN(value) && value !== nodata;
  const sorted = values.filter(isValid).sort();
  // + 0: of −0 and 0, which are equal, a window may hold only one
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]).map((value) => value + 0);
  const ranks = Int32Array.from(values, (value) => (isValid(value) ? rankOf(distinct, value) : -1));
  const tree = rankTree(Math.max(1, distinct.length), statistic === 'median' ? 'sum' : 'most');
  let held = 0;
  const change = (row: number, col: number, by: 1 | -1): void => {
    if (row < 0 || row >= height || col < 0 || col >= width) return;
    const rank = ranks[row * width + col]!;
    if (rank < 0) return;
    tree.change(rank, by);
    held += by;
  };
  for (let row = 0; row < height; row++) {
    tree.clear();
    held = 0;
    for (let k = 0; k < runs.length; k += 3) for (let col = runs[k + 1]!; col <= runs[k + 2]!; col++) change(row + runs[k]!, col, 1);
    for (let col = 0, i = row * width; col < width; col++, i++) {
      if (col > 0)
        for (let k = 0; k < runs.length; k += 3) {
          change(row + runs[k]!, col - 1 + runs[k + 1]!, -1);
          change(row + runs[k]!, col + runs[k + 2]!, 1);
        }
      if (held === 0 || ranks[i]! < 0) out.values[i] = out.nodata;
      else if (statistic === 'majority' || held % 2 === 1) out.values[i] = distinct[tree.find(held >> 1)]!;
      else out.values[i] = (distinct[tree.find(held / 2 - 1)]! + distinct[tree.find(held / 2)]!) / 2;
    }
  }
}

function rankOf(distinct: Raster<Type>['values'], value: number): number {
  let low = 0;
  for (let high = distinct.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (distinct[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
