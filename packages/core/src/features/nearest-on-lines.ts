import Flatbush from 'flatbush';

/** The nearest place on stretches. */
export interface PlaceOnLine {
  /** Number of the stretch. */
  readonly stretch: number;
  /** Share of the stretch before the place, 0 … 1. */
  readonly share: number;
  readonly distance: number;
}

/** Finds the nearest place within so far, on stretches that `accept` takes. */
export type NearestOnLines = (x: number, y: number, within: number, accept?: (stretch: number) => boolean) => PlaceOnLine | undefined;

/**
 * Finds the nearest place on straight stretches (four numbers each: x, y of both ends) on a plane; undefined where none lies `within` so far. Of two equally near
 * the first. O(n log n) to build, O(log n) to ask.
 */
export function nearestOnLines(ends: Float64Array): NearestOnLines {
  const count = ends.length / 4;
  if (count === 0) return () => undefined;
  const tree = new Flatbush(count);
  for (let i = 0; i < ends.length; i += 4)
    tree.add(Math.min(ends[i]!, ends[i + 2]!), Math.min(ends[i + 1]!, ends[i + 3]!), Math.max(ends[i]!, ends[i + 2]!), Math.max(ends[i + 1]!, ends[i + 3]!));
  tree.finish();
  return (x, y, within, accept) => {
    let best: PlaceOnLine | undefined;
    // boxes are nearer than what is in them: a box beyond the best found ends the search
    for (let take = 8; ; take *= 4) {
      const near = tree.neighbors(x, y, Math.min(take, count), within, accept);
      for (const stretch of near.sort((a, b) => a - b)) {
        const place = along(ends, stretch, x, y);
        if (place.distance <= within && (best === undefined || place.distance < best.distance)) best = place;
      }
      if (near.length < take || take >= count) return best;
      const farthest = Math.max(...near.map((stretch) => boxDistance(ends, stretch, x, y)));
      if (best !== undefined && best.distance <= farthest) return best;
    }
  };
}

function along(ends: Float64Array, stretch: number, x: number, y: number): PlaceOnLine {
  const [ax, ay, bx, by] = [ends[4 * stretch]!, ends[4 * stretch + 1]!, ends[4 * stretch + 2]!, ends[4 * stretch + 3]!];
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return { stretch, share, distance: Math.hypot(ax + share * dx - x, ay + share * dy - y) };
}

function boxDistance(ends: Float64Array, stretch: number, x: number, y: number): number {
  const [ax, ay, bx, by] = [ends[4 * stretch]!, ends[4 * stretch + 1]!, ends[4 * stretch + 2]!, ends[4 * stretch + 3]!];
  return Math.hypot(Math.max(0, Math.min(ax, bx) - x, x - Math.max(ax, bx)), Math.max(0, Math.min(ay, by) - y, y - Math.max(ay, by)));
}
