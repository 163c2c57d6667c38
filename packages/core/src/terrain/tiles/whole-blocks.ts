import { TetrazoneError } from '../../errors/error.js';
import { BLOCK, blocksIn } from '../../layers/blocks.js';
import type { Out } from '../../layers/operation.js';
import { mapped } from '../../layers/reach.js';
import { intersectWindows, sameWindow, type Window } from '../../raster/grid.js';
import { allocate, crop, paste, type Raster, type Type } from '../../raster/raster.js';

/** The reach of an operation that works on whole blocks of the grid. */
export const wholeBlocks = mapped(({ col, row, width, height }, grid): Window => {
  const [left, top] = [Math.floor(col / BLOCK) * BLOCK, Math.floor(row / BLOCK) * BLOCK];
  const right = Math.min(grid.width, Math.ceil((col + width) / BLOCK) * BLOCK);
  const bottom = Math.min(grid.height, Math.ceil((row + height) / BLOCK) * BLOCK);
  return { col: left, row: top, width: right - left, height: bottom - top };
});

/**
 * Fills a window from blocks, one after the other: `make` fills the cells of a block, whole, of which it is given those of the input and the number in the grid. Where the window is a block, as
 * an engine asks for, nothing is copied.
 */
export function fromBlocks<S extends Type, T extends Type>(
  input: Raster<S>,
  out: Out<T>,
  make: (cells: Raster<S>, into: Out<T>['values'], block: number) => void,
): void {
  const across = Math.ceil(out.grid.width / BLOCK);
  for (const { block } of blocksIn(out.grid, out.window)) {
    const cells = sameWindow(block, input.window) ? input : crop(input, block);
    const whole = sameWindow(block, out.window);
    const into = whole ? out.values : (allocate(out.type, block.width * block.height) as Out<T>['values']);
    make(cells, into, (block.row / BLOCK) * across + block.col / BLOCK);
    if (whole) continue;
    const part = intersectWindows(block, out.window);
    paste<T>(crop({ ...out, window: block, values: into } as Raster<T>, part).values, part, out.values, out.window);
  }
}

/** Refuses a raster that holds a part of its grid. */
export function wholeGrid(operation: string, input: string, held: number, blocks: number): void {
  if (held !== blocks) throw new TetrazoneError('bad-input', { operation, input, detail: 'holds a part of its grid, the whole is needed' });
}
