import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import type { Raster, Type } from '../../raster/raster.js';
import type { RowSampler } from './at-points.js';

/** The most source cells that are copied: machine memory grows by them and never shrinks. Larger windows are those of whole rasters, or of cells that span very many. */
const MOST_CELLS = 1 << 22;

/**
 * Bilinear values of rows of so many columns, and those under triangles, to the bit as in TypeScript and in a tenth of the time; `undefined` where there is no machine code,
 * for other cells than float32 and for windows too large to copy. Its arrays last until machine code is used for something else.
 */
export function bilinearInMachineCode(
  { type, window, grid, values, nodata }: Raster<Type>,
  width: number,
  none: number,
  machine: MachineCode | null = machineCode(),
): RowSampler | undefined {
  if (machine === null || type !== 'float32' || values.length > MOST_CELLS) return undefined;
  // behind the cells room for weights by column; then places and spans, an even number of each, and the row that is made
  const places = 8 * (width + (width & 1));
  const behind = (4 * values.length + 32 * window.width + 78) & ~63;
  const cells = machine.reserve(behind + 4 * places + places / 2);
  const { buffer } = machine.memory;
  new Float32Array(buffer, cells, values.length).set(values);
  machine.setSource(cells, window.col, window.row, window.width, window.height, grid.width, grid.height, nodata, none);
  const [xs, ys, wide, tall] = [0, 1, 2, 3].map((which) => cells + behind + which * places) as [number, number, number, number];
  const made = cells + behind + 4 * places;
  const all = [xs, ys, wide, tall].map((start) => new Float64Array(buffer, start, places / 8));
  const result = new Float32Array(buffer, made, places / 8);
  /** What the last of an odd row is computed with is the last once more. */
  const even = (to: number): void => {
    if (to === width && (width & 1) === 1) for (const one of all) one[width] = one[width - 1]!;
  };
  const [x, y, w, t] = all.map((one) => one.subarray(0, width)) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    xs: x,
    ys: y,
    wide: w,
    tall: t,
    near(from, to, out) {
      even(to);
      machine.bilinearRow(xs + 8 * from, ys + 8 * from, to - from, made);
      out.set(result.subarray(0, to - from));
    },
    under(from, to, out) {
      even(to);
      machine.triangleRow(xs + 8 * from, ys + 8 * from, wide + 8 * from, tall + 8 * from, to - from, made);
      out.set(result.subarray(0, to - from));
    },
  };
}
