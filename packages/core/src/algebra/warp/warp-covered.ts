import type { Raster, Type } from '../../raster/raster.js';

/** A rectangle no wider than this beyond a source cell's edge, in source cells, does not touch the cell. */
const NEARLY = 1e-6;

/** Two opposite corners of each output cell of a row, in source columns and rows. */
export interface Corners {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly rights: Float64Array;
  readonly bottoms: Float64Array;
}

/** Calls `take` with every valid source cell that the rectangle touches and the part of it that is covered, north to south and west to east. */
function covered(raster: Raster<Type>, x1: number, y1: number, x2: number, y2: number, take: (value: number, part: number) => void): void {
  const { window, values, nodata } = raster;
  const west = Math.min(x1, x2) - window.col;
  const east = Math.max(x1, x2) - window.col;
  const north = Math.min(y1, y2) - window.row;
  const south = Math.max(y1, y2) - window.row;
  // a missing corner gives NaN bounds, and NaN ends the loops
  const lastCol = Math.min(window.width, Math.ceil(east - NEARLY));
  const lastRow = Math.min(window.height, Math.ceil(south - NEARLY));
  for (let row = Math.max(0, Math.floor(north + NEARLY)); row < lastRow; row++) {
    const tall = Math.min(row + 1, south) - Math.max(row, north);
    for (let col = Math.max(0, Math.floor(west + NEARLY)); col < lastCol; col++) {
      const value = values[row * window.width + col]!;
      if (Number.isNaN(value) || value === nodata) continue;
      take(value, tall * (Math.min(col + 1, east) - Math.max(col, west)));
    }
  }
}

/** The mean of the covered cells, weighted by the part covered. */
export function averageInto(raster: Raster<Type>, { xs, ys, rights, bottoms }: Corners, out: Raster<Type>['values'], nodata: number): void {
  const whole = raster.type !== 'float32' && raster.type !== 'float64';
  let sum = 0;
  let weights = 0;
  const take = (value: number, part: number): void => {
    sum += value * part;
    weights += part;
  };
  for (let i = 0; i < out.length; i++) {
    sum = 0;
    weights = 0;
    covered(raster, xs[i]!, ys[i]!, rights[i]!, bottoms[i]!, take);
    out[i] = weights > 0 ? (whole ? Math.round(sum / weights) : sum / weights) : nodata;
  }
}

/** The value that covers most; of equals (to a millionth of a cell) the higher. */
export function modeInto(raster: Raster<Type>, { xs, ys, rights, bottoms }: Corners, out: Raster<Type>['values'], nodata: number): void {
  const seen: number[] = [];
  const parts: number[] = [];
  let count = 0;
  const take = (value: number, part: number): void => {
    let at = 0;
    while (at < count && seen[at] !== value) at++;
    if (at === count) {
      seen[count] = value;
      parts[count++] = 0;
    }
    parts[at]! += part;
  };
  for (let i = 0; i < out.length; i++) {
    count = 0;
    covered(raster, xs[i]!, ys[i]!, rights[i]!, bottoms[i]!, take);
    let best = nodata;
    let most = 0;
    for (let at = 0; at < count; at++) {
      const lead = parts[at]! - most;
      if (lead > NEARLY || (lead >= -NEARLY && (at === 0 || seen[at]! > best))) {
        best = seen[at]!;
        most = parts[at]!;
      }
    }
    out[i] = best;
  }
}

/** The smallest of the covered cells. */
export const smallestInto = (raster: Raster<Type>, corners: Corners, out: Raster<Type>['values'], nodata: number): void =>
  extremeInto(raster, corners, out, nodata, 1);

/** The largest of the covered cells. */
export const largestInto = (raster: Raster<Type>, corners: Corners, out: Raster<Type>['values'], nodata: number): void =>
  extremeInto(raster, corners, out, nodata, -1);

function extremeInto(raster: Raster<Type>, { xs, ys, rights, bottoms }: Corners, out: Raster<Type>['values'], nodata: number, sign: 1 | -1): void {
  let best = Number.POSITIVE_INFINITY;
  const take = (value: number): void => {
    if (sign * value < best) best = sign * value;
  };
  for (let i = 0; i < out.length; i++) {
    best = Number.POSITIVE_INFINITY;
    covered(raster, xs[i]!, ys[i]!, rights[i]!, bottoms[i]!, take);
    out[i] = best === Number.POSITIVE_INFINITY ? nodata : sign * best;
  }
}
