import { operation } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { focal } from '../../layers/reach.js';
import { metresPerCell } from '../../raster/areas.js';
import { edgesOption, type OfNine, overNineCells } from './nine-cells.js';

/**
 * Curvature of the ground, in hundredths of 1/m (rise per 100 m of change, as ArcGIS and RichDEM have it), from the partial quartic surface through
 * nine cells of Zevenbergen & Thorne (1987). With p, q the slope eastward and northward and r, s, t the second derivatives (east, mixed, north):
 *
 * `total` −(r + t): above 0 where the ground is convex (ridges, tops), below 0 where it is hollow.
 * `profile` (p²r + 2pqs + q²t) / (p² + q²), along the fall line: above 0 where the slope is **concave** and water slows, below 0 where it is convex.
 * `plan` −(q²r − 2pqs + p²t) / (p² + q²), across the fall line: above 0 where the slope is **convex** and water parts, below 0 where it gathers.
 * `tangential` plan / √(1 + p² + q²), the curvature of the normal section along the contour (Mitášová & Hofierka 1993), sign as `plan`.
 *
 * total = plan − profile. On level ground, which has no fall line, the last three are 0. Cells in metres, on geographic grids those of the row; heights
 * in metres. Cells with a neighbour missing are nodata, or see `extrapolateAround`. Float32, nodata NaN. O(cells).
 */
export const curvature = operation(
  {
    name: 'curvature',
    version: 2,
    title: { zh: '地表曲率', en: 'Curvature' },
    inputs: { dem: 'float32' },
    options: {
      section: choice(['total', 'profile', 'plan', 'tangential'], { zh: '地面在哪个方向上弯曲', en: 'in which direction the ground bends' }),
      edges: edgesOption,
    },
    type: 'float32',
    unit: '1/100 m',
    reach: focal(1),
  },
  (dem, { section, edges }, out) => {
    let atRow = -1;
    let x = 0;
    let y = 0;
    const bend: OfNine = (z, row) => {
      if (row !== atRow) {
        atRow = row;
        ({ x, y } = metresPerCell(dem.grid, dem.window.row + row));
      }
      const p = (z[5]! - z[3]!) / (2 * x);
      const q = (z[1]! - z[7]!) / (2 * y);
      const r = (z[3]! + z[5]! - 2 * z[4]!) / (x * x);
      const t = (z[1]! + z[7]! - 2 * z[4]!) / (y * y);
      if (section === 'total') return -100 * (r + t);
      const square = p * p + q * q;
      if (square === 0) return 0;
      const s = (z[2]! + z[6]! - z[0]! - z[8]!) / (4 * x * y);
      if (section === 'profile') return (100 * (p * p * r + 2 * p * q * s + q * q * t)) / square;
      const plan = (-100 * (q * q * r - 2 * p * q * s + p * p * t)) / square;
      return section === 'plan' ? plan : plan / Math.sqrt(1 + square);
    };
    overNineCells(dem, edges === 'extrapolate', out, bend);
  },
);
