import { TetrazoneError } from '../../errors/error.js';
import { blockCache, type ReaderCache } from '../../layers/block-cache.js';
import { canonical } from '../../layers/hash.js';
import type { RasterSource, Reader } from '../../layers/source.js';
import type { Affine } from '../../raster/grid.js';
import type { Cells, FieldShape } from '../../raster/raster.js';
import { type Address, type ByteSource, openBytes } from '../files/byte-source.js';
import { type BlockReader, type BlockReaderOptions, blockReader } from './block-reader.js';
import { bandItem, checkImage, layerType, levelPosition, type RasterHeader, readRasterHeader } from './raster-header.js';
import { alphaBand, type TiffImage } from './tiff-image.js';
import { type ReadCells, type Sampling, turnedReader } from './turned-reader.js';

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
  /** Where the cells lie, where a file beside it says so. */
  readonly place?: Affine;
  /** How cells are made of a rotated file; `nearest` unless given. */
  readonly sampling?: Sampling;
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
    const { southUp, turned } = levelPosition(header, options.level, options.place, bytes.name);
    const sample = checkImage(image, bytes);
    const band = options.band - 1;
    const stored = options.nodata ?? header.nodata;
    const conversion = { type: shape.type, nodata: shape.nodata, stored, ...linear(header, band, shape) };
    const caches = [blocksKept.open(), blocksKept.open()] as const;
    const blocks = blockReader(bytes, { image, sample, band, southUp, conversion, cache: caches[0] });
    const valid = validity(bytes, image, band, southUp, caches[1]);
    const read = valid === undefined ? blocks.read : masked(blocks, valid, shape.nodata);
    return {
      read: turned === undefined ? read : turnedReader(read, shape, turned, image, options.sampling ?? 'nearest'),
      close() {
        for (const cache of caches) cache.clear();
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

/** The cells that are 0 where a band has no data: the image's mask, else its alpha band; `undefined` where it has neither. */
function validity(bytes: ByteSource, image: TiffImage, band: number, southUp: boolean, cache: ReaderCache): BlockReader | undefined {
  const alpha = alphaBand(image);
  const asIs = { nodata: 0, stored: undefined, scale: 1, offset: 0 };
  const about = { southUp, cache };
  if (image.mask !== undefined) {
    const options: BlockReaderOptions = { ...about, image: image.mask, sample: 'uint8', band: 0, conversion: { type: 'uint8', ...asIs } };
    return blockReader(bytes, options);
  }
  if (alpha === undefined || alpha === band) return undefined;
  const sample = checkImage(image, bytes);
  return blockReader(bytes, { ...about, image, sample, band: alpha, conversion: { type: layerType(sample, 'value', bytes.name), ...asIs } });
}

/** The cells of one reader, nodata where those of another are 0. */
function masked(blocks: BlockReader, valid: BlockReader, nodata: number): ReadCells {
  return async (window, signal, into): Promise<Cells> => {
    const [cells, there] = await Promise.all([blocks.read(window, signal, into), valid.read(window, signal)]);
    for (let i = 0; i < there.length; i++) if (there[i] === 0) cells[i] = nodata;
    return cells;
  };
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
