import { keep } from '../../../algebra/keep.js';
import { warp } from '../../../algebra/warp/warp.js';
import type { Field, When } from '../../../layers/field.js';
import { metresPerCell } from '../../../raster/areas.js';
import type { Grid } from '../../../raster/grid.js';
import { slopeSpacing } from '../../../standards/wald-allen-2007.js';
import { slope } from '../../../terrain/shape/slope.js';
import { type Crust, vs30FromSlope } from './vs30-from-slope.js';

/** Vs30 (m/s) on a grid from the slope of a DEM: averaged to cells of about 900 m, as the tables ask, then brought to the grid. */
export function vs30OnGrid<W extends When>(dem: Field<W>, grid: Grid, crust: Crust): Field<W> {
  const coarse = warp(dem, { grid: coarseGrid(grid, slopeSpacing.value), method: 'average' });
  // a hundredth of the cells: kept whole, so that the DEM is averaged once for all products
  const speed = keep(vs30FromSlope(slope(coarse, { units: 'percent', edges: 'extrapolate' }), { crust }));
  return warp(speed, { grid, method: 'bilinear' });
}

/** A grid in cells of about so many metres from the same corner, two cells wider on every side so that bilinear values have their neighbours. */
export function coarseGrid(grid: Grid, metres: number): Grid {
  const [a, , c, , e, f] = grid.transform;
  const middle = metresPerCell(grid, Math.floor(grid.height / 2));
  const across = Math.max(1, Math.round(metres / middle.x));
  const down = Math.max(1, Math.round(metres / middle.y));
  return {
    crs: grid.crs,
    transform: [a * across, 0, c - 2 * a * across, 0, e * down, f - 2 * e * down],
    width: Math.ceil(grid.width / across) + 4,
    height: Math.ceil(grid.height / down) + 4,
  };
}
