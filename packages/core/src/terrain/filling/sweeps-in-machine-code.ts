import { machineCode } from '../../raster/machine-code.js';
import { BEYOND, type Sweeps } from './sweeps.js';

/** `sweepsInTypeScript` as machine code, four cells at a time, in 8 bytes of its memory a cell; null where there is none. */
export function sweepsInMachineCode(heights: Float32Array, width: number, height: number, step: number): Sweeps | null {
  // at least one cell between rows, and they begin at whole vectors
  const stride = (width + 4) & ~3;
  const bytes = 4 * stride;
  const grid = bytes * (height + 2);
  // one vector before all and one behind
  const machine = machineCode(2 * grid + bytes + 32);
  if (machine === null) return null;
  const water = machine.reserve(2 * grid + bytes + 32) + 16;
  const ground = water + grid;
  const room = ground + grid;
  const [places, floats] = [new Int32Array(machine.memory.buffer), new Float32Array(machine.memory.buffer)];
  const offsetOf = (row: number): number => bytes * (row + 1);

  places.fill(BEYOND, water / 4 - 4, water / 4 + stride);
  places.fill(BEYOND, (water + offsetOf(height)) / 4, (water + grid) / 4);
  floats.fill(Number.NaN, room / 4, room / 4 + stride);
  for (let row = 0; row < height; row++) {
    floats.set(heights.subarray(row * width, (row + 1) * width), room / 4);
    machine.floodRow(room, stride, ground + offsetOf(row), water + offsetOf(row));
  }

  return {
    sweep: (row) => machine.sweepRow(ground + offsetOf(row), water + offsetOf(row), bytes, width, step, room) !== 0,
    read(out): void {
      for (let row = 0; row < height; row++) {
        const first = water + offsetOf(row);
        machine.heightsOfRow(first, width);
        out.set(floats.subarray(first / 4, first / 4 + width), row * width);
      }
    },
  };
}
