import { TetrazoneError } from '../../errors/error.js';
import { canonical } from '../../layers/hash.js';
import type { Affine } from '../../raster/grid.js';
import type { Kind, Type } from '../../raster/raster.js';
import type { ByteSource } from '../files/byte-source.js';
import { compressionName, compressions, rowOfBlock } from './decode-block.js';
import { type MetadataItem, OWN_DOMAIN, parseMetadata } from './gdal-metadata.js';
import { crsOfGeoKeys } from './geo-keys.js';
import { northUp, overviewPlace, type Position, taggedPlace } from './geo-position.js';
import { pyramidOf, readTiffImages, type Sample, type TiffImage } from './tiff-image.js';

/** What the header of a GeoTIFF says, in our words. */
export interface RasterHeader {
  /** The full image, then its overviews, largest first. */
  readonly images: readonly TiffImage[];
  /** From columns and rows of the full image to coordinates, as its tags say; `undefined` where they do not. */
  readonly place: Affine | undefined;
  readonly crs: string | undefined;
  readonly nodata: number | undefined;
  /** The nodata code of a category layer that a file of ours with a mask was written from. */
  readonly code: number | undefined;
  readonly metadata: readonly MetadataItem[];
  /** True when each overview is exactly half of the one before, as ours are. */
  readonly halved: boolean;
  /** The kind that a file of ours states. */
  readonly kind: Kind | undefined;
}

/** Headers kept: the bands of a file are opened one by one, and a header of many bands is long. */
const MOST_KEPT = 4;
const kept = new Map<string, RasterHeader>();

/** The header of a GeoTIFF; that of a file which was read lately, and has not changed since, is the same one. */
export async function readRasterHeader(bytes: ByteSource, signal?: AbortSignal): Promise<RasterHeader> {
  const { size, ...state } = bytes.identity;
  // a size alone does not tell one state of a file from another
  if (Object.keys(state).length === 0) return parseHeader(bytes, signal);
  const key = canonical({ name: bytes.name, size, ...state });
  const header = kept.get(key) ?? (await parseHeader(bytes, signal));
  kept.delete(key);
  kept.set(key, header);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return header;
}

async function parseHeader(bytes: ByteSource, signal: AbortSignal | undefined): Promise<RasterHeader> {
  const images = pyramidOf(await readTiffImages(bytes, signal));
  const full = images[0] as TiffImage;
  const metadata = full.metadata === undefined ? [] : parseMetadata(full.metadata);
  const own = (name: string): string | undefined => metadata.find((item) => item.domain === OWN_DOMAIN && item.name === name)?.value;
  const kind = ['value', 'level', 'category'].find((name) => name === own('kind')) as Kind | undefined;
  const code = nodataNumber(own('nodata'));
  return {
    images,
    place: taggedPlace(full),
    crs: crsOfGeoKeys(full.geoKeys),
    nodata: nodataNumber(full.nodata),
    code,
    metadata,
    halved: own('overviews') === 'halved',
    kind,
  };
}

/** Where the cells of a level lie; `place` in place of what the tags say. Throws `bad-source` where nothing says it. */
export function levelPosition(header: RasterHeader, level: number, place: Affine | undefined, source: string): Position {
  const full = header.images[0] as TiffImage;
  const image = header.images[level] as TiffImage;
  const whole = place ?? header.place;
  if (whole === undefined)
    throw new TetrazoneError('bad-source', {
      source,
      detail: 'it does not say where its cells lie; give it a position, for example with gdal_translate -a_ullr',
    });
  return northUp(level === 0 ? whole : overviewPlace(whole, full, image, header.halved), image, source);
}

/** A number as GDAL_NODATA spells it. */
export function nodataNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^[-+]?nan$/i.test(text)) return Number.NaN;
  if (/^[-+]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** What GDAL's metadata says of one band, counted from 0. */
export function bandItem(metadata: readonly MetadataItem[], band: number, role: NonNullable<MetadataItem['role']>): string | undefined {
  return metadata.find((item) => item.role === role && item.band === band)?.value;
}

/** A block larger than this once unpacked is refused: it would have to be held whole to read one cell. */
const BLOCK_LIMIT = 2 ** 29;

/**
 * Checks that an image can be read and that every block it claims lies in the file, so that a cut-off file is refused before a cell is read.
 * Returns the stored sample. Throws `bad-source`.
 */
export function checkImage(image: TiffImage, bytes: ByteSource): Sample {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: bytes.name, detail });
  };
  const { sample, compression, predictor, described, bits } = image;
  if (described.startsWith('complex'))
    return refuse(`its cells are ${described} numbers; take a part of them, for example with gdal_calc.py --calc "A.real", or "abs(A)"`);
  if (sample === undefined) return refuse(`its cells are stored as ${described}; convert it, for example with gdal_translate -ot Float32`);
  if (compressions[compression]?.read !== true)
    refuse(`its compression (${compressionName(compression)}) is not read; rewrite it with gdal_translate -co COMPRESS=DEFLATE`);
  if (image.fillOrder !== 1) refuse('the lowest bit of its bytes comes first; rewrite it with gdal_translate');
  if (compression === 7 && sample !== 'uint8') refuse(`JPEG does not go with ${described} cells`);
  const whole = [8, 16, 32, 64].includes(bits);
  if (![1, 2, 3].includes(predictor) || (predictor > 1 && !whole) || (predictor === 3 && !described.startsWith('float')))
    refuse(`predictor ${predictor} does not go with ${described} cells`);
  const blockBytes = image.blockHeight * rowOfBlock(image).bytes;
  if (blockBytes > BLOCK_LIMIT) refuse(`its blocks of ${blockBytes} bytes are too large; rewrite it with gdal_translate -co TILED=YES`);
  checkBlocks(image, bytes);
  if (image.mask !== undefined && checkImage(image.mask, bytes) !== 'uint8') refuse(`its mask is stored as ${image.mask.described}`);
  return sample;
}

/** Checks that every block of an image is listed and lies in the file. Throws `bad-source` for what is damaged or cut off. */
export function checkBlocks(image: TiffImage, bytes: ByteSource): void {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source: bytes.name, detail });
  };
  const count = Math.ceil(image.width / image.blockWidth) * Math.ceil(image.height / image.blockHeight) * (image.planar ? image.bands : 1);
  const { offsets, byteCounts } = image;
  if (offsets.length < count || byteCounts.length < count)
    refuse(`${count} blocks are needed, its directory lists ${Math.min(offsets.length, byteCounts.length)}`);
  for (let i = 0; i < count; i++) {
    const end = (offsets[i] as number) + (byteCounts[i] as number);
    if ((byteCounts[i] as number) > 0 && end > bytes.size) refuse(`block ${i + 1} of ${count} ends at ${end} bytes, the file has ${bytes.size}: it is cut off`);
  }
}

/** The element type of a layer read from such samples: what holds every value exactly for values, the smallest integer type for codes. */
export function layerType(sample: Sample, kind: Kind, source: string): Type {
  if (kind === 'value') return sample === 'float64' || sample === 'int32' || sample === 'uint32' ? 'float64' : 'float32';
  const type = { uint8: 'uint8', uint16: 'uint16', int8: 'int32', int16: 'int32', int32: 'int32' }[sample as string] as Type | undefined;
  if (type !== undefined && (kind === 'category' || type === 'uint8')) return type;
  const wanted = kind === 'level' ? 'levels are uint8' : 'categories are integers of at most 31 bits';
  throw new TetrazoneError('bad-source', {
    source,
    detail: `its cells are ${sample}, but ${wanted}; read it as values, or convert it with gdal_translate -ot`,
  });
}
