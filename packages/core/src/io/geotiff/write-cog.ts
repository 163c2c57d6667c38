import { TetrazoneError } from '../../errors/error.js';
import type { Sink } from '../../layers/sink.js';
import { wholeWindow } from '../../raster/grid.js';
import { crop, type Raster, type Type } from '../../raster/raster.js';
import type { ByteTarget } from '../files/byte-target.js';
import { type CogOptions, type CogResult, cogBands, cogSink } from './cog-sink.js';
import { COG_TILE, type CogTile, type CogTileOptions, encodeCogTile } from './cog-tile.js';

/** Writes a raster at hand as a cloud-optimized GeoTIFF of its whole grid; cells it does not hold are nodata. For layers, give `cogSink` to the engine. */
export function writeCog(raster: Raster<Type>, target: string, options?: CogOptions): Promise<CogResult<string>>;
export function writeCog<R>(raster: Raster<Type>, target: ByteTarget<R>, options?: CogOptions): Promise<CogResult<R>>;
export function writeCog(raster: Raster<Type>, target: string | ByteTarget<unknown>, options: CogOptions = {}): Promise<CogResult<unknown>> {
  return put(raster, typeof target === 'string' ? cogSink(target, options) : cogSink(target, options));
}

/** Writes rasters at hand as the bands of one cloud-optimized GeoTIFF, with options for each; see `cogBands`. */
export async function writeCogBands<R = string>(
  rasters: readonly Raster<Type>[],
  target: string | ByteTarget<R>,
  bands: readonly CogOptions[] = [],
): Promise<CogResult<R>> {
  const options = rasters.map((_, index) => bands[index] ?? {});
  const sinks = (typeof target === 'string' ? cogBands(target, options) : cogBands(target, options)) as Sink<CogResult<R> | undefined, CogTile>[];
  let result: CogResult<R> | undefined;
  for (const [index, sink] of sinks.entries()) result = await put(rasters[index] as Raster<Type>, sink);
  if (result === undefined) throw new TetrazoneError('bad-option', { path: 'writeCogBands.rasters', value: '[]', expected: 'at least one raster' });
  return result;
}

async function put<X>(raster: Raster<Type>, sink: Sink<X, CogTile>): Promise<X> {
  const { grid } = raster;
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
