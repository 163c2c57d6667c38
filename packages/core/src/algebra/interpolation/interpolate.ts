import { TetrazoneError } from '../../errors/error.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { choice, gridOption, text } from '../../layers/options.js';
import { local } from '../../layers/reach.js';
import { columnX, rowY } from '../../raster/grid.js';
import type { StationValues } from '../../tables/stations.js';
import { estimatorOf, interpolationMethods, methodOptions } from './interpolation-methods.js';
import { placeStations } from './place-stations.js';

/**
 * A field from values at stations.
 *
 * - `idw`: the mean of the nearest `neighbours` stations, each weighted by 1 / distance ^ `power` (Shepard 1968).
 * - `ordinary-kriging`, `universal-kriging`: the best linear unbiased estimate from the nearest `neighbours` under a variogram of the shape `variogram`,
 *   fitted to all stations by weighted least squares; universal with a plane as drift. `output: 'standard-error'` gives the standard error instead.
 * - `natural-neighbour`: Sibson's weights; nodata outside the hull of the stations.
 * - `thin-plate-spline`: the surface through all stations that bends least.
 *
 * All are exact where a station stands on the centre of a cell (within a millimetre; the mean of several that do).
 *
 * Distances are metres. On a projected grid they are planar, after the stations have been brought to its CRS. On a geographic grid they are straight
 * lines between points of the ellipsoid: shorter than the geodesic by 0.1 % at 1000 km, and right across the antimeridian; the last two methods and the
 * drift lay it flat round the middle of the stations (see `Plane`), so bring large regions to a projected grid.
 * Stations whose value is NaN, or which the grid's CRS cannot hold, are left out; NaN everywhere when none of them remains. Of stations equally far the one
 * earlier in the table counts as nearer. `unit` names the unit of the result, since a later table does not tell its own.
 * Time: cells × neighbours · log for `idw`; `kriging`, `naturalNeighbour` and `thinPlateSpline` tell their own.
 *
 * @throws `bad-option` for a standard error of what is no kriging; `bad-values` for no stations at all, or fewer than a method takes.
 */
export const interpolate = operation(
  {
    name: 'interpolate',
    version: 1,
    title: { zh: '站点插值', en: 'Interpolation of stations' },
    inputs: { stations: value<StationValues>({ zh: '站点上的值', en: 'values at stations' }, 'station-values') },
    options: {
      grid: gridOption(),
      method: choice(interpolationMethods, {
        zh: '反距离权重、克里金、Sibson 自然邻点或样条',
        en: 'inverse distances, kriging, Sibson’s neighbours, or a spline',
      }),
      ...methodOptions,
      output: choice(['estimate', 'standard-error'], { zh: 'kriging：估计值，或其标准误差', en: 'kriging: the field, or its standard error' }),
      unit: text('', { zh: '结果的单位', en: 'unit of the result' }),
    },
    type: 'float32',
    unit: (_, { unit }) => unit,
    grid: (_, { grid, method, output }) => {
      if (output === 'standard-error' && method !== 'ordinary-kriging' && method !== 'universal-kriging')
        throw new TetrazoneError('bad-option', { path: 'interpolate.output', value: `"${output}"`, expected: `estimate, since ${method} knows no error` });
      return grid;
    },
    reach: local,
  },
  ({ stations }, { grid, method, ...given }, out, context) => {
    const placed = placeStations('interpolate', stations, grid.crs);
    if (placed.count === 0) {
      out.values.fill(Number.NaN);
      return;
    }
    const estimator = estimatorOf(method, placed, given);
    const { window } = out;
    for (let row = 0, cell = 0; row < window.height; row++) {
      context.check();
      const y = rowY(grid, window.row + row);
      estimator.begin();
      for (let col = 0; col < window.width; col++, cell++) out.values[cell] = estimator.at(columnX(grid, window.col + col), y);
    }
  },
);
