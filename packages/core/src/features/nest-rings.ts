import type { Position } from './features.js';
import { rightHanded, signedArea } from './positions.js';

/** Polygons of loose rings, and what was odd about the rings, in words. */
export interface NestedRings {
  readonly polygons: Position[][][];
  readonly notes: readonly string[];
}

interface Loose {
  readonly ring: readonly Position[];
  readonly area: number;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/**
 * Polygons of rings as Shapefiles hold them: outer rings clockwise, holes anticlockwise, in any order. Each hole goes to the smallest outer ring round it;
 * a hole with none becomes a polygon. Where no ring runs clockwise the direction says nothing: a ring inside an odd number of others is then a hole.
 * Comes back wound by RFC 7946. Rings of fewer than three positions are left out. O(outer rings × holes) by bounds.
 */
export function nestRings(rings: readonly (readonly Position[])[]): NestedRings {
  const notes: string[] = [];
  const loose = rings.filter((ring) => ring.length >= 3).map((ring): Loose => ({ ring, area: signedArea(ring), box: boxOf(ring) }));
  if (loose.length < rings.length) notes.push(`${rings.length - loose.length} rings of fewer than three positions were left out`);
  let outer = loose.filter(({ area }) => area < 0);
  let holes = loose.filter(({ area }) => area >= 0);
  if (outer.length === 0 && loose.length > 0) {
    notes.push('its outer rings run anticlockwise');
    const depth = new Map(loose.map((one) => [one, loose.filter((other) => other !== one && inside(one, other)).length]));
    outer = loose.filter((one) => (depth.get(one) as number) % 2 === 0);
    holes = loose.filter((one) => (depth.get(one) as number) % 2 === 1);
  }
  const bySize = [...outer].sort((a, b) => Math.abs(a.area) - Math.abs(b.area));
  const parts = new Map(outer.map((one) => [one, [one.ring]]));
  for (const hole of holes) {
    const shell = bySize.find((candidate) => inside(hole, candidate));
    if (shell !== undefined) {
      parts.get(shell)?.push(hole.ring);
      continue;
    }
    // without area it is no polygon of its own
    notes.push(hole.area === 0 ? 'a ring without area was left out' : 'a hole lies in no outer ring; it was taken as a polygon');
    if (hole.area !== 0) parts.set(hole, [hole.ring]);
  }
  return { polygons: [...parts.values()].map(rightHanded), notes };
}

function boxOf(ring: readonly Position[]): Loose['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring as [number, number][]) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** True when a ring lies inside another; shared vertices and edges are let pass. */
function inside(one: Loose, other: Loose): boolean {
  if (Math.abs(one.area) > Math.abs(other.area)) return false;
  if (one.box[0] < other.box[0] || one.box[1] < other.box[1] || one.box[2] > other.box[2] || one.box[3] > other.box[3]) return false;
  let before = one.ring.at(-1) as Position;
  for (const position of one.ring) {
    const [x, y] = position as [number, number];
    const [px, py] = before as [number, number];
    const side = sideOf(other.ring, x, y) || sideOf(other.ring, (x + px) / 2, (y + py) / 2);
    if (side !== 0) return side > 0;
    before = position;
  }
  return false;
}

/** 1 inside a ring, 0 on it, −1 outside; even-odd. */
function sideOf(ring: readonly Position[], x: number, y: number): -1 | 0 | 1 {
  let within = false;
  let [ax, ay] = ring.at(-1) as [number, number];
  for (const [bx, by] of ring as [number, number][]) {
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (turn === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) return 0;
    if (ay > y !== by > y && turn > 0 === by > ay) within = !within;
    [ax, ay] = [bx, by];
  }
  return within ? 1 : -1;
}
