import type { Out } from '../../layers/operation.js';
import type { Raster, Type } from '../../raster/raster.js';
import { bilinearInto, cubicInto, nearestInto } from '../../raster/sample-at-points.js';
import { bilinearInMachineCode } from './bilinear-in-machine-code.js';
import type { CellMapping } from './cell-mapping.js';
import { cubicConvolution, type Filter, filteredInto, triangle } from './warp-filtered.js';

/** Makes values of a row of output cells: of the places of their centres, and of how many source columns and rows they span. */
export interface RowSampler {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly wide: Float64Array;
  readonly tall: Float64Array;
  /** Values of the columns from … to, from the source cells nearest to their centres. */
  readonly near: (from: number, to: number, out: Raster<Type>['values']) => void;
  /** The same under a filter as wide as the cells are. */
  readonly under: (from: number, to: number, out: Raster<Type>['values']) => void;
}

const nearest = { nearest: nearestInto, bilinear: bilinearInto, cubic: cubicInto } as const;
export type PointMethod = keyof typeof nearest;

/** The filter that a method takes where output cells are large. */
export const filterOf = (method: string): Filter | undefined => (method === 'bilinear' ? triangle : method === 'cubic' ? cubicConvolution : undefined);

/** Output cells that span more source cells than this take the filter widened with them: `gdalwarp`'s limit. */
const SMALLEST = 1 / 0.95;

/** Fills `out` row by row by a method that asks for the place of a cell's centre, and for its size where there is a filter for large ones. */
export function atPointsInto(raster: Raster<Type>, method: PointMethod, mapping: CellMapping, out: Out<Type>): void {
  const { row: top, width, height } = out.window;
  const filter = filterOf(method);
  const sampler = (method === 'bilinear' ? bilinearInMachineCode(raster, width, out.nodata) : undefined) ?? inTypeScript(raster, method, width, out.nodata);
  const { xs, ys, wide, tall, near, under } = sampler;
  const large = (col: number): boolean => wide[col]! > SMALLEST || tall[col]! > SMALLEST;
  for (let row = 0; row < height; row++) {
    const values = out.values.subarray(row * width, (row + 1) * width);
    mapping.placeRow(top + row, 0.5, 0.5, xs, ys);
    if (filter === undefined) near(0, width, values);
    else {
      mapping.spanRow(top + row, wide, tall);
      // runs of large cells and of others
      for (let from = 0, to = 0; from < width; from = to) {
        const widened = large(from);
        do to++;
        while (to < width && large(to) === widened);
        (widened ? under : near)(from, to, values.subarray(from, to));
      }
    }
  }
}

function inTypeScript(raster: Raster<Type>, method: PointMethod, width: number, none: number): RowSampler {
  const [xs, ys, wide, tall] = Array.from({ length: 4 }, () => new Float64Array(width)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    xs,
    ys,
    wide,
    tall,
    near: (from, to, out) => nearest[method](raster, xs.subarray(from, to), ys.subarray(from, to), out, none),
    under(from, to, out) {
      const [x, y, w, t] = [xs, ys, wide, tall].map((all) => all.subarray(from, to)) as [Float64Array, Float64Array, Float64Array, Float64Array];
      filteredInto(raster, filterOf(method)!, x, y, w, t, out, none);
    },
  };
}
