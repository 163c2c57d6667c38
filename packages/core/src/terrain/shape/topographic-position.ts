import { operation } from '../../layers/operation.js';
import { focal } from '../../layers/reach.js';
import { edgesOption, overNineCells } from './nine-cells.js';

/**
 * Topographic position index: a cell minus the mean of its eight neighbours, in the unit of the heights; above 0 on ridges, below 0 in valleys, 0 on
 * planes. Equals `gdaldem TPI`. Cells with a neighbour missing are nodata, or with `edges: 'extrapolate'` as `-compute_edges` has them. Float32, nodata
 * NaN. Wider neighbourhoods: `dem − focal(dem, { statistic: 'mean' })`. O(cells).
 */
export const topographicPosition = operation(
  {
    name: 'topographic-position',
    version: 2,
    title: { zh: '地形位置指数', en: 'Topographic position' },
    inputs: { dem: 'float32' },
    options: { edges: edgesOption },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: focal(1),
  },
  (dem, { edges }, out) =>
    overNineCells(dem, edges === 'extrapolate', out, (z) => {
      // added in float32, one by one, as `gdaldem` does: high up the last bits show
      let sum = z[0]!;
      for (let k = 1; k < 9; k++) if (k !== 4) sum = Math.fround(sum + z[k]!);
      return z[4]! - sum / 8;
    }),
);
