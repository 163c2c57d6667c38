import { type Grid, intersectWindows, isEmptyWindow, type Window, wholeWindow } from '../raster/grid.js';

/** Edge of the blocks that reductions walk, aligned to the corner of the grid whatever the engine's tiles are, so that sums do not depend on them. */
export const BLOCK = 512;

/** The tiles of `size` cells that cover a window, row by row, aligned to the grid's corner and cut to the window. */
export function tilesOf(window: Window, size: number): Window[] {
  const tiles: Window[] = [];
  for (let row = Math.floor(window.row / size) * size; row < window.row + window.height; row += size)
    for (let col = Math.floor(window.col / size) * size; col < window.col + window.width; col += size)
      tiles.push(intersectWindows({ col, row, width: size, height: size }, window));
  return tiles;
}

/** The blocks of a grid in row-major order. */
export const blocksOf = (grid: Grid): Window[] => tilesOf(wholeWindow(grid), BLOCK);

/** Where the cells of a block begin in a file that holds the blocks of a grid one after the other, counted in cells. */
export const blockStart = (grid: Grid, block: Window): number => block.row * grid.width + block.col * block.height;

/** A block that a window meets, and the rows of it, counted from its own first, that the window needs. */
export interface BlockPart {
  readonly block: Window;
  readonly part: Window;
}

/** The blocks that a window meets, each with what of it lies in the window. */
export function blocksIn(grid: Grid, window: Window): BlockPart[] {
  const inside = intersectWindows(window, wholeWindow(grid));
  if (isEmptyWindow(inside)) return [];
  const corner = (at: number): number => Math.floor(at / BLOCK) * BLOCK;
  const col = corner(inside.col);
  const row = corner(inside.row);
  const cover = { col, row, width: inside.col + inside.width - col, height: inside.row + inside.height - row };
  return tilesOf(cover, BLOCK).map((tile) => {
    const block = intersectWindows({ col: tile.col, row: tile.row, width: BLOCK, height: BLOCK }, wholeWindow(grid));
    return { block, part: intersectWindows(block, inside) };
  });
}
