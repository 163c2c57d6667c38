import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice, gridOption, integer, number, text } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { columnX, rowY } from '../raster/grid.js';
import type { StationValues } from '../tables/stations.js';
import { type PlacedStations, placeStations } from './place-stations.js';

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
    inputs: { stations: value<StationValues>('values at stations', 'station-values') },
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
    const { count, values } = placed;
    const { window } = out;
    if (count === 0) {
      out.values.fill(Number.NaN);
      return;
    }
    const wanted = Math.min(neighbours, count);
    const nearest = count <= 4 * neighbours ? sortAll(placed) : searchNearest(placed, wanted);
    const point = new Float64Array(3);
    for (let row = 0, cell = 0; row < window.height; row++) {
      const cellY = rowY(grid, window.row + row);
      nearest.begin();
      for (let col = 0; col < window.width; col++, cell++) {
        placed.locate(columnX(grid, window.col + col), cellY, point);
        nearest.find(point[0]!, point[1]!, point[2]!);
        out.values[cell] = weightedMean(values, nearest.ids, nearest.squares, wanted, power);
      }
    }
  },
);

/** Finds the nearest stations of one cell after the other along a row; leaves them in `ids` and `squares`, nearest first. */
interface Nearest {
  readonly ids: Int32Array;
  readonly squares: Float64Array;
  begin(): void;
  find(px: number, py: number, pz: number): void;
}

/** Few stations: all of them, sorted. The order of the cell to the left is nearly that of this one, so that insertion has little to do. */
function sortAll({ count, x, y, z }: PlacedStations): Nearest {
  const ids = Int32Array.from({ length: count }, (_, id) => id);
  const squares = new Float64Array(count);
  return {
    ids,
    squares,
    begin() {},
    find(px, py, pz) {
      for (let k = 0; k < count; k++) {
        const id = ids[k]!;
        const dx = x[id]! - px;
        const dy = y[id]! - py;
        const dz = z[id]! - pz;
        const square = dx * dx + dy * dy + dz * dz;
        let at = k;
        for (; at > 0 && nearer(square, id, squares[at - 1]!, ids[at - 1]!); at--) {
          squares[at] = squares[at - 1]!;
          ids[at] = ids[at - 1]!;
        }
        squares[at] = square;
        ids[at] = id;
      }
    },
  };
}

/** Many stations: those that the index finds within the farthest neighbour of the cell to the left, moved by one cell. That bounds the work alone. */
function searchNearest({ count, x, y, z, index }: PlacedStations, wanted: number): Nearest {
  const ids = new Int32Array(wanted);
  const squares = new Float64Array(wanted);
  const candidates: number[] = [];
  const before = new Float64Array(3);
  let bound = Number.POSITIVE_INFINITY;
  return {
    ids,
    squares,
    begin() {
      bound = Number.POSITIVE_INFINITY;
    },
    find(px, py, pz) {
      const bounded = bound < Number.POSITIVE_INFINITY;
      const step = Math.hypot(px - before[0]!, py - before[1]!, pz - before[2]!);
      const looked = bounded ? index.withinInto(px, py, (bound + step) * (1 + 1e-9), candidates) : count;
      let held = 0;
      for (let k = 0; k < looked; k++) {
        const id = bounded ? candidates[k]! : k;
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
      before[0] = px;
      before[1] = py;
      before[2] = pz;
    },
  };
}

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
