import { TetrazoneError } from '../errors/error.js';
import { operation } from '../layers/operation.js';
import { choice, gridOption } from '../layers/options.js';
import { mapped } from '../layers/reach.js';
import type { Raster, Type } from '../raster/raster.js';
import { cellMapping, sourceWindow } from './cell-mapping.js';
import { averageInto, modeInto } from './warp-covered.js';

/** A point this near to the next cell, in source cells, lies in it: coordinates of grids that fit are not exact. */
const NEARLY = 1e-6;

/**
 * Brings a raster to another grid, with `gdalwarp`'s registration: a cell takes its value from where its centre lies in the source.
 *
 * - `nearest`: the source cell that holds the centre.
 * - `bilinear`: between the four nearest source centres. Nodata where the cell that holds the centre is nodata; otherwise missing ones are left out
 *   and the weights made whole again, so nodata never blends in. It does not smooth when the output is coarser; use `average` there.
 * - `average`: the mean of the source cells under the cell, weighted by the part covered. The part under it is the upright rectangle between the
 *   source places of its upper left and lower right corners.
 * - `mode`: the commonest value of the same cells by covered part; of equals the higher.
 *
 * A point on the source's far edge belongs to its last column or row; outside is nodata. Type, kind, unit and nodata stay. Levels and categories
 * refuse `bilinear` and `average` with `bad-option`. Between CRSs places come from a lattice of 16 × 16 output cells, fixed to the output grid and
 * within 0.01 source cells of the exact transform; where the lattice is farther off, cell by cell.
 */
export const warp = operation(
  {
    name: 'warp',
    version: 1,
    title: { zh: '重投影与重采样', en: 'Warp to another grid' },
    inputs: { raster: 'any' },
    options: {
      grid: gridOption('the grid to bring it to'),
      method: choice(['nearest', 'bilinear', 'average', 'mode'], 'how cells of the source make a value'),
    },
    type: 'same',
    unit: ({ raster }) => raster!.unit,
    grid: ({ raster }, { grid, method }) => {
      if (raster!.kind !== 'value' && (method === 'bilinear' || method === 'average'))
        throw new TetrazoneError('bad-option', {
          path: 'warp.method',
          value: `"${method}"`,
          expected: `nearest or mode, since the raster holds ${raster!.kind} cells`,
        });
      return grid;
    },
    reach: mapped((out, outGrid, inGrid) => sourceWindow(out, outGrid, inGrid, 2)),
  },
  (raster, { method }, out) => {
    const { width, height } = out.window;
    if (raster.window.width === 0 || raster.window.height === 0) {
      out.values.fill(out.nodata);
      return;
    }
    const mapping = cellMapping(out.grid, raster.grid, out.window);
    const xs = new Float64Array(width);
    const ys = new Float64Array(width);
    if (method === 'nearest' || method === 'bilinear') {
      const pick = method === 'nearest' ? nearestInto : bilinearInto;
      for (let row = 0; row < height; row++) {
        mapping.placeRow(out.window.row + row, 0.5, 0.5, xs, ys);
        pick(raster, xs, ys, out.values.subarray(row * width, (row + 1) * width), out.nodata);
      }
      return;
    }
    const rights = new Float64Array(width);
    const bottoms = new Float64Array(width);
    const pick = method === 'average' ? averageInto : modeInto;
    for (let row = 0; row < height; row++) {
      mapping.placeRow(out.window.row + row, 0, 0, xs, ys);
      mapping.placeRow(out.window.row + row, 1, 1, rights, bottoms);
      pick(raster, { xs, ys, rights, bottoms }, out.values.subarray(row * width, (row + 1) * width), out.nodata);
    }
  },
);

/** The source column or row that holds a place; −1 outside. */
const cellAt = (at: number, size: number): number => {
  const cell = Math.floor(at + NEARLY);
  return cell === size && at <= size + NEARLY ? size - 1 : cell >= 0 && cell < size ? cell : -1;
};

function nearestInto({ grid, window, values }: Raster<Type>, xs: Float64Array, ys: Float64Array, out: Raster<Type>['values'], nodata: number): void {
  for (let i = 0; i < out.length; i++) {
    const col = cellAt(xs[i]!, grid.width) - window.col;
    const row = cellAt(ys[i]!, grid.height) - window.row;
    out[i] = col >= 0 && row >= 0 && col < window.width && row < window.height ? values[row * window.width + col]! : nodata;
  }
}

function bilinearInto(raster: Raster<Type>, xs: Float64Array, ys: Float64Array, out: Raster<Type>['values'], nodata: number): void {
  const { grid, window, values } = raster;
  const whole = raster.type !== 'float32' && raster.type !== 'float64';
  const right = window.width - 1;
  const bottom = window.height - 1;
  for (let i = 0; i < out.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    out[i] = nodata;
    const holdCol = cellAt(x, grid.width) - window.col;
    const holdRow = cellAt(y, grid.height) - window.row;
    if (!(holdCol >= 0 && holdRow >= 0 && holdCol <= right && holdRow <= bottom)) continue;
    const held = values[holdRow * window.width + holdCol]!;
    if (Number.isNaN(held) || held === raster.nodata) continue;
    const west = Math.floor(x - 0.5);
    const north = Math.floor(y - 0.5);
    const fx = x - 0.5 - west;
    const fy = y - 0.5 - north;
    let sum = 0;
    let weights = 0;
    for (let corner = 0; corner < 4; corner++) {
      const col = west - window.col + (corner & 1);
      const row = north - window.row + (corner >> 1);
      if (col < 0 || row < 0 || col > right || row > bottom) continue;
      const value = values[row * window.width + col]!;
      if (Number.isNaN(value) || value === raster.nodata) continue;
      const weight = (corner & 1 ? fx : 1 - fx) * (corner >> 1 ? fy : 1 - fy);
      sum += weight * value;
      weights += weight;
    }
    if (weights > 0) out[i] = whole ? Math.round(sum / weights) : sum / weights;
  }
}
