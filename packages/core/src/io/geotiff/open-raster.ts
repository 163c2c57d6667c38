import { type CrsDoubt, crsDoubt } from '../../crs/crs-doubt.js';
import { canonicalCrs } from '../../crs/definition.js';
import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { Layer } from '../../layers/field.js';
import { sourceLayer } from '../../layers/source.js';
import { type Grid, gridBounds, wholeWindow } from '../../raster/grid.js';
import { type Kind, nodataOf, type Type } from '../../raster/raster.js';
import { addressOf, type FileSource, openBytes, resourceOf } from '../files/byte-source.js';
import { geotiff } from './geotiff.js';
import { placeBeside } from './place-beside.js';
import { bandItem, checkImage, layerType, levelPosition, type RasterHeader, readRasterHeader } from './raster-header.js';
import { alphaBand, type TiffImage } from './tiff-image.js';
import { type Sampling, samplings } from './turned-reader.js';

export interface OpenRasterOptions {
  /** 0 (the default) is the full image, n its n-th overview: a layer of its own, on a coarser grid. */
  readonly level?: number | undefined;
  /** Counted from 1, the default. */
  readonly band?: number | undefined;
  /** The CRS, in place of what the file says; needed when it says none. */
  readonly crs?: string | undefined;
  /** What the cells are. Default: what a file of ours states; `category` for a palette; else `value`. */
  readonly kind?: Kind | undefined;
  /** The unit, in place of what the file says. */
  readonly unit?: string | undefined;
  /** What the file calls nodata, in place of what it says; before scale and offset. */
  readonly nodata?: number | undefined;
  /** The element type that the caller counts on: what opens has this type, or `bad-source` says which it has. No cell is converted. */
  readonly type?: Type | undefined;
  /** How cells are made of a file that is rotated or sheared: `nearest` (the default) or, for values, `bilinear` or `cubic`, as in `warp`. */
  readonly sampling?: Sampling | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a GeoTIFF as a layer: reads its header and no cell. Path (in Node), address, or Blob; classic or BigTIFF, tiled or in strips; DEFLATE, LZW,
 * PackBits, ZSTD, LERC, JPEG or uncompressed; unsigned integers of 1 to 32 bits, signed ones of 8, 16 and 32, both of 64 where float64 holds them
 * exactly, floats of 16, 32 and 64.
 *
 * Values become float32, or float64 where the file has float64 or integers of more than 24 bits; its scale and offset are applied. What its nodata value, its
 * internal mask or its alpha band (0) leave out becomes NaN. Levels keep uint8 with nodata 0; categories keep uint8, uint16 or int32 and the file's own
 * nodata; where it has none that is 0, or 65535 or −2³¹ in the next wider type where a mask leaves cells out.
 *
 * The grid is north-up whatever way the rows run, and cells named by their centres are put in place. A rotated or sheared file is sampled (`sampling`) for the
 * grid that `gdalwarp` would give it. A place that the file does not give is looked for in `.aux.xml` and the world file (`.tfw`) beside it, a CRS
 * in `.aux.xml` and `.prj`.
 *
 * Throws `missing-source`; `missing-crs`; `doubtful-crs` where the coordinates contradict it and none was given; `bad-source` for what is damaged, cut off, or stored in a form not named above; `bad-option`.
 */
export function openRaster<T extends Type>(source: FileSource, options: OpenRasterOptions & { readonly type: T }): Promise<Layer<T>>;
export function openRaster(source: FileSource, options?: OpenRasterOptions): Promise<Layer<Type>>;
export async function openRaster(source: FileSource, options: OpenRasterOptions = {}): Promise<Layer<Type>> {
  const { level = 0, band = 1, signal } = options;
  const address = addressOf(source);
  const resource = resourceOf(source);
  const bytes = await openBytes(address, resource, signal);
  try {
    const header = await readRasterHeader(bytes, signal);
    const full = header.images[0] as TiffImage;
    const within = (name: string, value: number, first: number, last: number): void => {
      if (!Number.isInteger(value) || value < first || value > last)
        throw new TetrazoneError('bad-option', {
          path: `openRaster.${name}`,
          value: String(value),
          expected: `a whole number from ${first} to ${last} for ${bytes.name}`,
        });
    };
    within('level', level, 0, header.images.length - 1);
    within('band', band, 1, full.bands);
    const beside = header.place === undefined || (header.crs === undefined && options.crs === undefined) ? await placeBeside(address, resource) : undefined;
    const place = header.place === undefined ? beside?.place : undefined;
    const crs = options.crs === undefined ? (header.crs ?? beside?.crs) : canonicalCrs(options.crs);
    if (crs === undefined) throw new TetrazoneError('missing-crs', { source: bytes.name });
    const image = header.images[level] as TiffImage;
    const kind = options.kind ?? header.kind ?? (full.palette ? 'category' : 'value');
    const sample = checkImage(image, bytes);
    const stored = layerType(sample, kind, bytes.name);
    const { type, nodata } = kind === 'category' ? codesOf(header, options.nodata, stored, band) : { type: stored, nodata: nodataOf(kind) };
    if (options.type !== undefined && options.type !== type)
      throw new TetrazoneError('bad-source', { source: bytes.name, detail: `its cells are ${type}, and ${options.type} was asked for` });
    const { grid, turned } = levelPosition(header, level, place, bytes.name);
    const doubt = options.crs === undefined ? doubtOf(crs, grid) : undefined;
    if (doubt !== undefined) throw new TetrazoneError('doubtful-crs', { source: bytes.name, crs, ...doubt });
    if (kind !== 'value' && image.compression === JPEG)
      throw new TetrazoneError('bad-source', { source: bytes.name, detail: 'JPEG changes values a little, so that its cells are no codes; read it as values' });
    const sampling = options.sampling ?? 'nearest';
    if (!samplings.includes(sampling) || (kind !== 'value' && sampling !== 'nearest'))
      throw new TetrazoneError('bad-option', { path: 'openRaster.sampling', value: sampling, expected: kind === 'value' ? samplings.join(', ') : 'nearest' });
    const shape = { grid: { crs, ...grid }, type, kind, unit: options.unit ?? bandItem(header.metadata, band - 1, 'unittype') ?? '', nodata };
    const remembered = {
      address,
      identity: bytes.identity,
      level,
      band,
      ...(options.nodata === undefined ? {} : { nodata: options.nodata }),
      ...(place === undefined ? {} : { place }),
      ...(turned === undefined ? {} : { sampling }),
    };
    return sourceLayer(geotiff, { ...shape, window: wholeWindow(shape.grid) }, remembered, resource);
  } finally {
    await bytes.close();
  }
}

/** TIFF's number of JPEG. */
const JPEG = 7;

/** What the coordinates of a grid say against its CRS; nothing for a CRS that is not known here. */
function doubtOf(crs: string, grid: Omit<Grid, 'crs'>): CrsDoubt | undefined {
  try {
    return crsDoubt(crs, gridBounds({ crs, ...grid }));
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return undefined;
    throw error;
  }
}

/**
 * Type and nodata of a category layer: the file's own nodata where its type can hold it. Without one it is 0, or, where a mask or an alpha band tells what
 * has no data, a code that the next wider type has and the file cannot: 0 may be a code there.
 */
function codesOf(header: RasterHeader, given: number | undefined, type: Type, band: number): { readonly type: Type; readonly nodata: number } {
  const full = header.images[0] as TiffImage;
  const code = given ?? header.nodata ?? header.code;
  const [low, high] = type === 'uint8' ? [0, 255] : type === 'uint16' ? [0, 65535] : [-(2 ** 31), 2 ** 31 - 1];
  if (code !== undefined && Number.isInteger(code) && code >= low && code <= high) return { type, nodata: code };
  const masked = full.mask !== undefined || ![undefined, band - 1].includes(alphaBand(full));
  if (!masked) return { type, nodata: nodataOf('category') };
  return type === 'uint8' ? { type: 'uint16', nodata: 65535 } : { type: 'int32', nodata: -(2 ** 31) };
}
