import type { Point64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import { between, type IntegerRing, relation, samePoint, turn } from './integer-rings.js';

/** What makes rings no polygon. `self-touch`: a ring meets itself in a point; `self-cross`: it crosses or retraces itself; `rings-cross`: two rings cross, overlap, or lie where they must not. */
export type RingFault = 'self-touch' | 'self-cross' | 'rings-cross';

/** How two segments meet: at an inner point of both, along a stretch, or in a point where at least one ends. */
function meeting(a: Point64, b: Point64, c: Point64, d: Point64): 'none' | 'cross' | 'along' | 'touch' {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return 'cross';
  if (abc === 0 && abd === 0) {
    const common = [c, d].filter((p) => between(a, b, p)).concat([a, b].filter((p) => between(c, d, p)));
    if (common.length === 0) return 'none';
    return common.every((p) => samePoint(p, common[0] as Point64)) ? 'touch' : 'along';
  }
  const touches = (abc === 0 && between(a, b, c)) || (abd === 0 && between(a, b, d)) || (cda === 0 && between(c, d, a)) || (cdb === 0 && between(c, d, b));
  return touches ? 'touch' : 'none';
}

/**
 * The faults of polygons (parts, each an outer ring and its holes) by the rules of OGC Simple Features: no ring touches or crosses itself, rings meet in
 * points at most, holes lie inside their outer ring and outside each other, parts outside each other. Exact on the integer grid. About O(n log n).
 */
export function ringFaults(parts: readonly (readonly IntegerRing[])[]): Set<RingFault> {
  const faults = new Set<RingFault>();
  const rings = parts.flat();
  const touching = new Set<string>();
  const segments = rings.flatMap((ring, index) => ring.map((a, at) => ({ ring: index, at, a, b: ring[(at + 1) % ring.length] as Point64 })));
  if (segments.length === 0) return faults;
  const tree = new Flatbush(segments.length);
  for (const { a, b } of segments) tree.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
  tree.finish();
  segments.forEach((one, index) => {
    const { a, b } = one;
    const near = tree.search(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y), (other) => other > index);
    for (const at of near) {
      const two = segments[at] as typeof one;
      const met = meeting(a, b, two.a, two.b);
      if (met === 'none') continue;
      if (one.ring !== two.ring) {
        if (met === 'touch') touching.add(`${one.ring} ${two.ring}`);
        else faults.add('rings-cross');
        continue;
      }
      const length = (rings[one.ring] as IntegerRing).length;
      const neighbours = two.at - one.at === 1 || two.at - one.at === length - 1;
      if (met === 'touch' && !neighbours) faults.add('self-touch');
      else if (met !== 'touch') faults.add('self-cross');
    }
  });
  if (!faults.has('rings-cross') && misplaced(parts, touching)) faults.add('rings-cross');
  return faults;
}

/** True when rings that do not cross lie wrongly to each other. */
function misplaced(parts: readonly (readonly IntegerRing[])[], touching: ReadonlySet<string>): boolean {
  const number = new Map(parts.flat().map((ring, index) => [ring, index]));
  const lies = (ring: IntegerRing, other: IntegerRing): 'inside' | 'outside' | 'mixed' => {
    const [i, j] = [number.get(ring) as number, number.get(other) as number];
    return relation(ring, other, touching.has(i < j ? `${i} ${j}` : `${j} ${i}`));
  };
  const apart = (ring: IntegerRing, other: IntegerRing): boolean => lies(ring, other) === 'outside' && lies(other, ring) === 'outside';
  for (const [index, [shell, ...holes]] of parts.entries()) {
    if (shell === undefined) continue;
    for (const [at, hole] of holes.entries()) if (lies(hole, shell) !== 'inside' || holes.slice(at + 1).some((other) => !apart(hole, other))) return true;
    for (const [other, ...otherHoles] of parts.slice(index + 1)) {
      if (other === undefined || apart(shell, other)) continue;
      const inHole = otherHoles.some((hole) => lies(shell, hole) === 'inside') || holes.some((hole) => lies(other, hole) === 'inside');
      if (!inHole) return true;
    }
  }
  return false;
}
