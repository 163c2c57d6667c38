import { operation } from '../../layers/operation.js';
import { gridOption } from '../../layers/options.js';
import { checkMethod, methodOption, reachOfMethod, warpInto } from './warp-into.js';

/**
 * Brings a raster to another grid, with `gdalwarp`'s registration: a cell takes its value from where its centre lies in the source.
 *
 * - `nearest`: the source cell that holds the centre.
 * - `bilinear`: between the four nearest source centres. Nodata where the cell that holds the centre is nodata; otherwise missing ones are left out
 *   and the weights made whole again, so nodata never blends in.
 * - `cubic`: cubic convolution over the sixteen nearest source centres (Keys 1981, a = −1/2), which may go beyond the values it lies between; where one
 *   of them is missing, as `bilinear`.
 * - Where an output cell is larger than a source cell (by more than a twentieth, along columns or rows), both widen with it: `bilinear` becomes a triangle
 *   over two output cells, `cubic` a convolution over four, each made whole again where cells are missing. `gdalwarp` does so with one width for all cells
 *   of a block that it computes; here it is the width of each cell, so that no block shows.
 * - `average`: the mean of the source cells under the cell, weighted by the part covered. The part under it is the upright rectangle between the
 *   source places of its upper left and lower right corners.
 * - `mode`: the commonest value of the same cells by covered part; of equals the higher.
 * - `min`, `max`: the smallest and the largest of the same cells, however small the part.
 * - `sum`: every source cell is shared out by the part of its area that lies under each output cell (between all four corners), so that totals are kept:
 *   for counts such as inhabitants, never for densities.
 *
 * A point on the source's far edge belongs to its last column or row; outside is nodata. Nodata cells of the source are left out; a cell over nothing
 * else is nodata. Type, kind, unit and nodata stay. Levels take `nearest`, `mode`, `min` and `max`, categories `nearest` and `mode`, `cubic` and `sum`
 * only float cells; else `bad-option`. Between CRSs places come from a lattice of 16 × 16 output cells, fixed to the output grid and within 0.01 source
 * cells of the exact transform; where the lattice is farther off, cell by cell. Time: output cells, plus the source cells under them: once for the last five,
 * four times for a widened `bilinear`, sixteen times for a widened `cubic`.
 */
export const warp = operation(
  {
    name: 'warp',
    version: 2,
    title: { zh: '重投影与重采样', en: 'Warp to another grid' },
    inputs: { raster: 'any' },
    options: { grid: gridOption({ zh: '要转到的格网', en: 'the grid to bring it to' }), method: methodOption },
    type: 'same',
    unit: ({ raster }) => raster!.unit,
    grid: ({ raster }, { grid, method }) => {
      checkMethod('warp', raster!, method);
      return grid;
    },
    reach: reachOfMethod,
  },
  (raster, { method }, out) => warpInto(raster, method, out),
);
