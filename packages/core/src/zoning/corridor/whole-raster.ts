import { type Grid, uniteWindows, type Window } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';

/** The cells of a raster, block by block, for shapes that need all of them. */
export interface WholeCells {
  readonly grid: Grid;
  readonly blocks: readonly { readonly window: Window; readonly values: Float32Array }[];
}

export const collectCells = ({ grid, window, values }: Raster): WholeCells => ({ grid, blocks: [{ window, values: values.slice() }] });

/** The blocks as one raster. */
export function wholeRaster({ grid, blocks }: WholeCells): Raster {
  const window = blocks.map((block) => block.window).reduce(uniteWindows);
  const values = new Float32Array(window.width * window.height);
  for (const block of blocks) {
    const { col, row, width, height } = block.window;
    for (let r = 0; r < height; r++) values.set(block.values.subarray(r * width, (r + 1) * width), (row + r - window.row) * window.width + col - window.col);
  }
  return raster(grid, 'float32', values, { window });
}
