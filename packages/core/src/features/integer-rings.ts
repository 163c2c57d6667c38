import type { Point64 } from 'clipper2-ts';
import { definition } from '../crs/definition.js';
import type { Position } from './features.js';
import { signedArea } from './positions.js';

/** A ring on the integer grid: no two neighbours equal, the last not equal to the first. */
export type IntegerRing = readonly Point64[];

/**
 * Positions on a grid of 1e-9° or 0.1 mm, on which every test is exact, and the way back: a vertex that was there before comes back as it was, to the
 * bit; only new crossings take the grid's coordinates.
 */
export interface IntegerGrid {
  into(ring: readonly Position[]): Point64[];
  back(ring: IntegerRing): Position[];
}

export function integerGrid(crs: string): IntegerGrid {
  const { geographic, metresPerUnit } = definition(crs);
  const perUnit = geographic ? 1e9 : Math.max(1, 1e4 * metresPerUnit);
  const known = new Map<string, Position>();
  const key = ({ x, y }: Point64): string => `${x},${y}`;
  return {
    into(ring) {
      const out: Point64[] = [];
      for (const position of ring) {
        const point = { x: Math.round((position[0] as number) * perUnit), y: Math.round((position[1] as number) * perUnit) };
        const last = out.at(-1);
        if (last?.x === point.x && last.y === point.y) continue;
        if (!known.has(key(point))) known.set(key(point), position);
        out.push(point);
      }
      if (out.length > 1 && samePoint(out[0] as Point64, out.at(-1) as Point64)) out.pop();
      return out;
    },
    back(ring) {
      const open = ring.map((point) => known.get(key(point)) ?? [point.x / perUnit, point.y / perUnit]);
      return [...open, open[0] as Position];
    },
  };
}

export const samePoint = (a: Point64, b: Point64): boolean => a.x === b.x && a.y === b.y;

/** Sign of the turn a → b → c: 1 left, −1 right, 0 straight. Exact: by BigInt where doubles cannot tell. */
export function turn(a: Point64, b: Point64, c: Point64): -1 | 0 | 1 {
  const left = (b.x - a.x) * (c.y - a.y);
  const right = (b.y - a.y) * (c.x - a.x);
  const rounding = 2 ** -51 * (Math.abs(left) + Math.abs(right));
  if (Math.abs(left - right) > rounding) return left > right ? 1 : -1;
  if (Math.abs(left) < 2 ** 53 && Math.abs(right) < 2 ** 53) return 0;
  const exact = BigInt(b.x - a.x) * BigInt(c.y - a.y) - BigInt(b.y - a.y) * BigInt(c.x - a.x);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/** True when p, known to be on the line through a and b, lies between them or on one of them. */
export const between = (a: Point64, b: Point64, p: Point64): boolean =>
  p.x >= Math.min(a.x, b.x) && p.x <= Math.max(a.x, b.x) && p.y >= Math.min(a.y, b.y) && p.y <= Math.max(a.y, b.y);

/** Where a point lies: 1 inside the ring, 0 on it, −1 outside. Even-odd; exact. */
export function sideOf(ring: IntegerRing, p: Point64): -1 | 0 | 1 {
  let inside = false;
  let a = ring.at(-1) as Point64;
  for (const b of ring) {
    if (between(a, b, p) && turn(a, b, p) === 0) return 0;
    if (a.y > p.y !== b.y > p.y && turn(a, b, p) === (b.y > a.y ? 1 : -1)) inside = !inside;
    a = b;
  }
  return inside ? 1 : -1;
}

/** How a ring lies to another one: wholly inside or outside it (touching allowed), or neither. `touching` false spares all but one vertex. */
export function relation(ring: IntegerRing, other: IntegerRing, touching = true): 'inside' | 'outside' | 'mixed' {
  let inside = false;
  let outside = false;
  // on doubled coordinates the middles of the edges are whole numbers too
  const doubled = other.map(({ x, y }) => ({ x: 2 * x, y: 2 * y }));
  let before = ring.at(-1) as Point64;
  for (const point of ring) {
    for (const p of [
      { x: 2 * point.x, y: 2 * point.y },
      { x: before.x + point.x, y: before.y + point.y },
    ]) {
      const side = sideOf(doubled, p);
      inside ||= side === 1;
      outside ||= side === -1;
      if (!touching && side !== 0) return side === 1 ? 'inside' : 'outside';
    }
    before = point;
  }
  return inside === outside ? 'mixed' : inside ? 'inside' : 'outside';
}

/** Twice the signed area of a ring on the grid. */
export const integerArea = (ring: IntegerRing): number => signedArea([...ring, ring[0] as Point64].map(({ x, y }) => [x, y]));
