import type { MachineCode } from '../raster/machine-code.js';
import { type Cells, type Type, viewOf } from '../raster/raster.js';

/** Bytes of the cells that are worked on at once: machine memory grows by them and never shrinks. */
const BAND_BYTES = 1 << 21;

interface Rows {
  readonly type: Type;
  readonly values: Cells;
}

/** Fills all but the first and the last row of cells from others in bands of rows: `fill` makes a row in machine memory from the row there and those above and below. */
export function fillInnerRows(
  machine: MachineCode,
  { type, values, window: { width, height } }: Rows & { readonly window: { readonly width: number; readonly height: number } },
  out: Rows,
  fill: (row: number, from: number, result: number) => void,
): void {
  const step = width * values.BYTES_PER_ELEMENT;
  const bytes = out.values.BYTES_PER_ELEMENT;
  const rows = Math.max(1, Math.floor(BAND_BYTES / step));
  for (let top = 1; top < height - 1; top += rows) {
    const bottom = Math.min(height - 1, top + rows);
    const band = values.subarray((top - 1) * width, (bottom + 1) * width);
    const input = machine.reserve(band.byteLength + (bottom - top) * width * bytes + 128);
    const result = (input + band.byteLength + 63) & ~63;
    const first = input / values.BYTES_PER_ELEMENT;
    viewOf(type, machine.memory.buffer)
      .subarray(first, first + band.length)
      .set(band as never);
    for (let row = top; row < bottom; row++) fill(row, input + (row - top + 1) * step, result + (row - top) * width * bytes);
    const view = viewOf(out.type, machine.memory.buffer).subarray(result / bytes, result / bytes + (bottom - top) * width);
    out.values.set(view as never, top * width);
  }
}
