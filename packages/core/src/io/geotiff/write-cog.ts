import { TetrazoneError } from '../../errors/error.js';
import type { Sink } from '../../layers/sink.js';
import { type Window, wholeWindow } from '../../raster/grid.js';
import { crop, type Raster, type Type } from '../../raster/raster.js';
import type { ByteTarget } from '../files/byte-target.js';
import { type CogOptions, type CogResult, cogBands, cogSink } from './cog-sink.js';
import { COG_TILE, type CogTile, type CogTileOptions, encodeCogTile } from './cog-tile.js';

/** Writes a raster at hand as a cloud-optimized GeoTIFF of its whole grid; cells it does not hold are nodata. For layers, give `cogSink` to the engine. */
export function writeCog(raster: Raster<Type>, target: string, options?: CogOptions): Promise<CogResult<string>>;
export function writeCog<R>(raster: Raster<Type>, target: ByteTarget<R>, options?: CogOptions): Promise<CogResult<R>>;
export function writeCog(raster: Raster<Type>, target: string | ByteTarget<unknown>, options: CogOptions = {}): Promise<CogResult<unknown>> {
  return writeRaster(raster, typeof target === 'string' ? cogSink(target, options) : cogSink(target, options));
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
  for (const [index, sink] of sinks.entries()) result = await writeRaster(rasters[index] as Raster<Type>, sink);
  if (result === undefined) throw new TetrazoneError('bad-option', { path: 'writeCogBands.rasters', value: '[]', expected: 'at least one raster' });
  return result;
}

/** Tiles that are packed side by side: the runtime does that in threads of its own. */
const PACKING = 4;

/** Writes a raster at hand to the sink of a file or of one of its bands. */
export async function writeRaster<X>(raster: Raster<Type>, sink: Sink<X, CogTile>): Promise<X> {
  const { grid } = raster;
  const shape = { ...raster, window: wholeWindow(grid) };
  const waiting: { readonly window: Window; readonly tile: Promise<CogTile> }[] = [];
  const putFirst = async (): Promise<void> => {
    const { window, tile } = waiting.shift() as (typeof waiting)[number];
    await sink.put(window, await tile);
  };
  try {
    await sink.start(shape);
    const tileOptions = sink.encoderOptions(shape) as unknown as CogTileOptions;
    for (let row = 0; row < grid.height; row += COG_TILE)
      for (let col = 0; col < grid.width; col += COG_TILE) {
        const window = { col, row, width: Math.min(COG_TILE, grid.width - col), height: Math.min(COG_TILE, grid.height - row) };
        const tile = encodeCogTile(crop(raster, window), tileOptions);
        // told when its turn comes
        tile.catch(() => {});
        waiting.push({ window, tile });
        if (waiting.length === PACKING) await putFirst();
      }
    while (waiting.length > 0) await putFirst();
    return await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
