import { TetrazoneError } from '../../../errors/error.js';
import type { Features, Position } from '../../../features/features.js';
import { transformFeatures } from '../../../features/transform-features.js';
import { optional, value } from '../../../layers/inputs.js';
import { operation } from '../../../layers/operation.js';
import { choice, number } from '../../../layers/options.js';
import { global } from '../../../layers/reach.js';
import type { Grid } from '../../../raster/grid.js';
import { type Ignition, arrivalTime as solveArrivalTime } from './arrival-time.js';
import type { DirectionCount } from './lattice-directions.js';

/** `arrivalTime` as an operation: what the command offers, and what runs in a worker and stops when it is told to. Ignitions are points in any CRS. */
export const arrivalTime = operation(
  {
    name: 'arrival-time',
    version: 1,
    title: { zh: '林火到达时间', en: 'Arrival time of a fire' },
    inputs: {
      rateOfSpread: 'float32',
      direction: 'float32',
      eccentricity: 'float32',
      ignitions: value<Features>('points where it begins', 'features'),
      barriers: optional('any'),
    },
    options: {
      directions: choice(['16', '8', '32', '48'], 'directions in which it may run'),
      until: number(0, { min: 0, unit: 'min' }, 'nothing is looked for after so long; 0: all'),
    },
    type: 'float32',
    kind: 'value',
    unit: 'min',
    reach: global,
  },
  ({ rateOfSpread, direction, eccentricity, ignitions, barriers }, { directions, until }, out, context) => {
    out.values.fill(Number.NaN);
    if (out.values.length === 0) return;
    const found = solveArrivalTime({ rateOfSpread, direction, eccentricity }, ignitionCells(ignitions, out.grid), {
      directions: Number(directions) as DirectionCount,
      ...(until > 0 ? { until } : {}),
      ...(barriers === undefined ? {} : { barriers }),
      context,
    });
    out.values.set(found.values);
  },
);

/** The cells of points; `bad-values` for those off the grid. */
export function ignitionCells(points: Features, grid: Grid): readonly Ignition[] {
  const [a, , c, , e, f] = grid.transform;
  const places = transformFeatures(points, grid.crs).features.flatMap(({ geometry }): Position[] => {
    if (geometry.type === 'Point') return [geometry.coordinates];
    if (geometry.type === 'MultiPoint') return geometry.coordinates;
    throw new TetrazoneError('bad-input', { operation: 'arrival-time', input: 'ignitions', detail: `a ${geometry.type} is no point` });
  });
  return places.map((place) => ({ col: Math.floor((place[0]! - c) / a), row: Math.floor((place[1]! - f) / e) }));
}
