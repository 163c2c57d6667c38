import { crsDoubt } from '../../crs/crs-doubt.js';
import { type CrsDefinition, definition } from '../../crs/definition.js';
import { lacksShift } from '../../crs/transform.js';
import { isTetrazoneError } from '../../errors/error.js';
import { type Bounds, gridBounds } from '../../raster/grid.js';
import { type Address, addressOf, type FileSource, openBytes, resourceOf } from '../files/byte-source.js';
import { categoriesOf } from './aux-xml.js';
import { compressionName } from './decode-block.js';
import type { MetadataItem } from './gdal-metadata.js';
import { placeBeside, textBeside } from './place-beside.js';
import { bandItem, checkBlocks, checkImage, levelPosition, nodataNumber, readRasterHeader } from './raster-header.js';
import { alphaBand, type TiffImage } from './tiff-image.js';

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
  readonly bigTiff: boolean;
  /** What tells cells without data apart beside a nodata value. */
  readonly mask: 'internal' | 'alpha' | undefined;
  readonly crs: string | undefined;
  /** The CRS in words; absent for a code that is not known here. */
  readonly crsTitle: { readonly zh: string; readonly en: string } | undefined;
  /** Columns and rows as they are read where that is another grid than the file's: turned north-up. */
  readonly grid: { readonly width: number; readonly height: number } | undefined;
  /** Width and height of a cell and the edges, in units of the CRS, as they are read; absent where the file gives no usable position. */
  readonly cell: readonly [width: number, height: number] | undefined;
  readonly bounds: Bounds | undefined;
  readonly bands: readonly BandInfo[];
  readonly metadata: Readonly<Record<string, string>>;
  /** What reading changes, and what to know of the CRS. */
  readonly notes: readonly string[];
  /** Why `openRaster` would refuse the file as it is, in words; empty when it would not. */
  readonly problems: readonly string[];
}

