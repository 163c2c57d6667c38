import { TetrazoneError } from '../errors/error.js';
import { transformPoints } from './transform.js';

/**
 * Bounds [west, south, east, north] of the image of a rectangle: every edge is cut into `densify` + 1 pieces, because straight edges bend between
 * CRSs and the extreme may lie in the middle of one. Throws `outside-crs` when no point of the outline can be transformed.
 */
export function transformBounds(
  from: string,
  to: string,
  bounds: readonly [number, number, number, number],
  densify = 21,
): [west: number, south: number, east: number, north: number] {
  const [west, south, east, north] = bounds;
  const steps = densify + 1;
  const xs = new Float64Array(4 * steps);
  const ys = new Float64Array(4 * steps);
  for (let i = 0; i < steps; i++) {
    const x = west + ((east - west) * i) / steps;
    const y = south + ((north - south) * i) / steps;
    xs.set([x, east, east - (x - west), west], 4 * i);
    ys.set([south, y, north, north - (y - south)], 4 * i);
  }
  transformPoints(from, to, xs, ys);
  const out: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    if (Number.isNaN(x)) continue;
    out[0] = Math.min(out[0], x);
    out[1] = Math.min(out[1], y);
    out[2] = Math.max(out[2], x);
    out[3] = Math.max(out[3], y);
  }
  if (out[0] > out[2]) throw new TetrazoneError('outside-crs', { crs: to, detail: `[${bounds.join(', ')}] of ${from}` });
  return out;
}
