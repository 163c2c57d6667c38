import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice, gridOption, integer, number, text } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { columnX, rowY } from '../raster/grid.js';
import type { StationValues } from '../tables/stations.js';
import { placeStations } from './place-stations.js';

/** Stations nearer than this to the centre of a cell stand on it, metres. */
const ON_STATION = 1e-3;

/**
 * Inverse distance weighting (Shepard 1968): the mean of the nearest `neighbours` stations, each weighted by 1 / distance ^ power. Exact where a
 * station stands on the centre of a cell (within a millimetre; the mean of several that do).
 *
 * Distances are metres. On a projected grid they are planar, after the stations have been brought to its CRS. On a geographic grid they are straight
 * lines between points of the ellipsoid: shorter than the geodesic by 0.1 % at 1000 km, and right across the antimeridian.
 * Stations whose value is NaN, or which the grid's CRS cannot hold, are left out; NaN everywhere when none remains. Of stations equally far the one
 * earlier in the table counts as nearer. `unit` names the unit of the result, since a later table does not tell its own.
 * Time: cells × neighbours · log; below 4 × `neighbours` stations every station is looked at.
 */
export const interpolate = operation(
  {
    name: 'interpolate',
    version: 1,
    title: { zh: '站点插值', en: 'Interpolation of stations' },
    inputs: { stations: value<StationValues>('values at stations') },
    options: {
      grid: gridOption(),
      method: choice(['idw'], 'inverse distance weighting'),
      power: number(2, { above: 0, max: 16 }, 'exponent of the distance'),
      neighbours: integer(12, { min: 1, max: 1024 }, 'how many of the nearest stations count'),
      unit: text('', 'unit of the result'),
    },
    type: 'float32',
    unit: (_, { unit }) => unit,
    grid: (_, { grid }) => grid,
    reach: local,
  },
  ({ stations }, { grid, power, neighbours }, out) => {
    const placed = placeStations(stations, grid.crs);
    const { count, x, y, z, values } = placed;
    const { window } = out;
    if (count === 0) {
      out.values.fill(Number.NaN);
      return;
    }
    const wanted = Math.min(neighbours, count);
    const all = count <= 4 * neighbours;
    const ids = new Int32Array(wanted);
    const squares = new Float64Array(wanted);
    const candidates: number[] = [];
    const point = new Float64Array(3);
    const before = new Float64Array(3);
    for (let row = 0, cell = 0; row < window.height; row++) {
      const cellY = rowY(grid, window.row + row);
      // the farthest neighbour of the cell to the left, moved by one cell, bounds the search; it decides the speed alone
      let bound = Number.POSITIVE_INFINITY;
      for (let col = 0; col < window.width; col++, cell++) {
        placed.locate(columnX(grid, window.col + col), cellY, point);
        const px = point[0]!;
        const py = point[1]!;
        const pz = point[2]!;
        let looked = count;
        let chosen = false;
        if (!all && bound < Number.POSITIVE_INFINITY) {
          const step = Math.hypot(px - before[0]!, py - before[1]!, pz - before[2]!);
          looked = placed.index.withinInto(px, py, (bound + step) * (1 + 1e-9), candidates);
          chosen = true;
        }
        let held = 0;
        for (let k = 0; k < looked; k++) {
          const id = chosen ? candidates[k]! : k;
          const dx = x[id]! - px;
          const dy = y[id]! - py;
          const dz = z[id]! - pz;
          const square = dx * dx + dy * dy + dz * dz;
          if (held === wanted && !nearer(square, id, squares[held - 1]!, ids[held - 1]!)) continue;
          let at = held < wanted ? held++ : held - 1;
          for (; at > 0 && nearer(square, id, squares[at - 1]!, ids[at - 1]!); at--) {
            squares[at] = squares[at - 1]!;
            ids[at] = ids[at - 1]!;
          }
          squares[at] = square;
          ids[at] = id;
        }
        bound = Math.sqrt(squares[held - 1]!);
        before.set(point);
        out.values[cell] = weightedMean(values, ids, squares, held, power);
      }
    }
  },
);

const nearer = (square: number, id: number, otherSquare: number, otherId: number): boolean => square < otherSquare || (square === otherSquare && id < otherId);

/** The first `held` stations, nearest first. */
function weightedMean(values: Float64Array, ids: Int32Array, squares: Float64Array, held: number, power: number): number {
  let sum = 0;
  let weights = 0;
  if (squares[0]! <= ON_STATION * ON_STATION) {
    for (let k = 0; k < held && squares[k]! <= ON_STATION * ON_STATION; k++) {
      sum += values[ids[k]!]!;
      weights++;
    }
    return sum / weights;
  }
  for (let k = 0; k < held; k++) {
    // relative to the nearest, so that neither far stations nor high powers underflow
    const ratio = squares[0]! / squares[k]!;
    const weight = power === 2 ? ratio : ratio ** (power / 2);
    sum += weight * values[ids[k]!]!;
    weights += weight;
  }
  return sum / weights;
}