/** Reads the header of a GeoTIFF and the names of its categories. Throws `missing-source`, or `bad-source` for what is no TIFF, damaged or cut off. */
export async function rasterInfo(source: FileSource, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<RasterInfo> {
  const address = addressOf(source);
  const resource = resourceOf(source);
  const bytes = await openBytes(address, resource, options.signal);
  try {
    const header = await readRasterHeader(bytes, options.signal);
    const { images } = header;
    const full = images[0] as TiffImage;
    const problems: string[] = [];
    const notes: string[] = [];
    const attempt = <X>(work: () => X): X | undefined => {
      try {
        return work();
      } catch (error) {
        if (!isTetrazoneError(error, 'bad-source')) throw error;
        problems.push(error.fields.detail);
        return undefined;
      }
    };
    for (const image of images) {
      checkBlocks(image, bytes);
      attempt(() => checkImage(image, bytes));
    }
    const beside = header.place === undefined || header.crs === undefined ? await placeBeside(address, resource) : undefined;
    if (header.place === undefined && beside?.place !== undefined) notes.push('its position comes from a file beside it');
    const position = attempt(() => levelPosition(header, 0, header.place === undefined ? beside?.place : undefined, bytes.name));
    if (position?.southUp) notes.push('its rows run from south to north; they are read from the north');
    if (position?.turned !== undefined) notes.push('its rows and columns are turned; its cells are sampled for a north-up grid, as gdalwarp does');
    const bounds = position && gridBounds({ crs: '', ...position.grid });
    const crs = header.crs ?? beside?.crs;
    if (crs === undefined) problems.push('it does not say its CRS; state it, for example --input-crs EPSG:4490');
    else {
      if (header.crs === undefined) notes.push('its CRS comes from a file beside it');
      problems.push(...problemsOfCrs(crs, bounds));
      notes.push(...notesOfCrs(crs));
    }
    const items = header.metadata;
    const categories = await categoriesBeside(address, resource);
    return {
      source: bytes.name,
      bytes: bytes.size,
      width: full.width,
      height: full.height,
      byteOrder: full.littleEndian ? 'little-endian' : 'big-endian',
      compression: compressionName(full.compression),
      predictor: full.predictor,
      tiled: full.tiled,
      blockWidth: full.blockWidth,
      blockHeight: full.blockHeight,
      interleave: full.planar ? 'band' : 'pixel',
      overviews: images.slice(1).map(({ width, height }) => ({ width, height })),
      bigTiff: full.bigTiff,
      mask: full.mask !== undefined ? 'internal' : alphaBand(full) !== undefined ? 'alpha' : undefined,
      crs,
      crsTitle: crs === undefined ? undefined : definitionOf(crs)?.title,
      grid: position?.turned && { width: position.grid.width, height: position.grid.height },
      cell: position && [position.grid.transform[0], -position.grid.transform[4]],
      bounds,
      bands: Array.from({ length: full.bands }, (_, band) => bandInfo(full, items, band, categories)),
      metadata: remarks(items, undefined),
      notes,
      problems,
    };
  } finally {
    await bytes.close();
  }
}

/** The definition of a CRS; `undefined` for a code that is not known here. */
function definitionOf(crs: string): CrsDefinition | undefined {
  try {
    return definition(crs);
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return undefined;
    throw error;
  }
}

/** Why a file with a CRS would be refused. */
function problemsOfCrs(crs: string, bounds: Bounds | undefined): string[] {
  if (definitionOf(crs) === undefined) return [];
  const doubt = bounds && crsDoubt(crs, bounds);
  return doubt === undefined ? [] : [`${doubt.detail}, which contradicts ${crs}; state the right CRS, for example --input-crs ${doubt.remedy}`];
}

/** What does not stop a file from being opened, but from being brought to another CRS. */
function notesOfCrs(crs: string): string[] {
  const known = definitionOf(crs);
  if (known === undefined)
    return [`${crs} is not known here: it can be read, not brought to another CRS; state it as proj4 or WKT, for example --input-crs "+proj=…"`];
  if (!lacksShift(known)) return known.shift === undefined ? [] : [`it is brought to other datums by the stated shift ${known.shift}`];
  const datum = known.datum || known.ellipsoid.name;
  return [
    `it is on ${datum}, whose offset from CGCS2000 is not public: it can be used in ${crs}; to bring it to another datum, state its parameters as --input-crs "${crs} +towgs84=dx,dy,dz,rx,ry,rz,ds"`,
  ];
}

/** Notes without a role, of a band or (`undefined`) of the file. */
const remarks = (items: readonly MetadataItem[], band: number | undefined): Record<string, string> =>
  Object.fromEntries(items.flatMap((item) => (item.band === band && item.role === undefined ? [[item.name, item.value]] : [])));

function bandInfo(image: TiffImage, items: readonly MetadataItem[], band: number, categories: readonly string[] | undefined): BandInfo {
  const number = (role: 'scale' | 'offset', fallback: number): number => Number(bandItem(items, band, role) ?? fallback);
  return {
    type: image.described,
    nodata: nodataNumber(image.nodata),
    unit: bandItem(items, band, 'unittype') ?? '',
    description: bandItem(items, band, 'description') ?? '',
    scale: number('scale', 1),
    offset: number('offset', 0),
    colors: image.palette && image.colorMap !== undefined ? paletteOf(image.colorMap) : undefined,
    categories: band === 0 ? categories : undefined,
    metadata: remarks(items, band),
  };
}

function paletteOf(map: readonly number[]): string[] {
  const count = map.length / 3;
  const hex = (value: number | undefined): string => ((value ?? 0) >> 8).toString(16).padStart(2, '0').toUpperCase();
  return Array.from({ length: count }, (_, code) => `#${hex(map[code])}${hex(map[count + code])}${hex(map[2 * count + code])}`);
}

/** Names in the `.aux.xml` file beside a GeoTIFF, where there is one. */
async function categoriesBeside(address: Address, resource: unknown): Promise<string[] | undefined> {
  const xml = await textBeside(address, resource, (name) => `${name}.aux.xml`);
  return xml === undefined ? undefined : categoriesOf(xml);
}
