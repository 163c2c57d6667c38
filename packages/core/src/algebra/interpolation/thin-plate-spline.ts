import { TetrazoneError } from '../../errors/error.js';
import { luFactors } from '../../statistics/functions/lu-factors.js';
import { withoutTwins } from './choose-stations.js';
import type { Estimator } from './estimator.js';
import type { PlacedStations } from './place-stations.js';

/** Stations at most: the system takes 8 bytes × stations², and stations³ steps. */
const STATIONS = 3000;

/** Weights of the stations and the plane, in coordinates from the middle of the stations in units of `scale`. */
interface Spline {
  readonly middle: readonly [number, number];
  readonly scale: number;
  readonly us: Float64Array;
  readonly vs: Float64Array;
  readonly weights: Float64Array;
}
const memo = new WeakMap<PlacedStations, Spline | undefined>();

/**
 * The thin-plate spline (Duchon 1977): of all surfaces through the stations the one that bends least, Σ wᵢ r² ln r over all stations and a plane. Exact at
 * stations, of which those on one place count as one; it goes beyond their values, and far outside them becomes a plane. NaN everywhere where the stations
 * lie on one line. Time: stations³ once, then stations a point.
 *
 * @throws `bad-values` below 3 and beyond 3000 stations.
 */
export function thinPlateSpline(placed: PlacedStations): Estimator {
  const spline = memo.has(placed) ? memo.get(placed) : fit(withoutTwins(placed));
  memo.set(placed, spline);
  const flat = new Float64Array(2);
  return {
    begin() {},
    at(x, y) {
      if (spline === undefined) return Number.NaN;
      const { middle, scale, us, vs, weights } = spline;
      const { length } = us;
      placed.plane.locate(x, y, flat);
      const u = (flat[0]! - middle[0]) / scale;
      const v = (flat[1]! - middle[1]) / scale;
      let sum = weights[length]! + weights[length + 1]! * u + weights[length + 2]! * v;
      for (let i = 0; i < length; i++) sum += weights[i]! * bending((u - us[i]!) ** 2 + (v - vs[i]!) ** 2);
      return sum;
    },
  };
}

/** r² ln r of r². */
const bending = (square: number): number => (square > 0 ? 0.5 * square * Math.log(square) : 0);

function fit({ count, plane, values }: PlacedStations): Spline | undefined {
  if (count < 3 || count > STATIONS)
    throw new TetrazoneError('bad-values', { operation: 'interpolate', detail: `a thin-plate spline takes 3 to ${STATIONS} stations, not ${count}` });
  const middle = [plane.u.reduce((a, b) => a + b) / count, plane.v.reduce((a, b) => a + b) / count] as const;
  const scale = plane.u.reduce((most, u, i) => Math.max(most, Math.hypot(u - middle[0], plane.v[i]! - middle[1])), 0) || 1;
  const us = plane.u.map((u) => (u - middle[0]) / scale);
  const vs = plane.v.map((v) => (v - middle[1]) / scale);
  const size = count + 3;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const value = bending((us[i]! - us[j]!) ** 2 + (vs[i]! - vs[j]!) ** 2);
      matrix[i * size + j] = value;
      matrix[j * size + i] = value;
    }
    for (const [term, value] of [1, us[i]!, vs[i]!].entries()) {
      matrix[i * size + count + term] = value;
      matrix[(count + term) * size + i] = value;
    }
  }
  const weights = new Float64Array(size);
  weights.set(values);
  const factors = luFactors(matrix, size);
  return factors && { middle, scale, us, vs, weights: factors.solve(weights) };
}
