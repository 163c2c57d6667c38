import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { integer } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import type { Grid } from '../../raster/grid.js';
import { downstream, fromHeadsDown, NO_CELL } from '../flow/downstream.js';
import { labelUpward } from './basins.js';

/**
 * What drains to pour points: every cell gets the number (1 … n, in the order of the points) of the first pour point on its way down; 0 where it meets
 * none. So the area of a point upstream is not part of that of a point below it. Points are snapped to the cell with the largest accumulation within `snap`
 * cells (of equals the nearest, then the first in the order of the grid), since rivers of maps and of DEMs seldom lie on the same cells; two that snap to
 * one cell are refused. Points in another CRS are brought to that of the grid. Category, int32, nodata 0. O(cells + points · snap²).
 *
 * @throws `bad-values` for a point outside the grid or on nodata, and where there is none.
 */
export const watershed = operation(
  {
    name: 'watershed',
    version: 1,
    title: { zh: '集水区', en: 'Watershed' },
    inputs: { directions: 'any', points: value<Features>({ zh: '出水口', en: 'pour points' }, 'features') },
    options: {
      snap: integer(
        0,
        { min: 0, max: 1000, unit: 'cells' },
        { zh: '点最多可移动多远以落到更大的河流上', en: 'how far a point may be moved to a larger stream' },
      ),
    },
    type: 'int32',
    kind: 'category',
    unit: '',
    reach: global,
  },
  ({ directions, points }, { snap }, out) => {
    const to = downstream('watershed', directions);
    const order = fromHeadsDown('watershed', to);
    const sums = new Float64Array(to.length).fill(1);
    if (snap > 0) for (const cell of order) if (to[cell]! >= 0) sums[to[cell]!]! += sums[cell]!;
    const labels = out.values;
    labels.fill(0);
    const places = pourPoints(points, out.grid);
    if (places.length === 0) throw new TetrazoneError('bad-values', { operation: 'watershed', detail: 'there is no pour point' });
    places.forEach(([col, row], index) => {
      const cell = snapped(to, sums, out.grid, col, row, snap);
      if (cell < 0) throw new TetrazoneError('bad-values', { operation: 'watershed', detail: `point ${index + 1} lies outside the data` });
      if (labels[cell] !== 0)
        throw new TetrazoneError('bad-values', { operation: 'watershed', detail: `points ${labels[cell]} and ${index + 1} lie on one cell` });
      labels[cell] = index + 1;
    });
    labelUpward(to, order, labels);
  },
);

/** Columns and rows of the points, on the grid or off it. */
function pourPoints(points: Features, grid: Grid): [col: number, row: number][] {
  const positions: Position[] = [];
  for (const { geometry } of transformFeatures(points, grid.crs).features) {
    if (geometry.type === 'Point') positions.push(geometry.coordinates as Position);
    else if (geometry.type === 'MultiPoint') positions.push(...(geometry.coordinates as Position[]));
  }
  const [a, , c, , e, f] = grid.transform;
  return positions.map((place) => [Math.floor((place[0]! - c) / a), Math.floor((place[1]! - f) / e)]);
}

function snapped(to: Int32Array, sums: Float64Array, { width, height }: Grid, col: number, row: number, snap: number): number {
  let best = -1;
  let nearest = 0;
  for (let r = Math.max(0, row - snap); r <= Math.min(height - 1, row + snap); r++)
    for (let c = Math.max(0, col - snap); c <= Math.min(width - 1, col + snap); c++) {
      const cell = r * width + c;
      const apart = (r - row) ** 2 + (c - col) ** 2;
      if (apart > snap * snap || to[cell] === NO_CELL) continue;
      if (best >= 0 && (sums[cell]! < sums[best]! || (sums[cell] === sums[best] && apart >= nearest))) continue;
      best = cell;
      nearest = apart;
    }
  return best;
}
