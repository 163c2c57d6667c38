import { type Grid, type Window, wholeWindow } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';

/** What a plan keeps of the blocks of its rasters. */
export interface PlanCells {
  readonly grid: Grid;
  readonly parts: readonly { readonly window: Window; readonly people: Float32Array; readonly levels: Uint8Array | undefined }[];
}

/** The blocks put together. */
export function wholeCells({ grid, parts }: PlanCells): { readonly people: Raster; readonly levels: Raster<'uint8'> | undefined } {
  const people = new Float32Array(grid.width * grid.height).fill(Number.NaN);
  const levels = parts[0]?.levels === undefined ? undefined : new Uint8Array(people.length);
  for (const part of parts) {
    const { col, row, width, height } = part.window;
    for (let r = 0; r < height; r++) {
      people.set(part.people.subarray(r * width, (r + 1) * width), (row + r) * grid.width + col);
      if (part.levels !== undefined) levels?.set(part.levels.subarray(r * width, (r + 1) * width), (row + r) * grid.width + col);
    }
  }
  const window = wholeWindow(grid);
  return { people: raster(grid, 'float32', people, { window }), levels: levels && raster(grid, 'uint8', levels, { window }) };
}
