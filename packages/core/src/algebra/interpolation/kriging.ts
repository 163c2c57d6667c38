import { empiricalVariogram, fitVariogram } from '../../statistics/fit-variogram.js';
import { type LuFactors, luFactors } from '../../statistics/functions/lu-factors.js';
import { semivariance, type Variogram, type VariogramModel } from '../../statistics/variogram.js';
import { withoutTwins } from './choose-stations.js';
import type { Estimator } from './estimator.js';
import { nearestStations } from './nearest-stations.js';
import type { PlacedStations } from './place-stations.js';

/** What is kriged, and how. */
export interface KrigingOptions {
  /** `none`: one unknown mean (ordinary kriging); `linear`: a plane over east and north besides (universal kriging). */
  readonly drift: 'none' | 'linear';
  readonly variogram: Variogram;
  readonly neighbours: number;
  readonly output: 'estimate' | 'standard-error';
}

/** A Gaussian variogram without a nugget makes systems that no computer can solve: it gets this part of its sill. */
const GAUSSIAN_NUGGET = 1e-6;

const memo = new WeakMap<PlacedStations, Map<VariogramModel, Variogram>>();

/**
 * The variogram of stations, fitted (see `fitVariogram`). Where none can be, with too few pairs or where nothing differs, the model from 0 to the variance
 * of the stations over their farthest distance. Remembered: every tile asks again. O(stations²).
 */
export function stationVariogram(given: PlacedStations, model: VariogramModel): Variogram {
  const byModel = memo.get(given) ?? new Map<VariogramModel, Variogram>();
  memo.set(given, byModel);
  let variogram = byModel.get(model);
  if (variogram === undefined) {
    const { x, y, z, values, count } = withoutTwins(given);
    variogram = fitVariogram(empiricalVariogram(x, y, z, values), model) ?? guess(x, y, z, values, count, model);
    byModel.set(model, variogram);
  }
  return variogram;
}

function guess(x: Float64Array, y: Float64Array, z: Float64Array, values: Float64Array, count: number, model: VariogramModel): Variogram {
  let range = 1;
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) range = Math.max(range, Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!, z[i]! - z[j]!));
  const mean = values.reduce((a, b) => a + b, 0) / count;
  return { model, nugget: 0, partialSill: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1), range };
}

/**
 * Kriging (Matheron 1963; Cressie 1993, 3.2 and 3.4) from the nearest `neighbours` stations: the weights that sum to 1, reproduce the drift, and make the
 * expected squared error under the variogram least; or that error's square root, in the unit of the values. Exact at stations, also with a nugget, where
 * the error is 0. Stations on one place count as one. NaN where the system has no solution: universal kriging from stations on one line.
 *
 * The weights do not depend on the height of the variogram, only its shape. With as many neighbours as stations there is one system for all points and no
 * jump between them. Time: neighbours³ where the nearest change from point to point, else neighbours².
 */
export function kriging(given: PlacedStations, { drift, variogram: wanted, neighbours, output }: KrigingOptions): Estimator {
  const placed = withoutTwins(given);
  const { x, y, z, values, plane } = placed;
  const variogram = solvable(wanted);
  const held = Math.min(neighbours, placed.count);
  const terms = drift === 'none' ? 1 : 3;
  const size = held + terms;
  const nearest = nearestStations(placed, neighbours);
  const scale = Math.max(1, ...plane.u.map(Math.abs), ...plane.v.map(Math.abs));
  const ids = new Int32Array(held);
  const before = new Int32Array(held).fill(-1);
  const weights = new Float64Array(size);
  const right = new Float64Array(size);
  const point = new Float64Array(3);
  const flat = new Float64Array(2);
  let factors: LuFactors | undefined;
  // the drift is measured from the first of the neighbours, so that its terms are of one size
  const driftAt = (u: number, v: number, term: number): number =>
    term === 0 ? 1 : term === 1 ? (u - plane.u[ids[0]!]!) / scale : (v - plane.v[ids[0]!]!) / scale;
  const build = (): LuFactors | undefined => {
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < held; i++) {
      const a = ids[i]!;
      for (let j = 0; j < held; j++) {
        const b = ids[j]!;
        matrix[i * size + j] = semivariance(variogram, Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!, z[a]! - z[b]!));
      }
      for (let term = 0; term < terms; term++) {
        const value = driftAt(plane.u[a]!, plane.v[a]!, term);
        matrix[i * size + held + term] = value;
        matrix[(held + term) * size + i] = value;
      }
    }
    return luFactors(matrix, size);
  };
  return {
    begin: nearest.begin,
    at(px, py) {
      placed.locate(px, py, point);
      nearest.find(point[0]!, point[1]!, point[2]!);
      // in the order of the table, so that the same stations make the same bits however near each is
      ids.set(nearest.ids.subarray(0, held));
      ids.sort();
      if (ids.some((id, i) => id !== before[i])) {
        factors = build();
        before.set(ids);
      }
      if (factors === undefined) return Number.NaN;
      plane.locate(px, py, flat);
      for (let i = 0; i < held; i++) {
        const id = ids[i]!;
        right[i] = semivariance(variogram, Math.hypot(x[id]! - point[0]!, y[id]! - point[1]!, z[id]! - point[2]!));
      }
      for (let term = 0; term < terms; term++) right[held + term] = driftAt(flat[0]!, flat[1]!, term);
      weights.set(right);
      factors.solve(weights);
      let sum = 0;
      if (output === 'estimate') {
        for (let i = 0; i < held; i++) sum += weights[i]! * values[ids[i]!]!;
        return sum;
      }
      for (let i = 0; i < size; i++) sum += weights[i]! * right[i]!;
      return Math.sqrt(Math.max(0, sum) * (wanted.nugget + wanted.partialSill));
    },
  };
}

/** The same shape with a sill of 1, so that systems are of one size whatever the unit. */
function solvable({ model, nugget, partialSill, range }: Variogram): Variogram {
  const sill = nugget + partialSill;
  if (!(sill > 0)) return { model, nugget: 0, partialSill: 1, range };
  const least = model === 'gaussian' ? GAUSSIAN_NUGGET * partialSill : 0;
  return { model, nugget: Math.max(nugget, least) / sill, partialSill: partialSill / sill, range };
}
