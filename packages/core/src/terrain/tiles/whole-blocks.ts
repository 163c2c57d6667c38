import { TetrazoneError } from '../../errors/error.js';
import { BLOCK, blocksIn } from '../../layers/blocks.js';
import type { Out } from '../../layers/operation.js';
import { mapped } from '../../layers/reach.js';
import { intersectWindows, type Window } from '../../raster/grid.js';
import { crop, type Raster, type Type } from '../../raster/raster.js';

/** The reach of an operation that works on whole blocks of the grid. */
export const wholeBlocks = mapped(({ col, row, width, height }, grid): Window => {
  const [left, top] = [Math.floor(col / BLOCK) * BLOCK, Math.floor(row / BLOCK) * BLOCK];
  const right = Math.min(grid.width, Math.ceil((col + width) / BLOCK) * BLOCK);
  const bottom = Math.min(grid.height, Math.ceil((row + height) / BLOCK) * BLOCK);
  return { col: left, row: top, width: right - left, height: bottom - top };
});

/** Fills a window from blocks, one after the other: `make` is given the cells of a block, whole, and its number in the grid. */
export function fromBlocks<S extends Type, T extends Type>(input: Raster<S>, out: Out<T>, make: (cells: Raster<S>, block: number) => Out<T>['values']): void {
  const across = Math.ceil(out.grid.width / BLOCK);
  for (const { block } of blocksIn(out.grid, out.window)) {
    const made = make(crop(input, block), (block.row / BLOCK) * across + block.col / BLOCK);
    const part = intersectWindows(block, out.window);
    for (let row = part.row; row < part.row + part.height; row++) {
      const start = (row - block.row) * block.width + part.col - block.col;
      out.values.set(made.subarray(start, start + part.width) as never, (row - out.window.row) * out.window.width + part.col - out.window.col);
    }
  }
}

/** Refuses a raster that holds a part of its grid. */
export function wholeGrid(operation: string, input: string, held: number, blocks: number): void {
  if (held !== blocks) throw new TetrazoneError('bad-input', { operation, input, detail: 'holds a part of its grid, the whole is needed' });
}
