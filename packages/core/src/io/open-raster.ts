import { canonicalCrs } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import type { Layer } from '../layers/field.js';
import { sourceLayer } from '../layers/source.js';
import { type Grid, wholeWindow } from '../raster/grid.js';
import { type Kind, nodataOf, type Type } from '../raster/raster.js';
import { addressOf, openBytes } from './byte-source.js';
import { overviewGrid } from './geo-position.js';
import { geotiff } from './geotiff.js';
import { bandItem, checkImage, layerType, readRasterHeader } from './raster-header.js';
import type { TiffImage } from './tiff-image.js';

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
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a GeoTIFF as a layer: reads its header and no cell. Path (in Node), address, or Blob; tiled or in strips, DEFLATE, LZW, PackBits, ZSTD or
 * uncompressed, integers of 8 to 32 bits and floats of 32 or 64.
 *
 * Values become float32, or float64 where the file has float64 or 32-bit integers; its scale and offset are applied and its nodata becomes NaN.
 * Levels keep uint8 with nodata 0; categories keep uint8, uint16 or int32 and the file's own nodata (0 where it has none). The grid is north-up
 * whatever way the rows run, and cells named by their centres are put in place.
 *
 * Throws `missing-source`; `missing-crs`; `bad-source` for what is damaged, cut off, rotated or stored in a form not named above; `bad-option`.
 */
export function openRaster<T extends Type>(source: string | URL | Blob, options: OpenRasterOptions & { readonly type: T }): Promise<Layer<T>>;
export function openRaster(source: string | URL | Blob, options?: OpenRasterOptions): Promise<Layer<Type>>;
export async function openRaster(source: string | URL | Blob, options: OpenRasterOptions = {}): Promise<Layer<Type>> {
  const { level = 0, band = 1, signal } = options;
  const address = addressOf(source);
  const resource = source instanceof Blob ? source : undefined;
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
    const crs = options.crs === undefined ? header.crs : canonicalCrs(options.crs);
    if (crs === undefined) throw new TetrazoneError('missing-crs', { source: bytes.name });
    const image = header.images[level] as TiffImage;
    const kind = options.kind ?? header.kind ?? (full.palette ? 'category' : 'value');
    const type = layerType(checkImage(image, bytes), kind, bytes.name);
    if (options.type !== undefined && options.type !== type)
      throw new TetrazoneError('bad-source', { source: bytes.name, detail: `its cells are ${type}, and ${options.type} was asked for` });
    const grid: Grid = { crs, ...header.grid };
    const shape = {
      grid: level === 0 ? grid : overviewGrid(grid, image, header.halved),
      type,
      kind,
      unit: options.unit ?? bandItem(header.metadata, band - 1, 'unittype') ?? '',
      nodata: kind === 'category' ? codeOf(options.nodata ?? header.nodata, type) : nodataOf(kind),
    };
    const given = options.nodata === undefined ? {} : { nodata: options.nodata };
    const remembered = { address, identity: bytes.identity, level, band, ...given };
    return sourceLayer(geotiff, { ...shape, window: wholeWindow(shape.grid) }, remembered, resource);
  } finally {
    await bytes.close();
  }
}

/** The nodata code of a category layer: the file's own where its type can hold it, else 0. */
function codeOf(nodata: number | undefined, type: Type): number {
  const [low, high] = type === 'uint8' ? [0, 255] : type === 'uint16' ? [0, 65535] : [-(2 ** 31), 2 ** 31 - 1];
  return nodata !== undefined && Number.isInteger(nodata) && nodata >= low && nodata <= high ? nodata : nodataOf('category');
}
