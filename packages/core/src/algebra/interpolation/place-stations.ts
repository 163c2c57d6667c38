import KDBush from 'kdbush';
import { definition } from '../../crs/definition.js';
import { transformPoints } from '../../crs/transform.js';
import { TetrazoneError } from '../../errors/error.js';
import type { StationValues } from '../../tables/stations.js';

/** Stations that have a value, in a space where straight distances are metres, with an index over its x and y. */
export interface PlacedStations {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly values: Float64Array;
  /** Coordinates in the CRS. */
  readonly crsX: Float64Array;
  readonly crsY: Float64Array;
  /** What lies within r of (x, y) here holds all that lies within r in space. */
  readonly index: KDBush;
  /** Writes the place of a point of the CRS. */
  readonly locate: (x: number, y: number, into: Float64Array) => void;
  /** The same stations laid flat, for what needs a plane. */
  readonly plane: Plane;
}

/**
 * Stations in a plane in metres: the map itself, or on a geographic CRS east and north of the middle of the stations, true to scale at its latitude (so
 * widths are 2 % wrong 2° north or south of it at 27°); across the antimeridian as well.
 */
export interface Plane {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly locate: (x: number, y: number, into: Float64Array) => void;
}

const memo = new WeakMap<StationValues, Map<string, PlacedStations>>();

/**
 * Prepares stations for distances on a grid of `crs`, once for each table and CRS: every tile asks again.
 *
 * @throws `bad-values` where there is no station at all: a table of none is a mistake, while stations may well miss the value of a day.
 */
export function placeStations(operation: string, stations: StationValues, crs: string): PlacedStations {
  if (stations.ids.length === 0) throw new TetrazoneError('bad-values', { operation, detail: 'there are no stations to interpolate between' });
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
  const crsX = Float64Array.from(kept, (station) => xs[station]!);
  const crsY = Float64Array.from(kept, (station) => ys[station]!);
  return { count: kept.length, x, y, z, values, crsX, crsY, index, locate, plane: flatten(crs, crsX, crsY) };
}

function flatten(crs: string, xs: Float64Array, ys: Float64Array): Plane {
  const { geographic, metresPerUnit, ellipsoid } = definition(crs);
  let locate: Plane['locate'] = (x, y, into) => {
    into[0] = x * metresPerUnit;
    into[1] = y * metresPerUnit;
  };
  if (geographic) {
    const turn = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;
    const first = xs[0] ?? 0;
    const middle = first + xs.reduce((sum, x) => sum + turn(x - first), 0) / Math.max(1, xs.length);
    const latitude = ys.reduce((sum, y) => sum + y, 0) / Math.max(1, ys.length);
    const degree = (ellipsoid.a * Math.PI) / 180;
    const east = degree * Math.cos((latitude * Math.PI) / 180);
    locate = (lon, lat, into) => {
      into[0] = east * turn(lon - middle);
      into[1] = degree * (lat - latitude);
    };
  }
  const u = new Float64Array(xs.length);
  const v = new Float64Array(xs.length);
  const point = new Float64Array(2);
  for (const [i, x] of xs.entries()) {
    locate(x, ys[i]!, point);
    u[i] = point[0]!;
    v[i] = point[1]!;
  }
  return { u, v, locate };
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
