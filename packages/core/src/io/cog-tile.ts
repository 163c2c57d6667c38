import { deflate } from '#files';
import type { Encoder } from '../layers/sink.js';
import { allocate, bytesPerCell, type Cells, type Raster, type Type } from '../raster/raster.js';
import { applyFloatPredictor, takeDifferences } from './predictor.js';
import { type Reduction, reduceTile } from './reduce-tile.js';

/** Edge of a tile, in cells. */
export const COG_TILE = 512;

/** Plain options of the encoder. */
export interface CogTileOptions {
  /** 1 fastest … 9 smallest. */
  readonly deflateLevel: number;
  readonly reduction: Reduction;
}

/** What the valid cells of a tile add up to. */
export interface TileStatistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** A tile as the file holds it, and what the main side makes overviews and statistics of. */
export interface CogTile {
  /** Empty when every cell is nodata: such a tile is left out of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The tile at half the resolution. */
  readonly reduced: Cells;
  readonly statistics: TileStatistics;
}

/** Encodes tiles of a COG: differences of bytes (floats) or of cells (integers), then DEFLATE. Equal cells give equal bytes. */
export const cogTile: Encoder<CogTile> = {
  name: 'cog-tile',
  async encode(tile, options) {
    const value = await encodeCogTile(tile, options);
    return { value, transfer: [value.bytes.buffer, value.reduced.buffer as ArrayBuffer] };
  },
};

/** Encodes one tile; it may be cut short by the grid's edge and is filled up with nodata. */
export async function encodeCogTile(tile: Raster<Type>, { deflateLevel, reduction }: CogTileOptions): Promise<CogTile> {
  const { width, height } = tile.window;
  const statistics = statisticsOf(tile.values, tile.nodata);
  const reduced = reduceTile(tile.values, width, height, tile.type, tile.nodata, reduction);
  const bytes = statistics.count === 0 ? new Uint8Array(0) : await deflate(predicted(tile), deflateLevel);
  return { bytes, reduced, statistics };
}

function predicted(tile: Raster<Type>): Uint8Array {
  const { values, type } = tile;
  const whole = values.length === COG_TILE * COG_TILE;
  if (type.startsWith('float')) {
    const block = whole ? values : filledUp(tile);
    return applyFloatPredictor(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), bytesPerCell(type), COG_TILE);
  }
  // a copy in any case: differences take the place of the cells
  const bytes = new Uint8Array((whole ? values.slice() : filledUp(tile)).buffer);
  takeDifferences(bytes, bytesPerCell(type), COG_TILE);
  return bytes;
}

/** The cells of a tile that the grid's edge cuts short, nodata where there are none. */
function filledUp({ window: { width, height }, values, type, nodata }: Raster<Type>): Cells {
  const block = allocate(type, COG_TILE * COG_TILE);
  block.fill(nodata);
  for (let row = 0; row < height; row++) block.set(values.subarray(row * width, (row + 1) * width) as never, row * COG_TILE);
  return block;
}

function statisticsOf(values: Cells, nodata: number): TileStatistics {
  let count = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let sumOfSquares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === nodata || Number.isNaN(value)) continue;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    sumOfSquares += value * value;
  }
  return { count, min, max, sum, sumOfSquares };
}
