import Flatbush from 'flatbush';
import { DEGREE, type Stretches } from './line-samples.js';

/** From a point to the nearest stretch: metres east and north to its nearest place, and its direction as a unit vector (0, 0 where it is a spot or an end). */
export interface Nearest {
  east: number;
  north: number;
  alongEast: number;
  alongNorth: number;
}

/**
 * Finds what is nearest to a point among stretches within `reach` metres. The answer is written into `found` and
 * its distance returned, Infinity where there is none. Distances are plane ones about the point: right to a thousandth over some kilometres.
 */
export function nearestStretch({ ends }: Stretches): (lon: number, lat: number, reach: number, found: Nearest) => number {
  const count = ends.length / 4;
  if (count === 0) return () => Number.POSITIVE_INFINITY;
  const tree = new Flatbush(count);
  for (let i = 0; i < ends.length; i += 4) {
    const [ax, ay, bx, by] = ends.subarray(i, i + 4) as unknown as [number, number, number, number];
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  tree.finish();
  return (lon, lat, reach, found) => {
    const north = DEGREE;
    const east = DEGREE * Math.cos((lat * Math.PI) / 180);
    let best = reach;
    let any = false;
    for (const index of tree.search(lon - reach / east, lat - reach / north, lon + reach / east, lat + reach / north)) {
      const i = 4 * index;
      const ax = ((ends[i] as number) - lon) * east;
      const ay = ((ends[i + 1] as number) - lat) * north;
      const dx = ((ends[i + 2] as number) - lon) * east - ax;
      const dy = ((ends[i + 3] as number) - lat) * north - ay;
      const length2 = dx * dx + dy * dy;
      const at = length2 === 0 ? 0 : -(ax * dx + ay * dy) / length2;
      const inside = at > 0 && at < 1;
      const t = Math.min(1, Math.max(0, at));
      const [px, py] = [ax + t * dx, ay + t * dy];
      const distance = Math.hypot(px, py);
      if (distance > best || (any && distance === best)) continue;
      best = distance;
      any = true;
      found.east = px;
      found.north = py;
      const length = Math.sqrt(length2);
      found.alongEast = inside ? dx / length : 0;
      found.alongNorth = inside ? dy / length : 0;
    }
    return any ? best : Number.POSITIVE_INFINITY;
  };
}
