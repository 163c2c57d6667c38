import { isGeographic } from '../../crs/definition.js';
import { transformPoints } from '../../crs/transform.js';
import { type Grid, intersectWindows, type Window, wholeWindow } from '../../raster/grid.js';

/** Nodes of the lattice stand at output columns and rows that are multiples of this, so that no window moves them. */
const SPACING = 16;
/** Where bilinear interpolation between nodes is farther than this from the transform, in source cells, every cell is transformed by itself. */
const TOLERANCE = 0.01;

/** Finds places of output cells in another grid. */
export interface CellMapping {
  /** Source column and row, fractions included, of the points (col + du, row + dv) of a row of the window; NaN where the CRS has no such point. */
  readonly placeRow: (row: number, du: number, dv: number, xs: Float64Array, ys: Float64Array) => void;
  /** How many source columns and rows each cell of a row spans where it lies, whichever way it is turned; at most 1 where that is no more; NaN where the CRS has no such point. */
  readonly spanRow: (row: number, wide: Float64Array, tall: Float64Array) => void;
  /** Source cells once round the earth; infinite where its columns are no longitudes. */
  readonly turn: number;
}

/** Places of continuous output columns and rows in source columns and rows, in place. */
function place(outGrid: Grid, inGrid: Grid, us: Float64Array, vs: Float64Array): void {
  const [a, , c, , e, f] = outGrid.transform;
  for (let i = 0; i < us.length; i++) {
    us[i] = a * us[i]! + c;
    vs[i] = e * vs[i]! + f;
  }
  if (outGrid.crs !== inGrid.crs) transformPoints(outGrid.crs, inGrid.crs, us, vs);
  const [sa, , sc, , se, sf] = inGrid.transform;
  const turn = turnOf(inGrid);
  for (let i = 0; i < us.length; i++) {
    const u = (us[i]! - sc) / sa;
    us[i] = u >= -NEARLY && u <= inGrid.width + NEARLY ? u : roundTheEarth(u, inGrid.width, turn);
    vs[i] = (vs[i]! - sf) / se;
  }
}

/** A place this near to the edge of a grid, in cells, is on it. */
const NEARLY = 1e-6;

/** Cells once round the earth; infinite where columns are no longitudes. */
const turnOf = (grid: Grid): number => (isGeographic(grid.crs) ? 360 / grid.transform[0] : Number.POSITIVE_INFINITY);

/** A column beyond a grid of longitudes where it is the same place a turn away, as 185° E of −175°; any other as it is. */
function roundTheEarth(u: number, width: number, turn: number): number {
  const turned = turn < Number.POSITIVE_INFINITY ? u - turn * Math.floor((u + NEARLY) / turn) : u;
  return turned <= width + NEARLY ? turned : u;
}

/** Places of the points of a lattice `columns` × `rows` that starts at (u, v) with the given steps, row by row. */
function placeLattice(outGrid: Grid, inGrid: Grid, u: number, v: number, stepU: number, stepV: number, columns: number, rows: number) {
  const xs = new Float64Array(columns * rows);
  const ys = new Float64Array(columns * rows);
  for (let j = 0, k = 0; j < rows; j++)
    for (let i = 0; i < columns; i++, k++) {
      xs[k] = u + i * stepU;
      ys[k] = v + j * stepV;
    }
  place(outGrid, inGrid, xs, ys);
  return { xs, ys };
}

/** How far the points between the nodes (every second one) are from what their neighbours give, in source cells; NaN where a point is missing. */
function bend(xs: Float64Array, columns: number, node: number): number {
  const at = (i: number, j: number): number => xs[node + i + j * columns]!;
  const middle = Math.abs(at(1, 1) - (at(0, 0) + at(2, 0) + at(0, 2) + at(2, 2)) / 4);
  const top = Math.abs(at(1, 0) - (at(0, 0) + at(2, 0)) / 2);
  const left = Math.abs(at(0, 1) - (at(0, 0) + at(0, 2)) / 2);
  const bottom = Math.abs(at(1, 2) - (at(0, 2) + at(2, 2)) / 2);
  const right = Math.abs(at(2, 1) - (at(2, 0) + at(2, 2)) / 2);
  return Math.max(middle, top, left, bottom, right);
}

