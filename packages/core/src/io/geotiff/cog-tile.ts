import { deflate } from '#files';
import type { Encoder } from '../../layers/sink.js';
import { allocate, bytesPerCell, type Cells, type Raster, type Type } from '../../raster/raster.js';
import { packZlib } from '../deflate/pack-zlib.js';
import { packFloatRows } from './float-rows.js';
import { applyFloatPredictor, takeDifferences } from './predictor.js';
import { type Reduction, reduceTile } from './reduce-tile.js';
import { type TileStatistics, tileStatistics } from './tile-statistics.js';

/** Edge of a tile, in cells. */
export const COG_TILE = 512;

/** Plain options of the encoder. */
export interface CogTileOptions {
  /** zlib's own, 1 fastest … 9 smallest; `undefined` for our own packer. */
  readonly deflateLevel: number | undefined;
  readonly reduction: Reduction;
  /** True where a mask tells what has no data. */
  readonly mask: boolean;
}

/** Bytes before and after each tile: its size, and its last four bytes again, so that a reader may take tiles without the directory. */
export const TILE_LEADER = 4;
export const TILE_TRAILER = 4;

/** A tile as the file holds it, and what the main side makes overviews and statistics of. */
export interface CogTile {
  /** With leader and trailer. Empty when every cell is nodata: such a tile is left out of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The tile of the mask that goes with it; empty where there is none. */
  readonly mask: Uint8Array<ArrayBuffer>;
  /** The tile at half the resolution. */
  readonly reduced: Cells;
  readonly statistics: TileStatistics;
}

/** Encodes tiles of a COG: differences of bytes (floats) or of cells (integers), then DEFLATE. Equal cells give equal bytes. */
export const cogTile: Encoder<CogTile> = {
  name: 'cog-tile',
  async encode(tile, options) {
    const value = await encodeCogTile(tile, options);
    const { bytes, mask, reduced } = value;
    return { value, transfer: [bytes.buffer, mask.buffer, reduced.buffer as ArrayBuffer] };
  },
};

/** Encodes one tile; it may be cut short by the grid's edge and is filled up with nodata. */
export async function encodeCogTile(tile: Raster<Type>, { deflateLevel, reduction, mask }: CogTileOptions): Promise<CogTile> {
  const { width, height } = tile.window;
  const statistics = tileStatistics(tile.values, tile.nodata);
  const reduced = reduceTile(tile.values, width, height, tile.type, tile.nodata, reduction);
  const none = new Uint8Array(0);
  if (statistics.count === 0) return { bytes: none, mask: new Uint8Array(0), reduced, statistics };
  const bytes = await packed(tile, deflateLevel, mask);
  return {
    bytes,
    mask: mask ? framed(deflateLevel === undefined ? packZlib(maskOf(tile)) : await deflate(maskOf(tile), deflateLevel)) : none,
    reduced,
    statistics,
  };
}

/** The tile through its predictor and DEFLATE, framed. Our packer's bytes lie in memory that the next tile uses: they are copied before anything is waited for. */
async function packed(tile: Raster<Type>, deflateLevel: number | undefined, mask: boolean): Promise<Uint8Array<ArrayBuffer>> {
  if (deflateLevel === undefined && tile.type === 'float32') return framed(packFloatRows(floatBlock(tile, mask) as Float32Array, COG_TILE));
  const packable = predicted(tile, mask);
  const bytes = framed(deflateLevel === undefined ? packZlib(packable) : await deflate(packable, deflateLevel));
  spare.push(packable.buffer);
  return bytes;
}

/** Packed bytes with their size before them and their last four bytes once more behind them. */
function framed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(TILE_LEADER + bytes.length + TILE_TRAILER);
  new DataView(out.buffer).setUint32(0, bytes.length, true);
  out.set(bytes, TILE_LEADER);
  out.set(bytes.subarray(-TILE_TRAILER), TILE_LEADER + bytes.length);
  return out;
}

/** Buffers of tiles that were packed, for the next ones: new ones would be cleared first, and collected. */
const spare: ArrayBuffer[] = [];
function buffer(bytes: number): ArrayBuffer {
  const at = spare.findIndex(({ byteLength }) => byteLength === bytes);
  return at < 0 ? new ArrayBuffer(bytes) : (spare.splice(at, 1)[0] as ArrayBuffer);
}

function predicted(tile: Raster<Type>, mask: boolean): Uint8Array<ArrayBuffer> {
  const { values, type } = tile;
  const cellBytes = bytesPerCell(type);
  const out = new Uint8Array(buffer(COG_TILE * COG_TILE * cellBytes));
  if (type.startsWith('float')) {
    const block = floatBlock(tile, mask);
    applyFloatPredictor(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), cellBytes, COG_TILE, out);
    return out;
  }
  const block = values.length === COG_TILE * COG_TILE ? values : filledUp(tile);
  out.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
  takeDifferences(out, cellBytes, COG_TILE);
  return out;
}

/** The floats that are written: a whole tile of them. */
function floatBlock(tile: Raster<Type>, mask: boolean): Cells {
  const { values, kind } = tile;
  const block = values.length === COG_TILE * COG_TILE && !mask ? values : filledUp(tile);
  // beneath a mask stands a number that every reader can hold
  if (mask && kind === 'value') for (let i = 0; i < block.length; i++) if (Number.isNaN(block[i])) block[i] = 0;
  return block;
}

/** The cells of a tile that the grid's edge cuts short, nodata where there are none; a copy. */
function filledUp({ window: { width, height }, values, type, nodata }: Raster<Type>): Cells {
  const block = allocate(type, COG_TILE * COG_TILE);
  if (values.length < block.length) block.fill(nodata);
  for (let row = 0; row < height; row++) block.set(values.subarray(row * width, (row + 1) * width) as never, row * COG_TILE);
  return block;
}

/** A bit a cell, set where there is data, the highest bit of a byte first. */
function maskOf({ window: { width, height }, values, nodata }: Raster<Type>): Uint8Array {
  const bits = new Uint8Array((COG_TILE * COG_TILE) / 8);
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++) {
      const value = values[row * width + col] as number;
      if (value === nodata || Number.isNaN(value)) continue;
      const at = row * COG_TILE + col;
      (bits[at >> 3] as number) |= 128 >> (at & 7);
    }
  return bits;
}
