import { type CrsDefinition, definition } from '../crs/definition.js';
import { areaFromEquator, geographicOf, meridianRadius, primeVerticalRadius } from '../crs/ellipsoid.js';
import { transformPoints } from '../crs/transform.js';
import { cellHeight, cellWidth, columnX, type Grid, rowY, type Window, wholeWindow } from './grid.js';

const RADIANS = Math.PI / 180;

/** Metres between lattice nodes: the areal scale of any projection bends by less than 1e-7 over it. */
const SPACING = 4000;

/** Half-step of the derivative, metres: four points ± h, ± 2h leave (h/R)⁴/30 ≈ 1e-14. */
const STEP = 5000;

/**
 * Ellipsoidal area of every cell of a window in m², row by row. Geographic and Mercator grids: the exact zone formula; equal-area grids: the planar
 * area, exact; other projections: the planar area over the areal scale at the cell, found at the nodes of a lattice fixed to the grid's corner and
 * interpolated, so that a cell's area does not depend on the window. Relative error below 1e-6; NaN where the projection has no inverse.
 * O(cells). Throws `unknown-crs`.
 */
export function cellAreas(grid: Grid, window: Window = wholeWindow(grid)): Float64Array {
  const areas = new Float64Array(Math.max(0, window.width) * Math.max(0, window.height));
  const rows = cellAreasByRow(grid, window);
  if (rows === undefined) fillByLattice(areas, grid, window, definition(grid.crs));
  else for (let row = 0; row < rows.length; row++) areas.fill(rows[row] as number, row * window.width, (row + 1) * window.width);
  return areas;
}

/** The area of a cell of each row of a window, m², where all cells of a row are equal (geographic, Mercator and Albers grids); else `undefined`. */
export function cellAreasByRow(grid: Grid, window: Window = wholeWindow(grid)): Float64Array | undefined {
  const { projection, metresPerUnit, ellipsoid } = definition(grid.crs);
  const { method, parameters } = projection;
  const height = Math.max(0, window.height);
  if (method === 'aea') return new Float64Array(height).fill(cellWidth(grid) * cellHeight(grid) * metresPerUnit ** 2);
  if (method !== 'longlat' && method !== 'webmerc' && method !== 'merc') return undefined;
  // edges of the rows as latitudes; the width of a cell as an angle
  const latitudes = new Float64Array(height + 1);
  for (let edge = 0; edge <= height; edge++) latitudes[edge] = grid.transform[4] * (window.row + edge) + grid.transform[5];
  let angle = cellWidth(grid) * RADIANS;
  if (method !== 'longlat') {
    angle = (cellWidth(grid) * metresPerUnit) / (ellipsoid.a * (parameters.k ?? 1));
    transformPoints(grid.crs, geographicOf(grid.crs), new Float64Array(height + 1).fill(grid.transform[2]), latitudes);
  }
  const clamped = latitudes.map((latitude) => areaFromEquator(ellipsoid, Math.max(-90, Math.min(90, latitude))));
  return new Float64Array(height).map((_, row) => angle * ((clamped[row] as number) - (clamped[row + 1] as number)));
}

function fillByLattice(areas: Float64Array, grid: Grid, window: Window, crs: CrsDefinition): void {
  const planar = cellWidth(grid) * cellHeight(grid);
  const every = SPACING / crs.metresPerUnit;
  const pieces = Math.ceil(Math.max(cellWidth(grid), cellHeight(grid)) / every);
  if (pieces > 1) {
    for (let i = 0; i < areas.length; i++) {
      const col = window.col + (i % window.width);
      const row = window.row + Math.floor(i / window.width);
      areas[i] = planar * meanDensity(grid, crs, col, row, pieces);
    }
    return;
  }
  const acrossStep = Math.max(1, Math.floor(every / cellWidth(grid)));
  const downStep = Math.max(1, Math.floor(every / cellHeight(grid)));
  // nodes stand on cell centres 0, step, 2·step … of the whole grid
  const firstAcross = Math.floor(window.col / acrossStep);
  const firstDown = Math.floor(window.row / downStep);
  const across = Math.floor((window.col + window.width - 1) / acrossStep) + 2 - firstAcross;
  const down = Math.floor((window.row + window.height - 1) / downStep) + 2 - firstDown;
  const xs = new Float64Array(Math.max(0, across * down));
  const ys = new Float64Array(xs.length);
  for (let i = 0; i < xs.length; i++) {
    xs[i] = columnX(grid, (firstAcross + (i % across)) * acrossStep);
    ys[i] = rowY(grid, (firstDown + Math.floor(i / across)) * downStep);
  }
  const nodes = densities(crs, xs, ys);
  // densities at the columns of the two rows of nodes that rows of cells lie between
  const width = Math.max(0, window.width);
  const [upper, lower] = [new Float64Array(width), new Float64Array(width)];
  const between = (row: number, out: Float64Array): void => {
    const start = (row - firstDown) * across - firstAcross;
    for (let i = 0; i < out.length; i++) {
      const u = Math.floor((window.col + i) / acrossStep);
      const s = (window.col + i) / acrossStep - u;
      out[i] = (1 - s) * (nodes[start + u] as number) + s * (nodes[start + u + 1] as number);
    }
  };
  for (let row = window.row, i = 0, rowOfNodes = Number.NaN; row < window.row + window.height; row++) {
    const v = Math.floor(row / downStep);
    const t = row / downStep - v;
    if (v !== rowOfNodes) {
      between(v, upper);
      between(v + 1, lower);
      rowOfNodes = v;
    }
    for (let col = 0; col < width; col++, i++) areas[i] = planar * ((1 - t) * (upper[col] as number) + t * (lower[col] as number));
  }
}

