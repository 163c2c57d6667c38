import { TetrazoneError } from '../../../errors/error.js';
import { earthRadius } from '../rupture/plane-about.js';

/** More points than this are never laid: they lie farther apart instead. */
const most = 250_000;
const radians = Math.PI / 180;

/** Points of equal weight over a polygon, as unit vectors x, y, z from the middle of the earth. */
export interface AreaPoints {
  readonly vectors: Float64Array;
  readonly weights: Float64Array;
}

export const unitVector = (longitude: number, latitude: number): [number, number, number] => {
  const cos = Math.cos(latitude * radians);
  return [cos * Math.cos(longitude * radians), cos * Math.sin(longitude * radians), Math.sin(latitude * radians)];
};

/** Degrees between points unless a spacing is given: about 1 km. */
const usual = 0.01;

/**
 * Lays points over a ring of [longitude, latitude] on the multiples of a step in degrees (of `spacing` km along a meridian), each weighing as the ground it
 * stands for. `bad-values` for a ring that holds none.
 */
export function areaPoints(polygon: readonly (readonly [number, number])[], spacing?: number): AreaPoints {
  if (!Array.isArray(polygon) || polygon.length < 3)
    throw new TetrazoneError('bad-values', { operation: 'area', detail: 'a polygon has three corners or more' });
  for (const [lon, lat] of polygon)
    if (!(Math.abs(lon) <= 360 && Math.abs(lat) <= 90))
      throw new TetrazoneError('bad-values', { operation: 'area', detail: `a polygon is [longitude, latitude] in degrees, not [${lon}, ${lat}]` });
  const lons = polygon.map(([lon]) => lon);
  const lats = polygon.map(([, lat]) => lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const asked = spacing === undefined ? usual : spacing / (earthRadius * radians);
  const step = Math.max(asked, Math.sqrt(((north - south) * (Math.max(...lons) - Math.min(...lons))) / most));
  const found: number[] = [];
  const weights: number[] = [];
  for (let row = Math.ceil(south / step); row * step <= north; row++) {
    const latitude = row * step;
    const crossings: number[] = [];
    polygon.forEach(([lonA, latA], i) => {
      const [lonB, latB] = polygon[(i + 1) % polygon.length] as readonly [number, number];
      if (latA > latitude !== latB > latitude) crossings.push(lonA + ((latitude - latA) / (latB - latA)) * (lonB - lonA));
    });
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2)
      for (let col = Math.ceil((crossings[pair] as number) / step); col * step < (crossings[pair + 1] as number); col++) {
        found.push(...unitVector(col * step, latitude));
        weights.push(Math.cos(latitude * radians));
      }
  }
  if (weights.length === 0)
    throw new TetrazoneError('bad-values', { operation: 'area', detail: `a polygon holds no point: it is smaller than ${step.toFixed(4)} degrees` });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { vectors: Float64Array.from(found), weights: Float64Array.from(weights, (weight) => weight / total) };
}
