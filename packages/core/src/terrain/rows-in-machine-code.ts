import type { MachineCode } from '../raster/machine-code.js';
import { type Cells, type Raster, type Type, viewOf } from '../raster/raster.js';

/** Cells of the heights that are worked on at once: machine memory grows by them and never shrinks. */
const BAND_CELLS = 1 << 19;

/** Fills all but the first and the last row of cells from heights in bands of rows: `fill` makes a row in machine memory from the heights there and those above and below. */
export function fillInnerRows(
  machine: MachineCode,
  { values, window: { width, height } }: Raster,
  out: { readonly type: Type; readonly values: Cells },
  fill: (row: number, heights: number, result: number) => void,
): void {
  const rows = Math.max(1, Math.floor(BAND_CELLS / width));
  const bytes = out.values.BYTES_PER_ELEMENT;
  for (let top = 1; top < height - 1; top += rows) {
    const bottom = Math.min(height - 1, top + rows);
    const heights = values.subarray((top - 1) * width, (bottom + 1) * width);
    const input = machine.reserve(heights.byteLength + (bottom - top) * width * bytes + 128);
    const result = (input + heights.byteLength + 63) & ~63;
    new Float32Array(machine.memory.buffer, input, heights.length).set(heights);
    for (let row = top; row < bottom; row++) fill(row, input + (row - top + 1) * width * 4, result + (row - top) * width * bytes);
    const view = viewOf(out.type, machine.memory.buffer).subarray(result / bytes, result / bytes + (bottom - top) * width);
    out.values.set(view as never, top * width);
  }
}
