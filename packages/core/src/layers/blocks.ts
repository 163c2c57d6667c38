import { type Grid, intersectWindows, type Window, wholeWindow } from '../raster/grid.js';

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
