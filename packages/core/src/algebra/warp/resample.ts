import { operation } from '../../layers/operation.js';
import { choice, number, required } from '../../layers/options.js';
import { type Grid, gridBounds, gridOver } from '../../raster/grid.js';
import { checkMethod, methodOption, reachOfMethod, warpInto } from './warp-into.js';

/** Cells this near to a whole number of them are whole: coordinates are not exact. */
const NEARLY = 1e-9;

/**
 * A raster in square cells of another size, in its own CRS, over at least the same ground. `snap: 'corner'` keeps the upper left corner and lets
 * the last column and row reach beyond the source (`gdalwarp -tr` drops them when less than half is covered); `multiples` puts edges at whole multiples of the cell, as `-tap` does.
 * Methods, their nodata behaviour, refusals and cost are those of `warp`.
 */
export const resample = operation(
  {
    name: 'resample',
    version: 2,
    title: { zh: '改变分辨率', en: 'Resample to another cell size' },
    inputs: { raster: 'any' },
    options: {
      cell: required(number(1, { above: 0 }, { zh: '新像元的边长，用坐标系的单位', en: 'side of the new cells, in the units of the CRS' })),
      method: methodOption,
      snap: choice(['corner', 'multiples'], { zh: '新像元边线的位置', en: 'where the edges of the new cells lie' }),
    },
    type: 'same',
    unit: ({ raster }) => raster!.unit,
    grid: ({ raster }, { cell, method, snap }) => {
      checkMethod('resample', raster!, method);
      return finerOrCoarser(raster!.grid, cell, snap);
    },
    reach: reachOfMethod,
  },
  (raster, { method }, out) => warpInto(raster, method, out),
);

function finerOrCoarser(grid: Grid, cell: number, snap: 'corner' | 'multiples'): Grid {
  const bounds = gridBounds(grid);
  if (snap === 'multiples') return gridOver(grid.crs, bounds, cell);
  const [west, south, east, north] = bounds;
  const count = (length: number): number => Math.max(1, Math.ceil(length / cell - NEARLY));
  return { crs: grid.crs, transform: [cell, 0, west, 0, -cell, north], width: count(east - west), height: count(north - south) };
}
