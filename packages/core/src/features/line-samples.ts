import type { Bounds } from '../raster/grid.js';
import type { Features, Geometry, Position } from './features.js';

/** Metres in a degree of latitude, and of longitude on the equator: of the sphere that is good enough for distances of some hundred metres. */
export const DEGREE = 111_195;

/** Lines as they are searched: four numbers a stretch (longitude and latitude of both ends), and the feature that each is of. */
export interface Stretches {
  readonly ends: Float64Array;
  readonly of: Int32Array;
}

/** Places along lines, and the feature that each is of. */
export interface Samples {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly of: Int32Array;
}

/** Every stretch between two positions whose box meets bounds; a point is a stretch without length. */
export function stretchesOf({ features }: Features, within: Bounds): Stretches {
  const ends: number[] = [];
  const of: number[] = [];
  let feature = 0;
  const add = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): void => {
    if (Math.max(ax, bx) < within[0] || Math.min(ax, bx) > within[2] || Math.max(ay, by) < within[1] || Math.min(ay, by) > within[3]) return;
    ends.push(ax, ay, bx, by);
    of.push(feature);
  };
  const line = (positions: readonly Position[]): void => {
    for (let i = 1; i < positions.length; i++) add(positions[i - 1] as Position, positions[i] as Position);
  };
  const visit = (geometry: Geometry): void => {
    if (geometry.type === 'GeometryCollection') geometry.geometries.forEach(visit);
    else if (geometry.type === 'Point') add(geometry.coordinates, geometry.coordinates);
    else if (geometry.type === 'MultiPoint') for (const position of geometry.coordinates) add(position, position);
    else if (geometry.type === 'LineString') line(geometry.coordinates);
    else if (geometry.type === 'MultiPolygon') for (const ring of geometry.coordinates.flat()) line(ring);
    else for (const part of geometry.coordinates) line(part);
  };
  for (; feature < features.length; feature++) visit((features[feature] as Features['features'][number]).geometry);
  return { ends: Float64Array.from(ends), of: Int32Array.from(of) };
}

/** About `count` places evenly along stretches, in their order. A stretch without length is one place. */
export function samplesAlong({ ends, of }: Stretches, count: number): Samples {
  const lengths = new Float64Array(of.length);
  let lines = 0;
  for (let i = 0; i < lengths.length; i++) {
    const [ax, ay, bx, by] = ends.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    lengths[i] = Math.hypot((bx - ax) * Math.cos((ay * Math.PI) / 180), by - ay) * DEGREE;
    lines += lengths[i] as number;
  }
  const spots = lengths.reduce((sum, length) => sum + (length === 0 ? 1 : 0), 0);
  // lines and spots share the samples; no closer than 5 m, since there is nothing new between
  const step = Math.max(5, lines / Math.max(1, count - Math.min(spots, count / 2)));
  const stride = Math.max(1, Math.ceil(spots / (count / 2)));
  const [xs, ys, owners]: [number[], number[], number[]] = [[], [], []];
  const place = (x: number, y: number, i: number): void => {
    xs.push(x);
    ys.push(y);
    owners.push(of[i] as number);
  };
  let next = step / 2;
  let spot = 0;
  for (let i = 0; i < lengths.length; i++) {
    const [ax, ay, bx, by] = ends.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
    const length = lengths[i] as number;
    if (length === 0 && spot++ % stride === 0) place(ax, ay, i);
    for (; next <= length; next += step) place(ax + ((bx - ax) * next) / length, ay + ((by - ay) * next) / length, i);
    next -= length;
  }
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), of: Int32Array.from(owners) };
}
