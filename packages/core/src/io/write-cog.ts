import type { Sink } from '../layers/sink.js';
import { wholeWindow } from '../raster/grid.js';
import { crop, type Raster, type Type } from '../raster/raster.js';
import type { ByteTarget } from './byte-target.js';
import { type CogOptions, type CogResult, cogSink } from './cog-sink.js';
import { COG_TILE, type CogTile, type CogTileOptions, encodeCogTile } from './cog-tile.js';

/** Writes a raster at hand as a cloud-optimized GeoTIFF of its whole grid; cells it does not hold are nodata. For layers, give `cogSink` to the engine. */
export function writeCog(raster: Raster<Type>, target: string, options?: CogOptions): Promise<CogResult<string>>;
export function writeCog<R>(raster: Raster<Type>, target: ByteTarget<R>, options?: CogOptions): Promise<CogResult<R>>;
export async function writeCog(raster: Raster<Type>, target: string | ByteTarget<unknown>, options: CogOptions = {}): Promise<CogResult<unknown>> {
  const { grid } = raster;
  const sink: Sink<CogResult<unknown>, CogTile> = typeof target === 'string' ? cogSink(target, options) : cogSink(target, options);
  const shape = { ...raster, window: wholeWindow(grid) };
  try {
    await sink.start(shape);
    const tileOptions = sink.encoderOptions(shape) as unknown as CogTileOptions;
    for (let row = 0; row < grid.height; row += COG_TILE)
      for (let col = 0; col < grid.width; col += COG_TILE) {
        const window = { col, row, width: Math.min(COG_TILE, grid.width - col), height: Math.min(COG_TILE, grid.height - row) };
        await sink.put(window, await encodeCogTile(crop(raster, window), tileOptions));
      }
    return await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
