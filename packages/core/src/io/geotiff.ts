import { TetrazoneError } from '../errors/error.js';
import { blockCache } from '../layers/block-cache.js';
import { canonical } from '../layers/hash.js';
import type { RasterSource, Reader } from '../layers/source.js';
import type { FieldShape } from '../raster/raster.js';
import { type BlockReader, blockReader } from './block-reader.js';
import { type Address, openBytes } from './byte-source.js';
import { bandItem, checkImage, type RasterHeader, readRasterHeader } from './raster-header.js';
import type { TiffImage } from './tiff-image.js';

/** What a layer of a GeoTIFF remembers of its file, beside its shape. Plain data. */
export interface GeotiffOptions {
  readonly address: Address;
  readonly identity: Readonly<Record<string, string | number>>;
  /** 0 is the full image, n its n-th overview. */
  readonly level: number;
  /** Counted from 1. */
  readonly band: number;
  /** What to take for nodata in place of what the file says. */
  readonly nodata?: number;
}

/** A reader that also tells how many blocks it decoded. */
export interface GeotiffReader extends Reader {
  readonly decoded: number;
}

/** GeoTIFF files as a source of layers. Throws `changed-source` when the file is no longer what it was when the layer was made. */
export const geotiff: RasterSource = {
  form: 'raster-source',
  name: 'geotiff',
  version: 1,
  open: (options, shape, resource, cache) => openGeotiff(options as unknown as GeotiffOptions, shape, resource, cache),
};

/** Opens the file of a layer again, by what the layer remembers. */
export async function openGeotiff(options: GeotiffOptions, shape: FieldShape, resource?: unknown, blocksKept = blockCache()): Promise<GeotiffReader> {
  const bytes = await openBytes(options.address, resource);
  try {
    if (canonical(bytes.identity) !== canonical(options.identity)) throw new TetrazoneError('changed-source', { source: bytes.name });
    const header = await readRasterHeader(bytes);
    const image = header.images[options.level] as TiffImage;
    const sample = checkImage(image, bytes);
    const conversion = { type: shape.type, nodata: shape.nodata, stored: options.nodata ?? header.nodata, ...linear(header, options.band - 1, shape) };
    const cache = blocksKept.open();
    const blocks: BlockReader = blockReader(bytes, { image, sample, band: options.band - 1, southUp: header.southUp, conversion, cache });
    return {
      read: (window, signal, into) => blocks.read(window, signal, into),
      close() {
        cache.clear();
        return bytes.close();
      },
      get decoded() {
        return blocks.decoded;
      },
    };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** Scale and offset of a band's values; codes have none. */
function linear(header: RasterHeader, band: number, shape: FieldShape): { readonly scale: number; readonly offset: number } {
  if (shape.kind !== 'value') return { scale: 1, offset: 0 };
  const number = (role: 'scale' | 'offset', fallback: number): number => {
    const text = bandItem(header.metadata, band, role);
    const value = text === undefined ? fallback : Number(text);
    return Number.isFinite(value) ? value : fallback;
  };
  return { scale: number('scale', 1), offset: number('offset', 0) };
}
