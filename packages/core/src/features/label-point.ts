import { pointOnFeature, centroid as turfCentroid } from '@turf/turf';
import FlatQueue from 'flatqueue';
import { isGeographic } from '../crs/definition.js';
import type { Geometry, Position } from './features.js';
import { polygonsOf, signedArea } from './positions.js';
import { geometryBounds } from './spatial-index.js';

/** Mean of the vertices: a cheap middle, which may lie outside. */
export const centroid = (geometry: Geometry): readonly [x: number, y: number] => turfCentroid(geometry).geometry.coordinates as [number, number];

/**
 * Where a name stands best: the point of the largest part that is farthest from its border (the pole of inaccessibility, Garcia-Castellanos & Lombardo
 * 2007), to one per cent of the part's narrower side, by cutting squares that cannot hold a better point. On a geographic CRS distances are taken with
 * longitudes shortened by cos φ. Points and lines give a point on themselves. About O(n log n) for n vertices.
 */
export function labelPoint(geometry: Geometry, crs: string): readonly [x: number, y: number] {
  const parts = polygonsOf(geometry);
  if (parts.length === 0) return pointOnFeature(geometry).geometry.coordinates as [number, number];
  const largest = parts.reduce((best, part) => (Math.abs(signedArea(part[0] as Position[])) > Math.abs(signedArea(best[0] as Position[])) ? part : best));
  const box = geometryBounds({ type: 'Polygon', coordinates: [...largest] });
  const shorten = isGeographic(crs) ? Math.cos((((box[1] + box[3]) / 2) * Math.PI) / 180) : 1;
  const rings = largest.map((ring) => Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x * shorten, y])));
  const [west, south, east, north] = [box[0] * shorten, box[1], box[2] * shorten, box[3]];
  const side = Math.min(east - west, north - south);
  if (!(side > 0)) return [box[0], box[1]];

  const queue = new FlatQueue<readonly [x: number, y: number, half: number, distance: number]>();
  let best: readonly [number, number, number] = [(west + east) / 2, (south + north) / 2, Number.NEGATIVE_INFINITY];
  const offer = (x: number, y: number, half: number): void => {
    const distance = depthAt(rings, x, y);
    if (distance > best[2]) best = [x, y, distance];
    const reachable = distance + half * Math.SQRT2;
    if (reachable > best[2] + side / 100) queue.push([x, y, half, distance], -reachable);
  };
  const half = side / 2;
  for (let x = west + half; x - half < east; x += side) for (let y = south + half; y - half < north; y += side) offer(x, y, half);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [x, y, size, distance] = next;
    if (distance + size * Math.SQRT2 <= best[2] + side / 100) break;
    const quarter = size / 2;
    for (const dx of [-quarter, quarter]) for (const dy of [-quarter, quarter]) offer(x + dx, y + dy, quarter);
  }
  return [best[0] / shorten, best[1]];
}

/** Distance to the border, negative outside. */
function depthAt(rings: readonly Float64Array[], x: number, y: number): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i - 2], ring[i - 1], ring[i], ring[i + 1]] as [number, number, number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
      nearest = Math.min(nearest, (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2);
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}
