import type { Window } from '../raster/grid.js';

/**
 * The length of a path in every cell of a window that it passes, in the lengths that a step of one cell across and down has (`across(row)`, `down(row)`).
 * A piece along an edge of cells belongs to the cell south or east of it; a cell that the path enters twice is visited twice. Paths are u0, v0, u1, v1, …
 * in cells of the grid. Pieces do not depend on the window. O(vertices + cells passed).
 */
export function cellLengths(
  path: Float64Array,
  window: Window,
  across: (row: number) => number,
  down: (row: number) => number,
  visit: (row: number, col: number, length: number) => void,
): void {
  const right = window.col + window.width;
  const bottom = window.row + window.height;
  for (let i = 0; i + 3 < path.length; i += 2) {
    const u0 = path[i]!;
    const v0 = path[i + 1]!;
    const du = path[i + 2]! - u0;
    const dv = path[i + 3]! - v0;
    if (Math.max(u0, u0 + du) < window.col || Math.min(u0, u0 + du) > right || Math.max(v0, v0 + dv) < window.row || Math.min(v0, v0 + dv) > bottom) continue;
    // shares of the way where it crosses edges of cells
    const cuts = [0, ...crossings(u0, du), ...crossings(v0, dv), 1].sort((a, b) => a - b);
    for (let k = 1; k < cuts.length; k++) {
      const step = cuts[k]! - cuts[k - 1]!;
      if (!(step > 0)) continue;
      const middle = (cuts[k]! + cuts[k - 1]!) / 2;
      const col = Math.floor(u0 + middle * du);
      const row = Math.floor(v0 + middle * dv);
      if (col >= window.col && row >= window.row && col < right && row < bottom) visit(row, col, step * Math.hypot(du * across(row), dv * down(row)));
    }
  }
}

function crossings(from: number, way: number): number[] {
  const cuts: number[] = [];
  if (way === 0) return cuts;
  const last = Math.ceil(Math.max(from, from + way)) - 1;
  for (let edge = Math.floor(Math.min(from, from + way)) + 1; edge <= last; edge++) cuts.push((edge - from) / way);
  return cuts;
}
