import { isTetrazoneError } from '../errors/error.js';
import { type Bounds, gridBounds } from '../raster/grid.js';
import { categoriesOf } from './aux-xml.js';
import { type Address, addressOf, openBytes } from './byte-source.js';
import { compressions } from './decode-block.js';
import { type MetadataItem, parseMetadata } from './gdal-metadata.js';
import { crsOfGeoKeys } from './geo-keys.js';
import { positionOf } from './geo-position.js';
import { bandItem, checkImage, nodataNumber } from './raster-header.js';
import { pyramidOf, readTiffImages, type TiffImage } from './tiff-image.js';

/** What a GeoTIFF says of one of its bands. */
export interface BandInfo {
  /** How the cells are stored: `uint8`, `float32`, … */
  readonly type: string;
  readonly nodata: number | undefined;
  readonly unit: string;
  readonly description: string;
  readonly scale: number;
  readonly offset: number;
  /** `#RRGGBB` by code. */
  readonly colors: readonly string[] | undefined;
  /** Names by code, from the `.aux.xml` beside the file. */
  readonly categories: readonly string[] | undefined;
  /** Further notes of the band, such as STATISTICS_MEAN. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What the header of a GeoTIFF says, as plain data. */
export interface RasterInfo {
  readonly source: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly byteOrder: 'little-endian' | 'big-endian';
  readonly compression: string;
  readonly predictor: number;
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly interleave: 'pixel' | 'band';
  readonly overviews: readonly { readonly width: number; readonly height: number }[];
  readonly crs: string | undefined;
  /** Width and height of a cell and the edges, in units of the CRS; absent where the file gives no usable position. */
  readonly cell: readonly [width: number, height: number] | undefined;
  readonly bounds: Bounds | undefined;
  readonly bands: readonly BandInfo[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Why `openRaster` would refuse the file as it is, in words; empty when it would not. */
  readonly problems: readonly string[];
}

/** Reads the header of a GeoTIFF and the names of its categories. Throws `missing-source`, or `bad-source` for what is no TIFF. */
export async function rasterInfo(source: string | URL | Blob, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<RasterInfo> {
  const address = addressOf(source);
  const bytes = await openBytes(address, source instanceof Blob ? source : undefined, options.signal);
  try {
    const images = pyramidOf(await readTiffImages(bytes, options.signal), bytes.name);
    const full = images[0] as TiffImage;
    const problems: string[] = [];
    const attempt = <X>(work: () => X): X | undefined => {
      try {
        return work();
      } catch (error) {
        if (!isTetrazoneError(error, 'bad-source')) throw error;
        problems.push(error.fields.detail);
        return undefined;
      }
    };
    for (const image of images) attempt(() => checkImage(image, bytes));
    const position = attempt(() => positionOf(full, bytes.name));
    const crs = crsOfGeoKeys(full.geoKeys);
    if (crs === undefined) problems.push('it does not say its CRS');
    const items = full.metadata === undefined ? [] : parseMetadata(full.metadata);
    const categories = await categoriesBeside(address);
    return {
      source: bytes.name,
      bytes: bytes.size,
      width: full.width,
      height: full.height,
      byteOrder: full.littleEndian ? 'little-endian' : 'big-endian',
      compression: compressions[full.compression] ?? `TIFF scheme ${full.compression}`,
      predictor: full.predictor,
      tiled: full.tiled,
      blockWidth: full.blockWidth,
      blockHeight: full.blockHeight,
      interleave: full.planar ? 'band' : 'pixel',
      overviews: images.slice(1).map(({ width, height }) => ({ width, height })),
      crs,
      cell: position && [position.transform[0], -position.transform[4]],
      bounds: position && gridBounds({ crs: '', transform: position.transform, width: full.width, height: full.height }),
      bands: Array.from({ length: full.bands }, (_, band) => bandInfo(full, items, band, categories)),
      metadata: notes(items, undefined),
      problems,
    };
  } finally {
    await bytes.close();
  }
}

/** Notes without a role, of a band or (`undefined`) of the file. */
const notes = (items: readonly MetadataItem[], band: number | undefined): Record<string, string> =>
  Object.fromEntries(items.flatMap((item) => (item.band === band && item.role === undefined ? [[item.name, item.value]] : [])));

function bandInfo(image: TiffImage, items: readonly MetadataItem[], band: number, categories: readonly string[] | undefined): BandInfo {
  const number = (role: 'scale' | 'offset', fallback: number): number => Number(bandItem(items, band, role) ?? fallback);
  return {
    type: image.sample ?? image.described,
    nodata: nodataNumber(image.nodata),
    unit: bandItem(items, band, 'unittype') ?? '',
    description: bandItem(items, band, 'description') ?? '',
    scale: number('scale', 1),
    offset: number('offset', 0),
    colors: image.palette && image.colorMap !== undefined ? paletteOf(image.colorMap) : undefined,
    categories: band === 0 ? categories : undefined,
    metadata: notes(items, band),
  };
}

function paletteOf(map: readonly number[]): string[] {
  const count = map.length / 3;
  const hex = (value: number | undefined): string => ((value ?? 0) >> 8).toString(16).padStart(2, '0').toUpperCase();
  return Array.from({ length: count }, (_, code) => `#${hex(map[code])}${hex(map[count + code])}${hex(map[2 * count + code])}`);
}

/** Names in the `.aux.xml` file beside a GeoTIFF, where there is one. */
async function categoriesBeside(address: Address): Promise<string[] | undefined> {
  const beside = 'url' in address ? { url: `${address.url}.aux.xml` } : 'path' in address ? { path: `${address.path}.aux.xml` } : undefined;
  if (beside === undefined) return undefined;
  try {
    const bytes = await openBytes(beside);
    try {
      return categoriesOf(new TextDecoder().decode(await bytes.read(0, bytes.size)));
    } finally {
      await bytes.close();
    }
  } catch (error) {
    if (isTetrazoneError(error)) return undefined;
    throw error;
  }
}
