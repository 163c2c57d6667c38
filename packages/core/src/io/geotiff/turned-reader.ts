import { type Affine, intersectWindows, isEmptyWindow, type Window } from '../../raster/grid.js';
import { allocate, type Cells, type FieldShape, type Raster, type Type } from '../../raster/raster.js';
import { bilinearInto, cubicInto, nearestInto } from '../../raster/sample-at-points.js';

/** How cells of a rotated file make those of its north-up grid. */
export const samplings = ['nearest', 'bilinear', 'cubic'] as const;
export type Sampling = (typeof samplings)[number];

const into = { nearest: nearestInto, bilinear: bilinearInto, cubic: cubicInto } as const;

/** Cells beyond a window's own that a sampling may look at. */
const SUPPORT = 3;

/** Reads windows of the file's own cells. */
export type ReadCells = (window: Window, signal?: AbortSignal, into?: Cells) => Promise<Cells>;

/**
 * Reads windows of a north-up grid out of a file whose cells lie turned: `place` leads from its columns and rows to coordinates, and `read` gives its own
 * cells, `width × height` of them. A cell takes its value from where its centre lies, as `warp` has it; beyond the file it is nodata.
 */
export function turnedReader(
  read: ReadCells,
  shape: FieldShape,
  place: Affine,
  size: { readonly width: number; readonly height: number },
  sampling: Sampling,
): ReadCells {
  const [a, b, c, d, e, f] = place;
  const [ga, , gc, , ge, gf] = shape.grid.transform;
  const determinant = a * e - b * d;
  const colAt = (x: number, y: number): number => (e * (x - c) - b * (y - f)) / determinant;
  const rowAt = (x: number, y: number): number => (a * (y - f) - d * (x - c)) / determinant;
  const whole: Window = { col: 0, row: 0, ...size };

  /** The file's cells that a window needs: those of its corners, and all between. */
  function needed({ col, row, width, height }: Window): Window {
    const corners = [col, col + width].flatMap((u) => [row, row + height].map((v) => [ga * u + gc, ge * v + gf] as const));
    const cols = corners.map(([x, y]) => colAt(x, y));
    const rows = corners.map(([x, y]) => rowAt(x, y));
    const left = Math.floor(Math.min(...cols)) - SUPPORT;
    const top = Math.floor(Math.min(...rows)) - SUPPORT;
    return intersectWindows(
      { col: left, row: top, width: Math.ceil(Math.max(...cols)) + SUPPORT - left, height: Math.ceil(Math.max(...rows)) + SUPPORT - top },
      whole,
    );
  }

  return async (window, signal, given) => {
    const out = given ?? allocate(shape.type, Math.max(0, window.width) * Math.max(0, window.height));
    const held = needed(window);
    if (isEmptyWindow(window) || isEmptyWindow(held)) return out.fill(shape.nodata as never) as Cells;
    // the file's own lattice: its transform is not looked at
    const cells: Raster<Type> = { ...shape, grid: { ...shape.grid, ...size }, window: held, values: await read(held, signal) };
    const xs = new Float64Array(window.width);
    const ys = new Float64Array(window.width);
    for (let row = 0; row < window.height; row++) {
      const y = ge * (window.row + row + 0.5) + gf;
      for (let i = 0; i < window.width; i++) {
        const x = ga * (window.col + i + 0.5) + gc;
        xs[i] = colAt(x, y);
        ys[i] = rowAt(x, y);
      }
      into[sampling](cells, xs, ys, out.subarray(row * window.width, (row + 1) * window.width) as Raster<Type>['values'], shape.nodata);
    }
    return out;
  };
}
