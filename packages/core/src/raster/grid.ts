/**
 * Where cells lie. A grid is geometry alone; a raster puts values on it.
 */

/** Maps (col, row), counted from the upper left corner of the upper left cell, to map coordinates: x = a·col + b·row + c, y = d·col + e·row + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A north-up lattice of cells: `transform` has b = d = 0, a > 0, e < 0. `crs` is `EPSG:n`, a name of ours, or canonical WKT2. */
export interface Grid {
  readonly crs: string;
  readonly transform: Affine;
  readonly width: number;
  readonly height: number;
}

/** Cells col … col + width − 1, row … row + height − 1 of a grid. An empty window (width or height 0) is legal. */
export interface Window {
  readonly col: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

/** [west, south, east, north] in the units of a CRS. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The window that holds every cell of the grid. */
export const wholeWindow = (grid: Grid): Window => ({ col: 0, row: 0, width: grid.width, height: grid.height });

/** x of the centre of a column. */
export const columnX = (grid: Grid, col: number): number => grid.transform[0] * (col + 0.5) + grid.transform[2];

/** y of the centre of a row. */
export const rowY = (grid: Grid, row: number): number => grid.transform[4] * (row + 0.5) + grid.transform[5];

/** Width of a cell in CRS units. */
export const cellWidth = (grid: Grid): number => Math.abs(grid.transform[0]);

/** Height of a cell in CRS units. */
export const cellHeight = (grid: Grid): number => Math.abs(grid.transform[4]);

/** Bounds of a grid, or of a window of it. */
export function gridBounds(grid: Grid, window: Window = wholeWindow(grid)): Bounds {
  const [a, , c, , e, f] = grid.transform;
  return [a * window.col + c, e * (window.row + window.height) + f, a * (window.col + window.width) + c, e * window.row + f];
}

/** A window of a grid as a grid of its own; it may reach beyond the grid. */
export function gridOfWindow({ crs, transform: [a, b, c, d, e, f] }: Grid, { col, row, width, height }: Window): Grid {
  return { crs, transform: [a, b, c + a * col, d, e, f + e * row], width, height };
}

/** A north-up grid over `bounds` with square cells, its edges snapped outward to multiples of `cell` from `snap`. */
export function gridOver(crs: string, bounds: Bounds, cell: number, snap = 0): Grid {
  const west = Math.floor((bounds[0] - snap) / cell) * cell + snap;
  const north = Math.ceil((bounds[3] - snap) / cell) * cell + snap;
  const width = Math.max(1, Math.ceil((bounds[2] - west) / cell - 1e-9));
  const height = Math.max(1, Math.ceil((north - bounds[1]) / cell - 1e-9));
  return { crs, transform: [cell, 0, west, 0, -cell, north], width, height };
}

/** True when both grids put the same cells in the same place (transforms within a millionth of a cell). */
export function sameGrid(a: Grid, b: Grid): boolean {
  if (a === b) return true;
  if (a.width !== b.width || a.height !== b.height || a.crs !== b.crs) return false;
  const tolerance = 1e-6 * cellWidth(a);
  return a.transform.every((value, index) => Math.abs(value - (b.transform[index] as number)) <= tolerance);
}

/** Cells of `a` that are also in `b`; empty (width or height 0) where they do not meet. */
export function intersectWindows(a: Window, b: Window): Window {
  const col = Math.max(a.col, b.col);
  const row = Math.max(a.row, b.row);
  const width = Math.max(0, Math.min(a.col + a.width, b.col + b.width) - col);
  const height = Math.max(0, Math.min(a.row + a.height, b.row + b.height) - row);
  return { col, row, width, height };
}

/** The smallest window that holds both; an empty window adds nothing. */
export function uniteWindows(a: Window, b: Window): Window {
  if (isEmptyWindow(a)) return b;
  if (isEmptyWindow(b)) return a;
  const col = Math.min(a.col, b.col);
  const row = Math.min(a.row, b.row);
  return { col, row, width: Math.max(a.col + a.width, b.col + b.width) - col, height: Math.max(a.row + a.height, b.row + b.height) - row };
}

/** The window grown by `cells` on every side, cut to the grid. An empty window stays empty. */
export function growWindow(window: Window, cells: number, grid: Grid): Window {
  if (isEmptyWindow(window)) return window;
  const grown = { col: window.col - cells, row: window.row - cells, width: window.width + 2 * cells, height: window.height + 2 * cells };
  return intersectWindows(grown, wholeWindow(grid));
}

export const isEmptyWindow = (window: Window): boolean => window.width <= 0 || window.height <= 0;

export const sameWindow = (a: Window, b: Window): boolean => a.col === b.col && a.row === b.row && a.width === b.width && a.height === b.height;

/** True when every cell of `inner` is in `outer`. */
export const containsWindow = (outer: Window, inner: Window): boolean =>
  isEmptyWindow(inner) ||
  (inner.col >= outer.col &&
    inner.row >= outer.row &&
    inner.col + inner.width <= outer.col + outer.width &&
    inner.row + inner.height <= outer.row + outer.height);
