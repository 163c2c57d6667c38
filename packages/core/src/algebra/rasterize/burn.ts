import type { Window } from '../../raster/grid.js';
import type { CellGeometry } from './cell-geometries.js';

/** Marks a run of cells of one row of the window, both ends included; columns and rows count from the window's corner. */
type Mark = (row: number, from: number, to: number) => void;

/**
 * Calls `mark` for the cells of `window` that a geometry covers; a cell may be marked more than once.
 * Areas: cells whose centre lies inside by the even-odd rule over all rings; with `touched` also every cell that the outline passes through.
 * Lines: every cell the line passes through. Points: the cell that holds the point. Cells hold their west and north edges; the far edges of the
 * grid (`columns`, `rows`) belong to the last column and row.
 */
export function burn(
  geometry: Pick<CellGeometry, 'points' | 'lines' | 'areas'>,
  touched: boolean,
  window: Window,
  columns: number,
  rows: number,
  mark: Mark,
): void {
  const right = window.col + window.width;
  const bottom = window.row + window.height;
  // absolute cells to marks of the window
  const run: Mark = (row, from, to) => {
    if (row < window.row || row >= bottom || from >= right || to < window.col || to < from) return;
    mark(row - window.row, Math.max(from, window.col) - window.col, Math.min(to, right - 1) - window.col);
  };
  for (const rings of geometry.areas) {
    fill(rings, window.row, bottom, run);
    if (touched) for (const ring of rings) trace(ring, columns, rows, window, run);
  }
  for (const line of geometry.lines) trace(line, columns, rows, window, run);
  for (const points of geometry.points)
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      if (x >= 0 && x <= columns && y >= 0 && y <= rows) run(cellOf(y, rows), cellOf(x, columns), cellOf(x, columns));
    }
}

const cellOf = (at: number, size: number): number => (at === size ? size - 1 : Math.floor(at));

/** Where edges cross the middles of rows, a list a row, used again from one area to the next. */
const crossings: number[][] = [];

/** Even-odd scanline through the centres of rows. A centre on a western edge is outside, on any other inside, as in GDAL. */
function fill(rings: readonly Float64Array[], top: number, bottom: number, run: Mark): void {
  let [highest, lowest] = [Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 1; i < ring.length; i += 2) {
      if (ring[i]! < highest) highest = ring[i]!;
      if (ring[i]! > lowest) lowest = ring[i]!;
    }
  // an edge crosses the rows whose centre lies in [y1, y2)
  const begin = Math.max(top, Math.ceil(highest - 0.5));
  const end = Math.min(bottom, Math.ceil(lowest - 0.5));
  while (crossings.length < end - begin) crossings.push([]);
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const next = i + 2 < ring.length ? i + 2 : 0;
      const down = ring[i + 1]! < ring[next + 1]!;
      const upper = down ? i : next;
      const lower = down ? next : i;
      const x1 = ring[upper]!;
      const y1 = ring[upper + 1]!;
      const x2 = ring[lower]!;
      const y2 = ring[lower + 1]!;
      // NaN crosses none
      const last = Math.min(end, Math.ceil(y2 - 0.5));
      for (let row = Math.max(begin, Math.ceil(y1 - 0.5)); row < last; row++) crossings[row - begin]!.push(((row + 0.5 - y1) * (x2 - x1)) / (y2 - y1) + x1);
      // a level edge through centres belongs to the area; the crossings see only those above it
      if (y1 === y2 && y1 - 0.5 >= top && y1 - 0.5 < bottom && Number.isInteger(y1 - 0.5))
        run(y1 - 0.5, Math.floor(Math.min(x1, x2) + 0.5), Math.floor(Math.max(x1, x2) + 0.5) - 1);
    }
  for (let row = begin; row < end; row++) {
    const xs = crossings[row - begin]!;
    if (xs.length > 2 || xs[0]! > xs[1]!) xs.sort((p, q) => p - q);
    for (let k = 0; k + 1 < xs.length; k += 2) {
      const from = Math.floor(xs[k]! + 0.5);
      const to = Math.floor(xs[k + 1]! + 0.5) - 1;
      if (to >= from) run(row, from, to);
    }
    xs.length = 0;
  }
}

/** Every cell that a line passes through: row by row, the columns between where the line enters and leaves the row. */
function trace(line: Float64Array, columns: number, rows: number, window: Window, run: Mark): void {
  for (let i = 0; i + 3 < line.length; i += 2) {
    const down = line[i + 1]! <= line[i + 3]!;
    const x1 = line[down ? i : i + 2]!;
    const y1 = line[down ? i + 1 : i + 3]!;
    const x2 = line[down ? i + 2 : i]!;
    const y2 = line[down ? i + 3 : i + 1]!;
    if (!(y2 >= 0 && y1 <= rows)) continue;
    const first = Math.max(window.row, cellOf(y1, rows));
    const last = Math.min(window.row + window.height - 1, cellOf(y2, rows));
    const lean = y2 > y1 ? (x2 - x1) / (y2 - y1) : 0;
    for (let row = first; row <= last; row++) {
      const enter = row <= y1 ? x1 : x1 + (row - y1) * lean;
      const leave = row + 1 >= y2 ? x2 : x1 + (row + 1 - y1) * lean;
      const west = Math.min(enter, leave);
      const east = Math.max(enter, leave);
      if (east < 0 || west > columns) continue;
      run(row, west === columns ? columns - 1 : Math.floor(west), east === columns ? columns - 1 : Math.floor(east));
    }
  }
}
