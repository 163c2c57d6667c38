import { earthRadius } from '../rupture/plane-about.js';
import type { AreaPoints } from './area-points.js';

/** Points nearer to each other than this share of their distance from a site are taken together: rates of an area are right to about 0.1 %, rare ones to 0.2 %. */
const together = 0.025;
/** So many points are not split further. */
const leaf = 1;

/** Tells distances (km along the ground) and weights of groups of points as a place sees them. */
export type SharesByDistance = (longitude: number, latitude: number, tell: (distance: number, weight: number) => void) => void;

/**
 * Points halved again and again along their longest side, each half known by its middle, weight and radius: a place far off meets halves, one among them points
 * (Barnes & Hut 1986). `tell` takes the place as a unit vector. O(n log² n) to build, about O(log n / together²) a place.
 */
export function pointTree({
  vectors,
  weights,
}: AreaPoints): (x: number, y: number, z: number, farthest: number, tell: (distance: number, weight: number) => void) => void {
  const count = weights.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const most = 2 * count;
  const middles = new Float64Array(3 * most);
  const sums = new Float64Array(most);
  const radii = new Float64Array(most);
  /** Where the second half of a node is; the first follows the node. 0 for a leaf. */
  const seconds = new Uint32Array(most);
  let used = 0;
  const build = (from: number, to: number): void => {
    const node = used++;
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    let sum = 0;
    const middle = [0, 0, 0];
    for (let k = from; k < to; k++) {
      const point = order[k] as number;
      const weight = weights[point] as number;
      sum += weight;
      for (let axis = 0; axis < 3; axis++) {
        const at = vectors[3 * point + axis] as number;
        low[axis] = Math.min(low[axis] as number, at);
        high[axis] = Math.max(high[axis] as number, at);
        middle[axis] = (middle[axis] as number) + weight * at;
      }
    }
    let radius = 0;
    for (let axis = 0; axis < 3; axis++) middles[3 * node + axis] = (middle[axis] as number) / sum;
    for (let k = from; k < to; k++) {
      const at = 3 * (order[k] as number);
      const [dx, dy, dz] = [0, 1, 2].map((axis) => (vectors[at + axis] as number) - (middles[3 * node + axis] as number)) as [number, number, number];
      radius = Math.max(radius, dx * dx + dy * dy + dz * dz);
    }
    sums[node] = sum;
    radii[node] = Math.sqrt(radius);
    if (to - from <= leaf) return;
    const spans = [0, 1, 2].map((axis) => (high[axis] as number) - (low[axis] as number));
    const axis = spans.indexOf(Math.max(...spans));
    order.subarray(from, to).sort((a, b) => (vectors[3 * a + axis] as number) - (vectors[3 * b + axis] as number));
    const half = (from + to) >> 1;
    build(from, half);
    seconds[node] = used;
    build(half, to);
  };
  if (count > 0) build(0, count);
  const stack = new Uint32Array(64);
  return (x, y, z, farthest, tell) => {
    let height = 0;
    stack[height++] = 0;
    while (height > 0) {
      const node = stack[--height] as number;
      const at = 3 * node;
      const dx = (middles[at] as number) - x;
      const dy = (middles[at + 1] as number) - y;
      const dz = (middles[at + 2] as number) - z;
      const chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
      const second = seconds[node] as number;
      if (second !== 0 && (radii[node] as number) > together * chord) {
        stack[height++] = second;
        stack[height++] = node + 1;
        continue;
      }
      const r = earthRadius * arcOf(chord);
      if (r <= farthest) tell(r, sums[node] as number);
    }
  };
}

/** Arc from chord on the unit sphere: 2·asin(c/2), its series where that is exact enough. */
export const arcOf = (chord: number): number => (chord < 0.1 ? chord * (1 + (chord * chord) / 24) : 2 * Math.asin(Math.min(1, chord / 2)));
