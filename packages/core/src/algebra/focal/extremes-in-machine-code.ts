import type { Out } from '../../layers/operation.js';
import { machineCode } from '../../raster/machine-code.js';
import type { Raster } from '../../raster/raster.js';

/** The statistics, by the numbers that machine code knows them by. */
const numbers = { range: 0, minimum: 1, maximum: 2 } as const;

/** Machine memory grows by five times the cells and never shrinks: more of them go without. */
const MOST_CELLS = 1 << 20;

/** Fills a raster with an extreme or the range of the squares round its cells, to the bit as in TypeScript. False, with nothing done, where there is no machine code for it. */
export function fillWithExtremes({ values, window: { width, height } }: Raster, radius: number, statistic: keyof typeof numbers, out: Out<'float32'>): boolean {
  const padded = (width + 2 * radius) * (height + 2 * radius);
  const machine = padded <= MOST_CELLS && width >= 4 ? machineCode() : null;
  if (machine === null) return false;
  const room = (cells: number): number => (4 * cells + 127) & ~63;
  const cells = machine.reserve(2 * room(values.length) + 2 * room(padded));
  const filled = cells + room(values.length);
  const least = filled + room(values.length);
  new Float32Array(machine.memory.buffer, cells, values.length).set(values);
  machine.squareExtremes(cells, width, height, radius, least, least + room(padded), filled, numbers[statistic]);
  out.values.set(new Float32Array(machine.memory.buffer, filled, values.length));
  return true;
}
