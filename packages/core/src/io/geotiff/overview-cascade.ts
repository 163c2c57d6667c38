import { letGo } from '../../raster/let-go.js';
import { allocate, type Cells, type FieldShape, type Raster, type Type } from '../../raster/raster.js';
import { COG_TILE, type CogTile, type CogTileOptions, encodeCogTile } from './cog-tile.js';

/** Width and height in cells of a level and in tiles. */
export interface LevelSize {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
}

/** The full image and its overviews, each half of the one before (rounded up), down to one that fits a tile. */
export function levelSizes(width: number, height: number): LevelSize[] {
  const sizes: LevelSize[] = [];
  for (let w = width, h = height; ; w = Math.ceil(w / 2), h = Math.ceil(h / 2)) {
    sizes.push({ width: w, height: h, across: Math.ceil(w / COG_TILE), down: Math.ceil(h / COG_TILE) });
    if (w <= COG_TILE && h <= COG_TILE) return sizes;
  }
}

/**
 * Builds overview tiles from the halves of the tiles below them, as these come in row-major order; every level then comes out in that order too.
 * Holds at most one row of unfinished tiles a level. The halves are the cascade's: they are empty afterwards.
 */
export function overviewCascade(
  shape: FieldShape,
  options: CogTileOptions,
  emit: (level: number, tile: CogTile) => Promise<void>,
): (level: number, col: number, row: number, reduced: Cells) => Promise<void> {
  const sizes = levelSizes(shape.grid.width, shape.grid.height);
  const unfinished = sizes.map(() => new Map<number, Raster<Type>>());

  return async function add(level, col, row, reduced) {
    const size = sizes[level] as LevelSize;
    const above = sizes[level + 1];
    const waiting = unfinished[level + 1];
    if (above === undefined || waiting === undefined) {
      letGo(reduced);
      return;
    }
    // the tile above that this quarter belongs to
    const parent = { col: col >> 1, row: row >> 1 };
    const tile = waiting.get(parent.col) ?? blank(shape, above, parent);
    waiting.set(parent.col, tile);
    place(tile, reduced, (col & 1) * (COG_TILE / 2), (row & 1) * (COG_TILE / 2), Math.ceil(Math.min(COG_TILE, size.width - col * COG_TILE) / 2));
    letGo(reduced);
    const lastOfRow = (col & 1) === 1 || col === size.across - 1;
    const lastOfColumn = (row & 1) === 1 || row === size.down - 1;
    if (!lastOfRow || !lastOfColumn) return;
    waiting.delete(parent.col);
    const encoded = await encodeCogTile(tile, options);
    letGo(tile.values);
    await emit(level + 1, encoded);
    await add(level + 1, parent.col, parent.row, encoded.reduced);
  };
}

function blank(shape: FieldShape, size: LevelSize, { col, row }: { col: number; row: number }): Raster<Type> {
  const window = {
    col: col * COG_TILE,
    row: row * COG_TILE,
    width: Math.min(COG_TILE, size.width - col * COG_TILE),
    height: Math.min(COG_TILE, size.height - row * COG_TILE),
  };
  return { ...shape, window, values: allocate(shape.type, window.width * window.height) };
}

function place(tile: Raster<Type>, quarter: Cells, left: number, top: number, width: number): void {
  for (let from = 0, row = top; from < quarter.length; from += width, row++)
    tile.values.set(quarter.subarray(from, from + width) as never, row * tile.window.width + left);
}