/** The mapping of the cells of a window. Within one CRS it is exact; between two it goes through the lattice, within 0.01 source cells. */
export function cellMapping(outGrid: Grid, inGrid: Grid, window: Window): CellMapping {
  if (outGrid.crs === inGrid.crs) {
    const placeRow: CellMapping['placeRow'] = (row, du, dv, xs, ys) => {
      for (let i = 0; i < window.width; i++) {
        xs[i] = window.col + i + du;
        ys[i] = row + dv;
      }
      place(outGrid, inGrid, xs, ys);
    };
    const spanRow: CellMapping['spanRow'] = (_row, wide, tall) => {
      wide.fill(Math.abs(outGrid.transform[0] / inGrid.transform[0]));
      tall.fill(Math.abs(outGrid.transform[4] / inGrid.transform[4]));
    };
    return { placeRow, spanRow, turn: turnOf(inGrid) };
  }
  const firstI = Math.floor(window.col / SPACING);
  const firstJ = Math.floor(window.row / SPACING);
  const cellsI = Math.floor((window.col + window.width - 1) / SPACING) - firstI + 1;
  const cellsJ = Math.floor((window.row + window.height - 1) / SPACING) - firstJ + 1;
  const columns = 2 * cellsI + 1;
  const { xs: nodeX, ys: nodeY } = placeLattice(outGrid, inGrid, firstI * SPACING, firstJ * SPACING, SPACING / 2, SPACING / 2, columns, 2 * cellsJ + 1);
  const bent = new Uint8Array(cellsI * cellsJ);
  for (let j = 0; j < cellsJ; j++)
    for (let i = 0; i < cellsI; i++) {
      const node = 2 * i + 2 * j * columns;
      // not "> TOLERANCE": missing nodes give NaN
      if (!(bend(nodeX, columns, node) <= TOLERANCE && bend(nodeY, columns, node) <= TOLERANCE)) bent[i + j * cellsI] = 1;
    }
  const u = new Float64Array(4);
  const v = new Float64Array(4);
  const [u1, v1] = [u.subarray(0, 1), v.subarray(0, 1)];
  const placeRow: CellMapping['placeRow'] = (row, du, dv, xs, ys) => {
    const latticeRow = Math.floor(row / SPACING);
    const down = (row + dv - latticeRow * SPACING) / SPACING;
    for (let lattice = 0; lattice < cellsI; lattice++) {
      const node = 2 * lattice + 2 * (latticeRow - firstJ) * columns;
      const start = (firstI + lattice) * SPACING;
      const from = Math.max(start, window.col);
      const to = Math.min(start + SPACING, window.col + window.width);
      if (bent[lattice + (latticeRow - firstJ) * cellsI] === 1) {
        for (let col = from; col < to; col++) {
          u1[0] = col + du;
          v1[0] = row + dv;
          place(outGrid, inGrid, u1, v1);
          xs[col - window.col] = u1[0];
          ys[col - window.col] = v1[0];
        }
        continue;
      }
      const below = node + 2 * columns;
      const leftX = nodeX[node]! + (nodeX[below]! - nodeX[node]!) * down;
      const rightX = nodeX[node + 2]! + (nodeX[below + 2]! - nodeX[node + 2]!) * down;
      const leftY = nodeY[node]! + (nodeY[below]! - nodeY[node]!) * down;
      const rightY = nodeY[node + 2]! + (nodeY[below + 2]! - nodeY[node + 2]!) * down;
      for (let col = from; col < to; col++) {
        const along = (col + du - start) / SPACING;
        xs[col - window.col] = leftX + (rightX - leftX) * along;
        ys[col - window.col] = leftY + (rightY - leftY) * along;
      }
    }
  };
  // spans bend upwards between the corners of a lattice cell, so none is larger than the largest there
  const mostIn = new Float64Array(cellsI * cellsJ);
  const corners = new Float64Array(2);
  for (let j = 0; j < cellsJ; j++)
    for (let i = 0; i < cellsI; i++)
      for (const nodes of [nodeX, nodeY])
        for (let down = 0; down < 2; down++) {
          spansInto(nodes, 2 * i + 2 * j * columns, columns, 0, 1, down, corners, 0, 2);
          mostIn[i + j * cellsI] = Math.max(mostIn[i + j * cellsI]!, corners[0]!, corners[1]!);
        }
  const turn = turnOf(inGrid);
  const spanRow: CellMapping['spanRow'] = (row, wide, tall) => {
    const latticeRow = Math.floor(row / SPACING);
    const down = (row + 0.5 - latticeRow * SPACING) / SPACING;
    for (let lattice = 0; lattice < cellsI; lattice++) {
      const start = (firstI + lattice) * SPACING;
      const from = Math.max(start, window.col);
      const to = Math.min(start + SPACING, window.col + window.width);
      const cell = lattice + (latticeRow - firstJ) * cellsI;
      const most = mostIn[cell]!;
      if (bent[cell] === 1)
        for (let col = from; col < to; col++) {
          // across the cell from the middles of its sides
          u.set([col, col + 1, col + 0.5, col + 0.5]);
          v.set([row + 0.5, row + 0.5, row, row + 1]);
          place(outGrid, inGrid, u, v);
          wide[col - window.col] = Math.hypot(withoutTurn(u[1]! - u[0]!, turn), withoutTurn(u[3]! - u[2]!, turn));
          tall[col - window.col] = Math.hypot(v[1]! - v[0]!, v[3]! - v[2]!);
        }
      else if (most <= 1) {
        wide.fill(most, from - window.col, to - window.col);
        tall.fill(most, from - window.col, to - window.col);
      } else {
        const node = 2 * lattice + 2 * (latticeRow - firstJ) * columns;
        const along = (from + 0.5 - start) / SPACING;
        spansInto(nodeX, node, columns, along, 1 / SPACING, down, wide, from - window.col, to - from);
        spansInto(nodeY, node, columns, along, 1 / SPACING, down, tall, from - window.col, to - from);
      }
    }
  };
  return { placeRow, spanRow, turn };
}

