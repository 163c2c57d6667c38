import type { Estimator } from './estimator.js';
import { nearestStations } from './nearest-stations.js';
import type { PlacedStations } from './place-stations.js';

/** Stations nearer than this to the centre of a cell stand on it, metres. */
const ON_STATION = 1e-3;

/**
 * Inverse distance weighting (Shepard 1968): the mean of the nearest `neighbours` stations, each weighted by 1 / distance ^ power. Exact where a
 * station stands on the point (within a millimetre; the mean of several that do). Time a point: neighbours · log.
 */
export function idw(placed: PlacedStations, power: number, neighbours: number): Estimator {
  const wanted = Math.min(neighbours, placed.count);
  const nearest = nearestStations(placed, neighbours);
  const point = new Float64Array(3);
  return {
    begin: nearest.begin,
    at(x, y) {
      placed.locate(x, y, point);
      nearest.find(point[0]!, point[1]!, point[2]!);
      return weightedMean(placed.values, nearest.ids, nearest.squares, wanted, power);
    },
  };
}

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
