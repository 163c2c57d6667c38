import type { Grid, Window } from '../../raster/grid.js';

/** The cells on the edge of a tile: the first row, the last row, then the rest of the first and of the last column. */
export function edgeCells(width: number, height: number): Int32Array {
  const cells = new Int32Array((height > 1 ? 2 : 1) * width + (width > 1 ? 2 : 1) * Math.max(0, height - 2));
  let place = 0;
  for (let col = 0; col < width; col++) cells[place++] = col;
  if (height > 1) for (let col = 0; col < width; col++) cells[place++] = (height - 1) * width + col;
  for (let row = 1; row < height - 1; row++) cells[place++] = row * width;
  if (width > 1) for (let row = 1; row < height - 1; row++) cells[place++] = row * width + width - 1;
  return cells;
}

/** The place of a cell of the edge among `edgeCells`. */
export function edgePlace(width: number, height: number, col: number, row: number): number {
  if (row === 0) return col;
  if (row === height - 1) return width + col;
  return 2 * width + row - 1 + (col === 0 ? 0 : height - 2);
}

/** A cell on the edge of a tile: which tile, and its place on that tile's edge. */
export interface EdgeCell {
  readonly tile: number;
  readonly place: number;
}

/** The tiles of a grid, aligned to its corner, row by row. */
export interface Tiling {
  readonly windows: readonly Window[];
  /** The tile and place of a cell that lies on the edge of its tile. Nothing is made: `found` is filled. */
  readonly locate: (col: number, row: number, found: { tile: number; place: number }) => void;
}

/** Tiles of `size` × `size` cells, smaller at the end of rows and columns. */
export function tilingOf({ width, height }: Pick<Grid, 'width' | 'height'>, size: number): Tiling {
  const across = Math.ceil(width / size);
  const windows: Window[] = [];
  for (let row = 0; row < height; row += size)
    for (let col = 0; col < width; col += size) windows.push({ col, row, width: Math.min(size, width - col), height: Math.min(size, height - row) });
  return {
    windows,
    locate(col, row, found) {
      found.tile = Math.floor(row / size) * across + Math.floor(col / size);
      const window = windows[found.tile]!;
      found.place = edgePlace(window.width, window.height, col - window.col, row - window.row);
    },
  };
}
