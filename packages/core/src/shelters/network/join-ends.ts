import type { Position } from '../../features/features.js';
import { nearestOnLines } from '../../features/nearest-on-lines.js';

/**
 * Roads as drawn often end a little before or beyond the road that they meet. Every end that has no vertex of another path under it is moved to the nearest place of
 * another path within `metres`, which gets a vertex there. O(vertices · log vertices).
 */
export function joinEnds(paths: readonly (readonly Position[])[], metres: number): readonly (readonly Position[])[] {
  if (!(metres > 0)) return paths;
  const ends: number[] = [];
  const of: number[] = [];
  const at: number[] = [];
  paths.forEach((path, index) => {
    for (let i = 1; i < path.length; i++) {
      const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [path[i - 1] as Position, path[i] as Position];
      ends.push(ax, ay, bx, by);
      of.push(index);
      at.push(i - 1);
    }
  });
  const nearest = nearestOnLines(Float64Array.from(ends));
  const joined = paths.map((path) => [...path]);
  // vertices to put into each path: after which of its own, how far along, where
  const added: { readonly after: number; readonly share: number; readonly position: Position }[][] = paths.map(() => []);
  // ends that others came to stay where they are, or two that meet would change places
  const staying = new Set<string>();
  paths.forEach((path, index) => {
    for (const end of [0, path.length - 1]) {
      if (staying.has(`${index},${end}`)) continue;
      const [x = 0, y = 0] = path[end] as Position;
      const found = nearest(x, y, metres, (stretch) => of[stretch] !== index);
      if (found === undefined) continue;
      const i = 4 * found.stretch;
      const position = [ends[i]! + found.share * (ends[i + 2]! - ends[i]!), ends[i + 1]! + found.share * (ends[i + 3]! - ends[i + 1]!)];
      joined[index]![end] = position;
      const target = of[found.stretch]!;
      if (found.share === 0 || found.share === 1) staying.add(`${target},${at[found.stretch]! + found.share}`);
      else added[target]?.push({ after: at[found.stretch]!, share: found.share, position });
    }
  });
  return joined.map((path, index) => {
    const own = added[index]!.sort((a, b) => a.after - b.after || a.share - b.share);
    let next = 0;
    return path.flatMap((position, vertex) => {
      const here = [position];
      for (; next < own.length && own[next]!.after === vertex; next++) here.push(own[next]!.position);
      return here;
    });
  });
}
