import type { Out } from '../../layers/operation.js';
import { metresPerCell } from '../../raster/areas.js';
import { type MachineCode, machineCode } from '../../raster/machine-code.js';
import type { Cells, Raster, Type } from '../../raster/raster.js';
import { fillInnerRows } from '../rows-in-machine-code.js';

/** What is made of a gradient, by the numbers that machine code knows them by. */
export const made = { degrees: 0, percent: 1, shade: 2 } as const;

/** Where the sun stands, as `setLight` of the machine code takes it. */
export interface Light {
  readonly up: number;
  readonly toEast: number;
  readonly toNorth: number;
  readonly exaggeration: number;
}

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
  const { window, grid } = dem;
  const { width, height } = window;
  if (machine === null || width < 4) return false;
  const cells: Cells = out.values;
  if (light !== undefined) machine.setLight(light.up, light.toEast, light.toNorth, light.exaggeration);
  fillInnerRows(machine, dem, out, (row, heights, result) => {
    const { x, y } = metresPerCell(grid, window.row + row);
    machine.gradientRow(heights, width, 1 / (8 * x), 1 / (8 * y), result, made[what]);
  });
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
