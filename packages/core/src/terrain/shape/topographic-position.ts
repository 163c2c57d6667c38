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
    version: 1,
    title: { zh: '地形位置指数', en: 'Topographic position' },
    inputs: { dem: 'float32' },
    options: { edges: edgesOption },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: focal(1),
  },
  (dem, { edges }, out) => overNineCells(dem, edges === 'extrapolate', out, (z) => z[4]! - (z[0]! + z[1]! + z[2]! + z[3]! + z[5]! + z[6]! + z[7]! + z[8]!) / 8),
);
