import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { pointsOf } from '../../../features/points-of.js';
import { transformFeatures } from '../../../features/transform-features.js';
import { optional, value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, number } from '../../../layers/options.js';
import { global } from '../../../layers/reach.js';
import type { Grid } from '../../../raster/grid.js';
import { type Ignition, arrivalTime as solveArrivalTime } from './arrival-time.js';
import type { DirectionCount } from './lattice-directions.js';
import { periodsOption, spreadInputs, spreadPeriods } from './spread-periods.js';

/**
 * `arrivalTime` as an operation: what the command offers, and what runs in a worker and stops when it is told to. Ignitions are points in any CRS. Where the wind changes, give
 * several rasters of each and the minutes in `periods` from which they hold.
 */
export const arrivalTime = operation(
  {
    name: 'arrival-time',
    version: 1,
    title: { zh: '林火到达时间', en: 'Arrival time of a fire' },
    examples: [
      'rateOfSpread=rate.tif direction=to.tif eccentricity=e.tif ignitions=points.geojson --until 360 --out minutes.tif',
      'rateOfSpread=rate-0.tif,rate-180.tif direction=to-0.tif,to-180.tif eccentricity=e-0.tif,e-180.tif ignitions=points.geojson --periods 0,180 --out minutes.tif',
    ],
    inputs: {
      ...spreadInputs,
      ignitions: value<Features>({ zh: '起火点', en: 'points where it begins' }, 'features'),
      barriers: optional('any'),
    },
    options: {
      directions: choice(['16', '8', '32', '48'], { zh: '火可蔓延的方向数', en: 'directions in which it may run' }),
      until: number(0, { min: 0, unit: 'min' }, { zh: '此时间以后不再查找；0 表示全部', en: 'nothing is looked for after so long; 0: all' }),
      periods: periodsOption,
    },
    type: 'float32',
    kind: 'value',
    unit: 'min',
    reach: global,
  },
  ({ rateOfSpread, direction, eccentricity, ignitions, barriers }, { directions, until, periods }, out, context) => {
    out.values.fill(Number.NaN);
    if (out.values.length === 0) return;
    const ground = spreadPeriods('arrival-time', { rateOfSpread, direction, eccentricity }, periods);
    const found = solveArrivalTime(ground, ignitionCells(ignitions, out.grid), {
      directions: Number(directions) as DirectionCount,
      ...(until > 0 ? { until } : {}),
      ...(barriers === undefined ? {} : { barriers }),
      context,
    });
    // a library call may light nothing; who asks for a map did not mean to
    if (found.values.every(Number.isNaN))
      throw new TetrazoneError('bad-values', {
        operation: 'arrival-time',
        detail: 'no ignition lies where anything burns: the rate of spread there is 0 or nodata, or a barrier',
      });
    out.values.set(found.values);
  },
);

/** The cells of points; `bad-values` for those off the grid. */
export function ignitionCells(points: Features, grid: Grid): readonly Ignition[] {
  const [a, , c, , e, f] = grid.transform;
  return pointsOf('arrival-time', 'ignitions', transformFeatures(points, grid.crs)).map(({ position: [x, y] }) => ({
    col: Math.floor((x! - c) / a),
    row: Math.floor((y! - f) / e),
  }));
}
