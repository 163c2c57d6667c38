import type { Out } from '../../layers/operation.js';
import { choice } from '../../layers/options.js';
import type { Raster } from '../../raster/raster.js';

/** What becomes of cells whose neighbourhood is not whole, as in `gdaldem`. */
export const edgesOption = choice(['nodata', 'extrapolate'], {
  zh: '边缘或紧邻无数据的像元：无值，或视地面为继续延伸',
  en: 'cells on the edge or beside nodata: no value, or as if the ground went on',
});

/**
 * The nine values round a cell, row by row from the north-west. What is missing is made up as `gdaldem -compute_edges` does: a missing neighbour takes
 * the cell's own value, and what lies beyond the edge of the data the line through the two cells nearest inside (corners: the row beyond is extrapolated,
 * the column beyond repeated), in float32 as there. The cell itself has a value.
 */
export function extrapolateAround(z: Float32Array, width: number, height: number, row: number, col: number, around: Float64Array): void {
  const at = (r: number, c: number): number => (r < 0 || c < 0 || r >= height || c >= width ? Number.NaN : z[r * width + c]!);
  const beyondRow = row === 0 || row === height - 1;
  for (let k = 0; k < 9; k++) {
    const r = row + Math.floor(k / 3) - 1;
    let c = col + (k % 3) - 1;
    let value: number;
    if (beyondRow) {
      c = Math.min(Math.max(c, 0), width - 1);
      value = r < 0 ? 2 * at(0, c) - at(1, c) : r >= height ? 2 * at(height - 1, c) - at(height - 2, c) : at(r, c);
    } else value = c < 0 ? 2 * at(r, 0) - at(r, 1) : c >= width ? 2 * at(r, width - 1) - at(r, width - 2) : at(r, c);
    around[k] = Number.isNaN(value) ? z[row * width + col]! : Math.fround(value);
  }
}

/** The result of one cell from its nine values, row by row from the north-west; `row` is that of the window. */
export type OfNine = (around: Float64Array, row: number) => number;

/**
 * Writes `ofNine` of every cell that has nine values; the others are nodata or, with `extrapolate`, get what is missing made up (`extrapolateAround`).
 * A cell without a value stays so.
 */
export function overNineCells({ values: z, window: { width, height } }: Raster, extrapolate: boolean, out: Out<'float32'>, ofNine: OfNine): void {
  const around = new Float64Array(9);
  for (let row = 0; row < height; row++) {
    const inner = row > 0 && row < height - 1;
    const start = row * width;
    for (let col = 0; col < width; col++) {
      let missing = true;
      if (inner && col > 0 && col < width - 1) {
        const up = start - width + col;
        const here = start + col;
        const down = start + width + col;
        around[0] = z[up - 1]!;
        around[1] = z[up]!;
        around[2] = z[up + 1]!;
        around[3] = z[here - 1]!;
        around[4] = z[here]!;
        around[5] = z[here + 1]!;
        around[6] = z[down - 1]!;
        around[7] = z[down]!;
        around[8] = z[down + 1]!;
        missing = Number.isNaN(around[0] + around[1] + around[2] + around[3] + around[4] + around[5] + around[6] + around[7] + around[8]);
      }
      if (missing && extrapolate && !Number.isNaN(z[start + col]!)) {
        extrapolateAround(z, width, height, row, col, around);
        missing = false;
      }
      out.values[start + col] = missing ? Number.NaN : ofNine(around, row);
    }
  }
}
