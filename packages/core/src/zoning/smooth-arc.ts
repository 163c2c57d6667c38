import type { Position } from '../features/features.js';

/**
 * Corners of an arc cut at a quarter and three quarters of its edges, as often as told (Chaikin 1974). The ends stay; a closed arc is cut all round but at
 * the vertex where it closes, since other arcs may end there.
 */
export function smoothArc(arc: readonly Position[], rounds: number): Position[] {
  let path = [...arc];
  for (let round = 0; round < rounds && path.length > 2; round++) {
    const cut: Position[] = [path[0]!];
    for (let i = 0; i + 1 < path.length; i++) {
      const [x0 = 0, y0 = 0] = path[i]!;
      const [x1 = 0, y1 = 0] = path[i + 1]!;
      if (i > 0) cut.push([x0 + (x1 - x0) / 4, y0 + (y1 - y0) / 4]);
      if (i + 2 < path.length) cut.push([x0 + (3 * (x1 - x0)) / 4, y0 + (3 * (y1 - y0)) / 4]);
    }
    cut.push(path.at(-1)!);
    path = cut;
  }
  return path;
}
