import type { Position } from '../features/features.js';
import type { Raster } from '../raster/raster.js';

/**
 * The lines along which a raster has a value, by marching squares between the centres of cells: straight in each square, higher ground to the right of the line's direction. Rings
 * close on themselves; lines end at the edge of the raster and at nodata. A saddle is cut as its middle says. Coordinates of the grid. O(cells).
 */
export function isolines({ grid, window, values }: Raster, level: number): readonly (readonly Position[])[] {
  const { width, height } = window;
  const [a, , c, , e, f] = grid.transform;
  /** From the edge where a piece of line begins to that where it ends: edges are even along a row of centres, odd down a column. */
  const next = new Map<number, number>();
  const edgeOf = (col: number, row: number, down: boolean): number => 2 * (row * width + col) + (down ? 1 : 0);
  for (let row = 0; row + 1 < height; row++)
    for (let col = 0; col + 1 < width; col++) {
      const at = row * width + col;
      const corners = [values[at] as number, values[at + 1] as number, values[at + width + 1] as number, values[at + width] as number];
      const above = corners.map((x) => x >= level);
      const count = above.filter(Boolean).length;
      if (count === 0 || count === 4 || corners.some(Number.isNaN)) continue;
      const edges = [edgeOf(col, row, false), edgeOf(col + 1, row, true), edgeOf(col, row + 1, false), edgeOf(col, row, true)];
      // going round clockwise: edges on which one leaves what is above, and on which one comes back
      const middle = (corners[0]! + corners[1]! + corners[2]! + corners[3]!) / 4 >= level;
      for (let side = 0; side < 4; side++) {
        if (!(above[side] && !above[(side + 1) % 4])) continue;
        // in a saddle the piece cuts off the low corner where the middle is high, else the high one
        let end = side;
        do end = (end + (middle || count !== 2 ? 1 : 3)) % 4;
        while (!(!above[end] && above[(end + 1) % 4]));
        next.set(edges[side]!, edges[end]!);
      }
    }
  const place = (edge: number): Position => {
    const cell = edge >> 1;
    const [col, row] = [cell % width, Math.floor(cell / width)];
    const down = edge % 2 === 1;
    const [from, to] = [values[cell] as number, values[cell + (down ? width : 1)] as number];
    const share = (level - from) / (to - from);
    const [x, y] = [window.col + col + 0.5 + (down ? 0 : share), window.row + row + 0.5 + (down ? share : 0)];
    return [c + a * x, f + e * y];
  };
  const lines: Position[][] = [];
  const ends = new Set(next.values());
  const trace = (start: number): void => {
    const line = [place(start)];
    for (let edge: number | undefined = start; edge !== undefined; ) {
      const to: number | undefined = next.get(edge);
      next.delete(edge);
      if (to !== undefined) line.push(place(to));
      edge = to;
    }
    lines.push(line);
  };
  for (const start of [...next.keys()]) if (!ends.has(start)) trace(start);
  for (const start of [...next.keys()]) if (next.has(start)) trace(start);
  return lines;
}
