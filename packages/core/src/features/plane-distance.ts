import type { Geometry, Position } from './features.js';
import { polygonsOf } from './positions.js';
import { geometryBounds } from './spatial-index.js';

/** A geometry on a plane, ready to be measured. */
export interface PlaneShape {
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Four numbers a stretch; a point is a stretch without length. */
  readonly stretches: Float64Array;
  /** Rings of its polygons. */
  readonly rings: readonly (readonly Position[])[];
}

export function planeShape(geometry: Geometry): PlaneShape {
  const stretches: number[] = [];
  const line = (positions: readonly Position[]): void => {
    if (positions.length === 1) stretches.push(...pair(positions[0]!), ...pair(positions[0]!));
    for (let i = 1; i < positions.length; i++) stretches.push(...pair(positions[i - 1]!), ...pair(positions[i]!));
  };
  const visit = (part: Geometry): void => {
    if (part.type === 'GeometryCollection') part.geometries.forEach(visit);
    else if (part.type === 'Point') line([part.coordinates]);
    else if (part.type === 'MultiPoint') for (const position of part.coordinates) line([position]);
    else if (part.type === 'LineString') line(part.coordinates);
    else if (part.type === 'MultiPolygon') part.coordinates.flat().forEach(line);
    else part.coordinates.forEach(line);
  };
  visit(geometry);
  return { bounds: geometryBounds(geometry) as PlaneShape['bounds'], stretches: Float64Array.from(stretches), rings: polygonsOf(geometry).flat() };
}

/** The distance between two shapes, 0 where they meet or one lies in the other. O(stretches × stretches). */
export function planeDistance(a: PlaneShape, b: PlaneShape): number {
  if (a.stretches.length === 0 || b.stretches.length === 0) return Number.POSITIVE_INFINITY;
  if (holds(a, b.stretches[0]!, b.stretches[1]!) || holds(b, a.stretches[0]!, a.stretches[1]!)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.stretches.length; i += 4)
    for (let j = 0; j < b.stretches.length; j += 4) {
      best = Math.min(best, stretchDistance(a.stretches, i, b.stretches, j));
      if (best === 0) return 0;
    }
  return best;
}

/** The distance between the bounds of two shapes: no more than their own. */
export function boundsDistance({ bounds: [aw, as, ae, an] }: PlaneShape, { bounds: [bw, bs, be, bn] }: PlaneShape): number {
  return Math.hypot(Math.max(0, bw - ae, aw - be), Math.max(0, bs - an, as - bn));
}

const pair = ([x = 0, y = 0]: Position): [number, number] => [x, y];

/** Even-odd over all rings, so that holes are outside. */
function holds({ rings }: PlaneShape, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as [number, number];
      const [bx, by] = ring[i] as [number, number];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  return inside;
}

function stretchDistance(a: Float64Array, i: number, b: Float64Array, j: number): number {
  const [ax, ay, bx, by] = [a[i]!, a[i + 1]!, a[i + 2]!, a[i + 3]!];
  const [cx, cy, dx, dy] = [b[j]!, b[j + 1]!, b[j + 2]!, b[j + 3]!];
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number): number => (qx - px) * (y - py) - (qy - py) * (x - px);
  const crosses = side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
  if (crosses) return 0;
  return Math.min(toStretch(cx, cy, ax, ay, bx, by), toStretch(dx, dy, ax, ay, bx, by), toStretch(ax, ay, cx, cy, dx, dy), toStretch(bx, by, cx, cy, dx, dy));
}

function toStretch(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}
