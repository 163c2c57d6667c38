import type { Window } from '../raster/grid.js';
import type { GridPolygon } from './grid-polygons.js';

/** Called for the cells `from` … `to` − 1 of a row, all covered to the same fraction in (0, 1]. Columns and rows are those of the grid. */
export type VisitFraction = (row: number, from: number, to: number, fraction: number) => void;

/** Fractions this close to nothing or all are rounding, from borders that run along cell edges. */
const ROUNDING = 1e-9;

/**
 * The exact fraction of every cell of a window that lies inside a polygon, visited row by row from the north and west to east; cells outside are not visited.
 *
 * Every ring edge is walked through the cells it crosses. In each it leaves two numbers: how much of the row's height it spans (`cover`, signed by its
 * direction), and the area between it and the right side of the cell. A cell's fraction is its own area plus the cover left behind by all cells before it
 * in the row; between crossed cells that sum is a whole number, nothing or all, and fills the interior. Sums run from the polygon's first cell of the row,
 * in the order of its edges, whatever the window, so a tile and the whole give the same bits. Neighbours with one shared border sum to 1 in every cell.
 *
 * Rings must be valid (closed, not crossing themselves); where parts of one feature overlap the cell counts once. O(edges + crossed cells + visited runs).
 */
export function cellFractions(polygon: GridPolygon, window: Window, visit: VisitFraction): void {
  const top = Math.max(window.row, Math.floor(polygon.top));
  const bottom = Math.min(window.row + window.height, Math.ceil(polygon.bottom));
  const left = Math.floor(polygon.left);
  const right = Math.min(window.col + window.width, Math.ceil(polygon.right));
  if (bottom <= top || right <= Math.max(left, window.col)) return;
  const pieces = crossedCells(polygon, top, bottom, right);

  const order = byRow(pieces.row, top, bottom);
  const cover = new Float64Array(right - left);
  const area = new Float64Array(right - left);
  const crossed = new Uint8Array(right - left);
  const columns = new Int32Array(right - left);
  const emit = (row: number, from: number, to: number, sum: number): void => {
    const fraction = sum > 1 - ROUNDING ? 1 : sum;
    const start = Math.max(from, window.col);
    if (fraction > ROUNDING && to > start) visit(row, start, to, fraction);
  };
  for (let row = top; row < bottom; row++) {
    let count = 0;
    for (let i = order.start[row - top] as number; i < (order.start[row - top + 1] as number); i++) {
      const piece = order.index[i] as number;
      const col = (pieces.col[piece] as number) - left;
      cover[col] = (cover[col] as number) + (pieces.cover[piece] as number);
      area[col] = (area[col] as number) + (pieces.area[piece] as number);
      if (crossed[col] === 0) {
        crossed[col] = 1;
        columns[count++] = col;
      }
    }
    columns.subarray(0, count).sort();
    let inside = 0;
    let next = 0;
    for (let i = 0; i < count; i++) {
      const col = columns[i] as number;
      if (col > next) {
        inside = Math.round(inside);
        emit(row, left + next, left + col, inside);
      }
      emit(row, left + col, left + col + 1, inside + (area[col] as number));
      inside += cover[col] as number;
      cover[col] = area[col] = crossed[col] = 0;
      next = col + 1;
    }
    if (left + next < right) emit(row, left + next, right, Math.round(inside));
  }
}

interface Pieces {
  readonly row: number[];
  readonly col: number[];
  readonly cover: number[];
  readonly area: number[];
}

/** What every edge leaves in every cell of rows top … bottom − 1 and columns before `right`. */
function crossedCells({ rings, signs }: GridPolygon, top: number, bottom: number, right: number): Pieces {
  const pieces: Pieces = { row: [], col: [], cover: [], area: [] };
  const leave = (row: number, col: number, cover: number, area: number): void => {
    pieces.row.push(row);
    pieces.col.push(col);
    pieces.cover.push(cover);
    pieces.area.push(area);
  };
  rings.forEach((ring, index) => {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const from = ring[i + 1] as number;
      const to = ring[i + 3] as number;
      if (Math.max(from, to) < top || Math.min(from, to) >= bottom) continue;
      // always walked southwards, so that the two neighbours of a shared edge leave the same numbers with opposite signs
      const sign = signs[index] as number;
      if (from < to) walk(ring[i] as number, from, ring[i + 2] as number, to, sign);
      else walk(ring[i + 2] as number, to, ring[i] as number, from, -sign);
    }
  });
  return pieces;

  function walk(u0: number, v0: number, u1: number, v1: number, sign: number): void {
    // an edge along the row spans nothing, but its cells are crossed: the row is cut there
    if (v0 === v1) {
      crossRow(Math.floor(v0), Math.min(u0, u1), Math.max(u0, u1), 0);
      return;
    }
    const slope = (u1 - u0) / (v1 - v0);
    const low = Math.min(u0, u1);
    const high = Math.max(u0, u1);
    const at = (v: number): number => Math.min(high, Math.max(low, u0 + (v - v0) * slope));
    const end = Math.min(bottom, Math.ceil(v1));
    for (let row = Math.max(top, Math.floor(v0)); row < end; row++) {
      const ua = row <= v0 ? u0 : at(row);
      const ub = row + 1 >= v1 ? u1 : at(row + 1);
      crossRow(row, Math.min(ua, ub), Math.max(ua, ub), sign * (Math.min(v1, row + 1) - Math.max(v0, row)));
    }
  }

  /** A piece of an edge within one row, from west to east; `height` is what it spans of the row, signed. */
  function crossRow(row: number, west: number, east: number, height: number): void {
    const first = Math.floor(west);
    if (first >= right) return;
    if (east <= first + 1) {
      leave(row, first, height, height * (first + 1 - (west + east) / 2));
      return;
    }
    let before = 0;
    let u = west;
    for (let col = first; col < Math.min(right, Math.ceil(east)); col++) {
      const to = Math.min(east, col + 1);
      const spanned = to === east ? height : height * ((to - west) / (east - west));
      leave(row, col, spanned - before, (spanned - before) * (col + 1 - (u + to) / 2));
      before = spanned;
      u = to;
    }
  }
}

/** The pieces sorted by row, in the order they came: row r has `index[start[r − top]]` … `index[start[r − top + 1] − 1]`. */
function byRow(rows: readonly number[], top: number, bottom: number): { readonly start: Int32Array; readonly index: Int32Array } {
  const start = new Int32Array(bottom - top + 1);
  for (const row of rows) start[row - top + 1] = (start[row - top + 1] as number) + 1;
  for (let i = 1; i < start.length; i++) start[i] = (start[i] as number) + (start[i - 1] as number);
  const filled = start.slice();
  const index = new Int32Array(rows.length);
  rows.forEach((row, piece) => {
    const slot = filled[row - top] as number;
    index[slot] = piece;
    filled[row - top] = slot + 1;
  });
  return { start, index };
}