/** How many source columns, or rows, each of some cells of a lattice cell spans: those at `along`, and on by `step`, of its width, and at `down` of its height. */
function spansInto(
  nodes: Float64Array,
  node: number,
  columns: number,
  along: number,
  step: number,
  down: number,
  out: Float64Array,
  first: number,
  count: number,
): void {
  const below = node + 2 * columns;
  const upper = nodes[node + 2]! - nodes[node]!;
  const lower = nodes[below + 2]! - nodes[below]!;
  const left = nodes[below]! - nodes[node]!;
  const right = nodes[below + 2]! - nodes[node + 2]!;
  const across = upper + (lower - upper) * down;
  for (let i = 0; i < count; i++) {
    const downwards = left + (right - left) * (along + i * step);
    out[first + i] = Math.sqrt(across * across + downwards * downwards) / SPACING;
  }
}

/** A difference of columns across the seam of a grid that goes round the earth, without the turn in it. */
const withoutTurn = (difference: number, turn: number): number => (Math.abs(difference) > turn / 2 ? difference - Math.sign(difference) * turn : difference);

/** The most nodes along one side of a window when its source cells are looked for. */
const NODES = 32;

/**
 * The source cells that a window of output cells may need, with `support` more on every side; with more where a filter reaches `radius` cells of the output
 * that are larger. The whole source where a part of the window has no place in the source's CRS, since then nothing tells how near to it the rest comes.
 */
export function sourceWindow(out: Window, outGrid: Grid, inGrid: Grid, support: number, radius = 0): Window {
  const empty = { col: 0, row: 0, width: 0, height: 0 };
  if (out.width <= 0 || out.height <= 0) return empty;
  const cellsI = Math.min(NODES, Math.ceil(out.width / SPACING));
  const cellsJ = Math.min(NODES, Math.ceil(out.height / SPACING));
  const columns = 2 * cellsI + 1;
  const rows = 2 * cellsJ + 1;
  const { xs, ys } = placeLattice(outGrid, inGrid, out.col, out.row, out.width / (columns - 1), out.height / (rows - 1), columns, rows);
  const missing = xs.reduce((count, x) => count + (Number.isFinite(x) ? 0 : 1), 0);
  if (missing === xs.length) return empty;
  if (missing > 0) return wholeWindow(inGrid);
  let curve = 0;
  for (let j = 0; j < cellsJ; j++)
    for (let i = 0; i < cellsI; i++) {
      const node = 2 * i + 2 * j * columns;
      curve = Math.max(curve, bend(xs, columns, node), bend(ys, columns, node));
    }
  // source cells that an output cell spans at most: between nodes they are no more than twice the bend off the straight line
  let span = 0;
  for (const [nodes, step] of [
    [1, out.width / (columns - 1)],
    [columns, out.height / (rows - 1)],
  ] as const)
    for (let k = 0; k + nodes < xs.length; k++) {
      if (nodes === 1 && k % columns === columns - 1) continue;
      span = Math.max(span, (Math.hypot(xs[k + nodes]! - xs[k]!, ys[k + nodes]! - ys[k]!) + 2 * curve) / step);
    }
  const margin = Math.max(support, Math.ceil(radius * Math.SQRT2 * span) + 1) + Math.ceil(2 * curve + TOLERANCE);
  const col = Math.floor(xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)) - margin;
  const row = Math.floor(ys.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)) - margin;
  const right = Math.ceil(xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) + margin;
  const bottom = Math.ceil(ys.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) + margin;
  return intersectWindows({ col, row, width: right - col, height: bottom - row }, wholeWindow(inGrid));
}
