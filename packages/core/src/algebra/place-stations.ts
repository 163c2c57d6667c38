import KDBush from 'kdbush';
import { definition } from '../crs/definition.js';
import { transformPoints } from '../crs/transform.js';
import type { StationValues } from '../tables/stations.js';

/** Stations that have a value, in a space where straight distances are metres, with an index over its x and y. */
export interface PlacedStations {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly values: Float64Array;
  /** What lies within r of (x, y) here holds all that lies within r in space. */
  readonly index: KDBush;
  /** Writes the place of a point of the CRS. */
  readonly locate: (x: number, y: number, into: Float64Array) => void;
}

const memo = new WeakMap<StationValues, Map<string, PlacedStations>>();

/** Prepares stations for distances on a grid of `crs`, once for each table and CRS: every tile asks again. */
export function placeStations(stations: StationValues, crs: string): PlacedStations {
  let byCrs = memo.get(stations);
  if (byCrs === undefined) {
    byCrs = new Map();
    memo.set(stations, byCrs);
  }
  let placed = byCrs.get(crs);
  if (placed === undefined) {
    placed = place(stations, crs);
    byCrs.set(crs, placed);
  }
  return placed;
}

function place(stations: StationValues, crs: string): PlacedStations {
  const xs = Float64Array.from(stations.x);
  const ys = Float64Array.from(stations.y);
  transformPoints(stations.crs, crs, xs, ys);
  const kept: number[] = [];
  for (let i = 0; i < xs.length; i++) if (Number.isFinite(xs[i]!) && Number.isFinite(ys[i]!) && Number.isFinite(stations.values[i]!)) kept.push(i);
  const locate = locator(crs);
  const x = new Float64Array(kept.length);
  const y = new Float64Array(kept.length);
  const z = new Float64Array(kept.length);
  const values = new Float64Array(kept.length);
  const index = new KDBush(kept.length);
  const point = new Float64Array(3);
  kept.forEach((station, i) => {
    locate(xs[station]!, ys[station]!, point);
    x[i] = point[0]!;
    y[i] = point[1]!;
    z[i] = point[2]!;
    values[i] = stations.values[station]!;
    index.add(x[i]!, y[i]!);
  });
  index.finish();
  return { count: kept.length, x, y, z, values, index, locate };
}

/** Projected: metres in the plane. Geographic: the point of the ellipsoid in space (x, y, z from the centre of the earth). */
function locator(crs: string): PlacedStations['locate'] {
  const { geographic, metresPerUnit, ellipsoid } = definition(crs);
  if (!geographic)
    return (x, y, into) => {
      into[0] = x * metresPerUnit;
      into[1] = y * metresPerUnit;
      into[2] = 0;
    };
  const e2 = ellipsoid.f * (2 - ellipsoid.f);
  const radians = Math.PI / 180;
  let latitude = Number.NaN;
  let toAxis = 0;
  let height = 0;
  return (lon, lat, into) => {
    // cells come row by row, so the latitude seldom changes
    if (lat !== latitude) {
      const sine = Math.sin(lat * radians);
      const normal = ellipsoid.a / Math.sqrt(1 - e2 * sine * sine);
      latitude = lat;
      toAxis = normal * Math.cos(lat * radians);
      height = normal * (1 - e2) * sine;
    }
    into[0] = toAxis * Math.cos(lon * radians);
    into[1] = toAxis * Math.sin(lon * radians);
    into[2] = height;
  };
}