/** The mean over a large cell, from the middles of its pieces. */
function meanDensity(grid: Grid, crs: CrsDefinition, col: number, row: number, pieces: number): number {
  const xs = new Float64Array(pieces * pieces);
  const ys = new Float64Array(pieces * pieces);
  for (let i = 0; i < xs.length; i++) {
    xs[i] = columnX(grid, col - 0.5 + ((i % pieces) + 0.5) / pieces);
    ys[i] = rowY(grid, row - 0.5 + (Math.floor(i / pieces) + 0.5) / pieces);
  }
  return densities(crs, xs, ys).reduce((sum, density) => sum + density, 0) / xs.length;
}

/** True m² for one square unit of the map at each point: M N cos φ · |∂(λ, φ)/∂(x, y)|, the derivative taken over ± h and ± 2h. */
function densities(crs: CrsDefinition, xs: Float64Array, ys: Float64Array): Float64Array {
  const h = STEP / crs.metresPerUnit;
  const { length } = xs;
  const offsets = [
    [0, 0],
    [h, 0],
    [-h, 0],
    [2 * h, 0],
    [-2 * h, 0],
    [0, h],
    [0, -h],
    [0, 2 * h],
    [0, -2 * h],
  ] as const;
  const lon = new Float64Array(length * offsets.length);
  const lat = new Float64Array(length * offsets.length);
  offsets.forEach(([dx, dy], k) => {
    for (let i = 0; i < length; i++) {
      lon[k * length + i] = (xs[i] as number) + dx;
      lat[k * length + i] = (ys[i] as number) + dy;
    }
  });
  transformPoints(crs.name, geographicOf(crs.name), lon, lat);
  const slope = (angles: Float64Array, i: number, k: number): number => {
    const at = (index: number): number => angles[index * length + i] as number;
    return ((8 * (at(k) - at(k + 1)) - (at(k + 2) - at(k + 3))) / (12 * h)) * RADIANS;
  };
  return new Float64Array(length).map((_, i) => {
    const latitude = lat[i] as number;
    const jacobian = slope(lon, i, 1) * slope(lat, i, 5) - slope(lon, i, 5) * slope(lat, i, 1);
    const element = meridianRadius(crs.ellipsoid, latitude) * primeVerticalRadius(crs.ellipsoid, latitude) * Math.cos(latitude * RADIANS);
    return element * Math.abs(jacobian);
  });
}

/** True width and height in metres of the cells of a row on a geographic grid, at its centre; on a projected grid the map's own metres. */
export function metresPerCell(grid: Grid, row: number): { readonly x: number; readonly y: number } {
  const { geographic, metresPerUnit, ellipsoid } = definition(grid.crs);
  if (!geographic) return { x: cellWidth(grid) * metresPerUnit, y: cellHeight(grid) * metresPerUnit };
  const latitude = rowY(grid, row);
  return {
    x: primeVerticalRadius(ellipsoid, latitude) * Math.cos(latitude * RADIANS) * cellWidth(grid) * RADIANS,
    y: meridianRadius(ellipsoid, latitude) * cellHeight(grid) * RADIANS,
  };
}
