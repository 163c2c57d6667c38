import { TetrazoneError } from '../../errors/error.js';
import type { Out } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import { mapped, type Reach } from '../../layers/reach.js';
import type { FieldShape, Raster, Type } from '../../raster/raster.js';
import { atPointsInto, filterOf } from './at-points.js';
import { type CellMapping, cellMapping, sourceWindow } from './cell-mapping.js';
import { averageInto, type Corners, largestInto, modeInto, smallestInto } from './warp-covered.js';
import { sumInto } from './warp-sum.js';

/** How cells of the source make a value; the first is the default. */
export const warpMethods = ['nearest', 'bilinear', 'average', 'mode', 'cubic', 'min', 'max', 'sum'] as const;
export type WarpMethod = (typeof warpMethods)[number];
export const methodOption = choice(warpMethods, { zh: '由源像元取值的方法', en: 'how cells of the source make a value' });

/** What each kind of cells may be made of: levels have an order but no differences, categories neither. */
const ofKind = { level: ['nearest', 'mode', 'min', 'max'], category: ['nearest', 'mode'] } as const;

/** Refuses with `bad-option` a method that would make cells of this raster that mean nothing. */
export function checkMethod(operation: string, raster: FieldShape, method: WarpMethod): void {
  const refuse = (expected: string): never => {
    throw new TetrazoneError('bad-option', { path: `${operation}.method`, value: `"${method}"`, expected });
  };
  if (raster.kind !== 'value') {
    const allowed: readonly WarpMethod[] = ofKind[raster.kind];
    if (!allowed.includes(method)) refuse(`${allowed.join(' or ')}, since the raster holds ${raster.kind} cells`);
  }
  const whole = raster.type !== 'float32' && raster.type !== 'float64';
  if (whole && (method === 'cubic' || method === 'sum')) refuse(`another method, since ${raster.type} cells may not hold the result`);
}

const overCells = { average: averageInto, mode: modeInto, min: smallestInto, max: largestInto } as const;

/** The source cells that a method needs for a window. */
export const reachOfMethod = ({ method }: { readonly method: WarpMethod }): Reach =>
  mapped((out, outGrid, inGrid) => sourceWindow(out, outGrid, inGrid, 2, filterOf(method)?.radius));

/** Fills `out` from the cells of a raster on another grid, row by row. */
export function warpInto(raster: Raster<Type>, method: WarpMethod, out: Out<Type>): void {
  const { window } = out;
  if (raster.window.width === 0 || raster.window.height === 0) {
    out.values.fill(out.nodata);
    return;
  }
  const mapping = cellMapping(out.grid, raster.grid, window);
  if (method === 'sum') {
    sumInto(raster, mapping, out);
    return;
  }
  const rowOf = (row: number): Raster<Type>['values'] => out.values.subarray(row * window.width, (row + 1) * window.width);
  if (method === 'nearest' || method === 'bilinear' || method === 'cubic') {
    atPointsInto(raster, method, mapping, out);
    return;
  }
  const corners = emptyCorners(window.width);
  for (let row = 0; row < window.height; row++) {
    placeCorners(mapping, window.row + row, corners);
    overCells[method](raster, corners, rowOf(row), out.nodata);
  }
}

const emptyCorners = (width: number): Corners => ({
  xs: new Float64Array(width),
  ys: new Float64Array(width),
  rights: new Float64Array(width),
  bottoms: new Float64Array(width),
});

function placeCorners(mapping: CellMapping, row: number, { xs, ys, rights, bottoms }: Corners): void {
  mapping.placeRow(row, 0, 0, xs, ys);
  mapping.placeRow(row, 1, 1, rights, bottoms);
  // a cell across the seam of a grid that goes round the earth: its far corner came out at the other end
  const { turn } = mapping;
  for (let i = 0; i < xs.length; i++) if (Math.abs(rights[i]! - xs[i]!) > turn / 2) rights[i]! += rights[i]! < xs[i]! ? turn : -turn;
}
