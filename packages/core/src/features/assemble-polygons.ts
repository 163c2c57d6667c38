import type { Point64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import { between, type IntegerRing, integerArea, relation, samePoint, turn } from './integer-rings.js';

/**
 * Polygons out of rings that do not cross: outer rings anticlockwise, holes clockwise, as clipping gives them. A ring that touches itself is cut there
 * into rings that do not; each hole goes to the smallest outer ring round it. Rings without area are left out.
 */
export function assemblePolygons(rings: readonly IntegerRing[]): IntegerRing[][] {
  const simple = rings
    .flatMap((ring) => cutAtRepeats(withTouches(ring)))
    .map((ring) => ({ ring, area: integerArea(ring) }))
    .filter(({ area }) => area !== 0);
  const shells = simple.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const parts = new Map(shells.map(({ ring }) => [ring, [ring]]));
  for (const { ring } of simple.filter(({ area }) => area < 0)) {
    const shell = shells.find((candidate) => relation(ring, candidate.ring) === 'inside');
    if (shell !== undefined) parts.get(shell.ring)?.push(ring);
  }
  return [...parts.values()];
}

/** The ring with a vertex wherever one of its vertices lies inside one of its edges. */
function withTouches(ring: IntegerRing): Point64[] {
  if (ring.length < 3) return [];
  const tree = new Flatbush(ring.length);
  for (const { x, y } of ring) tree.add(x, y, x, y);
  tree.finish();
  return ring.flatMap((a, index) => {
    const b = ring[(index + 1) % ring.length] as Point64;
    const near = tree.search(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    const inner = near.map((at) => ring[at] as Point64).filter((p) => !samePoint(p, a) && !samePoint(p, b) && between(a, b, p) && turn(a, b, p) === 0);
    const along = (p: Point64): number => Math.abs(p.x - a.x) + Math.abs(p.y - a.y);
    const sorted = inner.sort((p, q) => along(p) - along(q)).filter((p, at, all) => at === 0 || !samePoint(p, all[at - 1] as Point64));
    return [a, ...sorted];
  });
}

/** The loops of a ring between visits to one vertex. */
function cutAtRepeats(ring: readonly Point64[]): Point64[][] {
  const loops: Point64[][] = [];
  const path: Point64[] = [];
  const place = new Map<string, number>();
  for (const point of ring) {
    const key = `${point.x},${point.y}`;
    const first = place.get(key);
    if (first !== undefined) {
      const loop = path.splice(first);
      for (const { x, y } of loop) place.delete(`${x},${y}`);
      loops.push(loop);
    }
    place.set(key, path.length);
    path.push(point);
  }
  return [...loops, path].filter((loop) => loop.length >= 3);
}
