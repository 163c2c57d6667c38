import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { edgesOption, overNineCells } from './nine-cells.js';

/**
 * Terrain ruggedness index: how much the eight neighbours differ from a cell, in the unit of the heights. `riley` is √Σ(neighbour − cell)² (Riley,
 * DeGloria & Elliot 1999), `wilson` the mean of |neighbour − cell| (Wilson et al. 2007). Equals `gdaldem TRI` with `-alg Riley` and `-alg Wilson`. Cells
 * with a neighbour missing are nodata, or with `edges: 'extrapolate'` as `-compute_edges` has them. Float32, nodata NaN. O(cells).
 */
export const ruggedness = operation(
  {
    name: 'ruggedness',
    version: 2,
    title: { zh: '地形崎岖度', en: 'Terrain ruggedness' },
    inputs: { dem: 'float32' },
    options: {
      method: choice(['riley', 'wilson'], { zh: '差值平方和的根，或差值的平均', en: 'root of the sum of squares, or mean of the differences' }),
      edges: edgesOption,
    },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: focal(1),
  },
  (dem, { method, edges }, out) => overNineCells(dem, edges === 'extrapolate', out, method === 'riley' ? riley : wilson),
);

function riley(around: Float64Array): number {
  const centre = around[4]!;
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += (around[k]! - centre) * (around[k]! - centre);
  return Math.sqrt(sum);
}

function wilson(around: Float64Array): number {
  const centre = around[4]!;
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += Math.abs(around[k]! - centre);
  return sum / 8;
}
