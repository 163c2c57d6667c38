import type { Geometry } from '../../features/features.js';
import { polygonsOf } from '../../features/positions.js';
import type { PathItem, Point } from '../scene.js';
import type { Box, SheetView } from './paper.js';

/** From the map's CRS to paper. */
export const onPaper =
  ({ x, y }: { readonly x: number; readonly y: number }, { bounds, perUnit }: SheetView) =>
  ([east = 0, north = 0]: readonly number[]): Point => [x + (east - bounds[0]) * perUnit.x, y + (bounds[3] - north) * perUnit.y];

/** Rings of an area, points nearer to each other than `nearest` millimetres left out. */
export function ringsOnPaper(geometry: Geometry, place: (position: readonly number[]) => Point, nearest: number): PathItem['lines'] {
  return polygonsOf(geometry).flatMap((rings) =>
    rings.map((ring) => {
      const kept: Point[] = [];
      for (const position of ring) {
        const at = place(position);
        const last = kept.at(-1);
        if (last === undefined || Math.hypot(at[0] - last[0], at[1] - last[1]) >= nearest) kept.push(at);
      }
      return kept;
    }),
  );
}

/** Rings as open lines, of which only pieces near a box stay: what lies far outside costs time to dash and to clip. */
export function linesNear(rings: PathItem['lines'], { x, y, width, height }: Box, rim: number): PathItem['lines'] {
  const near = ([ax, ay]: Point, [bx, by]: Point): boolean =>
    Math.max(ax, bx) >= x - rim && Math.min(ax, bx) <= x + width + rim && Math.max(ay, by) >= y - rim && Math.min(ay, by) <= y + height + rim;
  const lines: Point[][] = [];
  for (const ring of rings) {
    let piece: Point[] | undefined;
    for (let i = 0; i < ring.length; i++) {
      const [from, to] = [ring[i] as Point, ring[(i + 1) % ring.length] as Point];
      if (!near(from, to)) {
        piece = undefined;
        continue;
      }
      if (piece === undefined) {
        piece = [from];
        lines.push(piece);
      }
      piece.push(to);
    }
  }
  return lines;
}
