import type { Out } from '../../layers/operation.js';
import { metresPerCell } from '../../raster/areas.js';
import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import { type Cells, type Raster, type Type, viewOf } from '../../raster/raster.js';

/** What is made of a gradient, by the numbers that machine code knows them by. */
export const made = { degrees: 0, percent: 1, shade: 2 } as const;

/** Where the sun stands, as `setLight` of the machine code takes it. */
export interface Light {
  readonly up: number;
  readonly toEast: number;
  readonly toNorth: number;
  readonly exaggeration: number;
}

/** Cells of the heights that are worked on at once: machine memory grows by them and never shrinks. */
const BAND_CELLS = 1 << 19;

/**
 * Fills a raster of slopes or shades from Horn's gradient, nodata on its edge, to the bit as the kernels in TypeScript do and in a third of their time. False, with nothing
 * done, where there is no machine code or the raster is too narrow.
 */
export function fillFromGradient(
  dem: Raster,
  what: keyof typeof made,
  out: Out<Type>,
  light: Light | undefined,
  machine: MachineCode | null = machineCode(),
): boolean {
  const { values, window, grid } = dem;
  const { width, height } = window;
  if (machine === null || width < 4) return false;
  const cells: Cells = out.values;
  if (light !== undefined) machine.setLight(light.up, light.toEast, light.toNorth, light.exaggeration);
  const rows = Math.max(1, Math.floor(BAND_CELLS / width));
  const cellBytes = cells.BYTES_PER_ELEMENT;
  for (let top = 1; top < height - 1; top += rows) {
    const bottom = Math.min(height - 1, top + rows);
    const heights = values.subarray((top - 1) * width, (bottom + 1) * width);
    const input = machine.reserve(heights.byteLength + (bottom - top) * width * cellBytes + 128);
    const result = (input + heights.byteLength + 63) & ~63;
    new Float32Array(machine.memory.buffer, input, heights.length).set(heights);
    for (let row = top; row < bottom; row++) {
      const { x, y } = metresPerCell(grid, window.row + row);
      machine.gradientRow(input + (row - top + 1) * width * 4, width, 1 / (8 * x), 1 / (8 * y), result + (row - top) * width * cellBytes, made[what]);
    }
    const view = viewOf(out.type, machine.memory.buffer).subarray(result / cellBytes, result / cellBytes + (bottom - top) * width);
    cells.set(view as never, top * width);
  }
  for (let row = 0; row < height; row++) {
    const edge = row === 0 || row === height - 1;
    if (edge) cells.fill(out.nodata, row * width, (row + 1) * width);
    else {
      cells[row * width] = out.nodata;
      cells[(row + 1) * width - 1] = out.nodata;
    }
  }
  return true;
}
