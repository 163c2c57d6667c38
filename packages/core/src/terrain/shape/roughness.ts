import { operation } from '../../layers/operation.js';
import { focal } from '../../layers/reach.js';
import { edgesOption, overNineCells } from './nine-cells.js';

/**
 * Roughness: highest minus lowest of a cell and its eight neighbours, in the unit of the heights. Equals `gdaldem roughness`. Cells with a neighbour
 * missing are nodata, or with `edges: 'extrapolate'` as `-compute_edges` has them; `relief` of radius 1 leaves them out instead. Float32, nodata NaN.
 * O(cells).
 */
export const roughness = operation(
  {
    name: 'roughness',
    version: 2,
    title: { zh: '地表粗糙度', en: 'Roughness' },
    inputs: { dem: 'float32' },
    options: { edges: edgesOption },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: focal(1),
  },
  (dem, { edges }, out) =>
    overNineCells(dem, edges === 'extrapolate', out, (around) => {
      let low = around[0]!;
      let high = low;
      for (let k = 1; k < 9; k++) {
        const z = around[k]!;
        if (z < low) low = z;
        if (z > high) high = z;
      }
      return high - low;
    }),
);
