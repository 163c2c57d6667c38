import { machineCode } from '../../raster/machine-code.js';
import { BEYOND, type Sweeps } from './sweeps.js';

/** `sweepsInTypeScript` as machine code, four cells at a time; null where there is none. Rows come into its memory to be swept; elsewhere their water stands in `out`. */
export function sweepsInMachineCode(heights: Float32Array, out: Float32Array, width: number, height: number, step: number, rows: number): Sweeps | null {
  const machine = machineCode();
  if (machine === null) return null;
  // at least one cell between rows, and they begin at whole vectors
  const stride = (width + 4) & ~3;
  const bytes = 4 * stride;
  const band = bytes * (rows + 2);
  // a vector before all and one behind
  const water = machine.reserve(2 * band + bytes + 32) + 16;
  const ground = water + band;
  const room = ground + band;
  const places = new Int32Array(machine.memory.buffer);
  const floats = new Float32Array(machine.memory.buffer);
  const levels = new Int32Array(out.buffer, out.byteOffset, out.length);
  const rowOf = <T extends Int32Array | Float32Array>(cells: T, row: number): T => cells.subarray(row * width, (row + 1) * width) as T;
  let top = 0;
  let bottom = 0;
  const offsetOf = (row: number): number => bytes * (row - top + 1);

  places.fill(BEYOND, water / 4 - 4, ground / 4);
  for (let row = 0; row < height; row++) {
    floats.set(rowOf(heights, row), room / 4);
    machine.floodRow(room, width);
    levels.set(places.subarray(room / 4, room / 4 + width), row * width);
  }

  return {
    enter(first, end): void {
      [top, bottom] = [first, end];
      for (let row = top - 1; row <= bottom; row++) {
        const at = (water + offsetOf(row)) / 4;
        if (row < 0 || row === height) places.fill(BEYOND, at, at + width);
        else places.set(rowOf(levels, row), at);
      }
      for (let row = top; row < bottom; row++) {
        floats.set(rowOf(heights, row), (ground + offsetOf(row)) / 4);
        machine.placesOfRow(ground + offsetOf(row), width);
      }
    },
    sweep: (row) => machine.sweepRow(ground + offsetOf(row), water + offsetOf(row), bytes, width, step, room) !== 0,
    leave(): void {
      for (let row = top; row < bottom; row++) {
        const at = (water + offsetOf(row)) / 4;
        levels.set(places.subarray(at, at + width), row * width);
      }
    },
    finish(): void {
      for (let row = 0; row < height; row++) {
        places.set(rowOf(levels, row), room / 4);
        machine.heightsOfRow(room, width);
        out.set(floats.subarray(room / 4, room / 4 + width), row * width);
      }
    },
  };
}
