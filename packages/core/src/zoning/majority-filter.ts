import { operation } from '../layers/operation.js';
import { integer } from '../layers/options.js';
import { focal } from '../layers/reach.js';

/**
 * Every cell takes the level that most cells of the square round it have, itself included. Of levels that are equally frequent the cell's own is kept, else
 * the most severe taken. Nodata does not count and stays nodata; at the edge the square is what there is of it. O(cells · side).
 */
export const majorityFilter = operation(
  {
    name: 'majority-filter',
    version: 1,
    title: { zh: '多数滤波', en: 'Majority filter' },
    inputs: { levels: 'uint8' },
    type: 'uint8',
    kind: 'same',
    unit: '',
    reach: ({ radius }) => focal(radius),
    options: { radius: integer(1, { min: 1, max: 64, unit: 'cells' }, { zh: '方窗边长的一半：1 即 3 × 3', en: 'half the side of the square: 1 is 3 × 3' }) },
  },
  ({ values: levels, window: { width, height } }, { radius }, out) => {
    const counts = new Int32Array(256);
    for (let row = 0; row < height; row++) {
      const top = Math.max(0, row - radius);
      const bottom = Math.min(height - 1, row + radius);
      const addColumn = (col: number, sign: 1 | -1): void => {
        if (col < 0 || col >= width) return;
        for (let r = top; r <= bottom; r++) counts[levels[r * width + col]!]! += sign;
      };
      counts.fill(0);
      for (let col = 0; col < radius; col++) addColumn(col, 1);
      for (let col = 0; col < width; col++) {
        addColumn(col + radius, 1);
        addColumn(col - radius - 1, -1);
        const own = levels[row * width + col]!;
        out.values[row * width + col] = own === 0 ? 0 : mostFrequent(counts, own);
      }
    }
  },
);

function mostFrequent(counts: Int32Array, own: number): number {
  let best = own;
  for (let level = 1; level < 256; level++)
    if (counts[level]! > counts[best]! || (counts[level] === counts[best] && best !== own && level > best)) best = level;
  return best;
}
