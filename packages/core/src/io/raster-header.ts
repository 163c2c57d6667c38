import { TetrazoneError } from '../errors/error.js';
import type { Grid } from '../raster/grid.js';
import type { Kind, Type } from '../raster/raster.js';
import type { ByteSource } from './byte-source.js';
import { compressions, sampleBytes } from './decode-block.js';
import { type MetadataItem, OWN_DOMAIN, parseMetadata } from './gdal-metadata.js';
import { crsOfGeoKeys } from './geo-keys.js';
import { positionOf } from './geo-position.js';
import { pyramidOf, readTiffImages, type Sample, type TiffImage } from './tiff-image.js';

/** What the header of a GeoTIFF says, in our words. */
export interface RasterHeader {
  /** The full image, then its overviews, largest first. */
  readonly images: readonly TiffImage[];
  readonly grid: Omit<Grid, 'crs'>;
  readonly southUp: boolean;
  readonly crs: string | undefined;
  readonly nodata: number | undefined;
  readonly metadata: readonly MetadataItem[];
  /** True when each overview is exactly half of the one before, as ours are. */
  readonly halved: boolean;
  /** The kind that a file of ours states. */
  readonly kind: Kind | undefined;
}

export async function readRasterHeader(bytes: ByteSource, signal?: AbortSignal): Promise<RasterHeader> {
  const images = pyramidOf(await readTiffImages(bytes, signal), bytes.name);
  const full = images[0] as TiffImage;
  const { transform, southUp } = positionOf(full, bytes.name);
  const metadata = full.metadata === undefined ? [] : parseMetadata(full.metadata);
  const own = (name: string): string | undefined => metadata.find((item) => item.domain === OWN_DOMAIN && item.name === name)?.value;
  const kind = ['value', 'level', 'category'].find((name) => name === own('kind')) as Kind | undefined;
  const grid = { transform, width: full.width, height: full.height };
  return { images, grid, southUp, crs: crsOfGeoKeys(full.geoKeys), nodata: nodataNumber(full.nodata), metadata, halved: own('overviews') === 'halved', kind };
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
  const { sample, compression, predictor } = image;
  if (sample === undefined) return refuse(`its cells are stored as ${image.described}; convert it, for example with gdal_translate -ot Float32`);
  if (compressions[compression] === undefined)
    refuse(`its compression (TIFF scheme ${compression}) is not read; rewrite it with gdal_translate -co COMPRESS=DEFLATE`);
  if (![1, 2, 3].includes(predictor) || (predictor === 3 && !sample.startsWith('float'))) refuse(`predictor ${predictor} does not go with ${sample} cells`);
  const blockBytes = image.blockWidth * image.blockHeight * sampleBytes(sample) * (image.planar ? 1 : image.bands);
  if (blockBytes > BLOCK_LIMIT) refuse(`its blocks of ${blockBytes} bytes are too large; rewrite it with gdal_translate -co TILED=YES`);
  const count = Math.ceil(image.width / image.blockWidth) * Math.ceil(image.height / image.blockHeight) * (image.planar ? image.bands : 1);
  const { offsets, byteCounts } = image;
  if (offsets.length < count || byteCounts.length < count)
    refuse(`${count} blocks are needed, its directory lists ${Math.min(offsets.length, byteCounts.length)}`);
  for (let i = 0; i < count; i++) {
    const end = (offsets[i] as number) + (byteCounts[i] as number);
    if ((byteCounts[i] as number) > 0 && end > bytes.size) refuse(`block ${i + 1} of ${count} ends at ${end} bytes, the file has ${bytes.size}: it is cut off`);
  }
  return sample;
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
