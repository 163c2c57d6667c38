import type { AsyncBuffer, Compressors, FileMetaData, RowGroup } from 'hyparquet';
import { sameCrs } from '../../crs/definition.js';
import { projJson } from '../../crs/projjson.js';
import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import { type PlacedBytes, placedBytes } from '../files/byte-blocks.js';
import { checkPages } from './check-pages.js';
import { geometryColumn, propertyColumns } from './property-columns.js';
import { collectFeatures, type Draft, type FeatureNote, type RawFeature, type SettleOptions } from './settle-features.js';
import { hasHeights, readWkb, writeWkb } from './wkb.js';

/** Every Parquet file begins with these letters. */
export const isParquet = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 4)) === 'PAR1';

/** More rows than this in a row group are more likely a lying header than features. */
const MOST = 2e7;
/** Bytes of a row group: unpacked, and as it lies in the file, where it is held whole. */
const [LARGEST, LARGEST_PACKED] = [2 ** 31, 3 * 2 ** 27];
/** Bytes of the metadata. */
const LONGEST = 2 ** 26;
/** About so many bytes of a row group are unpacked at a time. */
const BATCH = 2 ** 24;

/** Features of a GeoParquet file, versions 1.0 and 1.1 with WKB, or of Parquet with its own GEOMETRY type. Throws `bad-source`, `missing-crs`. */
export const parseGeoParquet = async (bytes: Uint8Array, source: string, options: SettleOptions = {}): Promise<Features> =>
  collectFeatures(await draftGeoParquet(placedBytes(bytes), source), source, options);

interface GeoColumn {
  readonly encoding?: string;
  readonly crs?: { readonly id?: { readonly authority?: string; readonly code?: string | number } } | null;
  readonly edges?: string;
  readonly covering?: { readonly bbox?: { readonly xmin?: readonly string[] } };
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const raw = (found: Uint8Array): Uint8Array => found;
const parsers = {
  geometryFromBytes: raw,
  geographyFromBytes: raw,
  dateFromDays: (days: number) => iso(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (time: bigint) => iso(Number(time)),
  timestampFromMicroseconds: (time: bigint) => iso(Number(time / 1000n)),
  timestampFromNanoseconds: (time: bigint) => iso(Number(time / 1_000_000n)),
};

/** Features row group by row group: one of them is held as it lies in the file, and unpacked a few thousand rows at a time. */
export async function draftGeoParquet(bytes: PlacedBytes, source: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new TetrazoneError('bad-source', { source, detail }, cause);
  };
  const damaged = (error: unknown): never =>
    isTetrazoneError(error) ? refuseAgain(error) : refuse(`it is damaged or cut off (${(error as Error).message})`, error);
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  const tail = await metadataBytes(bytes, refuse);
  const read = async () => {
    const metadata = parquetMetadata(tail, { parsers });
    checkSizes(metadata, refuse);
    const geo = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
    const { column, about } = geo === undefined ? ownGeometry(metadata, refuse) : primary(geo, refuse);
    return { metadata, column, about, packing: await compressors(metadata, refuse) };
  };
  const { metadata, column, about, packing } = await read().catch(damaged);
  const skipped = about.covering?.bbox?.xmin?.[0];
  const notes: FeatureNote[] = [];

  async function* features(): AsyncGenerator<RawFeature> {
    let [feature, measured, binary] = [0, false, false];
    const featureOf = (row: Readonly<Record<string, unknown>>): RawFeature => {
      const wkb = row[column];
      const read = wkb instanceof Uint8Array ? readWkb(wkb) : undefined;
      if (read?.fault !== undefined) notes.push({ feature, note: read.fault });
      measured ||= read?.measured ?? false;
      const properties: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(row)) {
        if (name === column || name === skipped) continue;
        if (value instanceof Uint8Array) binary = true;
        else properties[name] = plain(value);
      }
      feature++;
      return { geometry: read?.geometry ?? null, properties };
    };
    for (const group of metadata.row_groups) {
      const { file, largestPage } = await groupFile(bytes, group, refuse).catch(damaged);
      const count = Number(group.num_rows);
      // a page is unpacked whole, however few of its rows are wanted
      const atOnce = Math.max(1, Math.floor((count * Math.max(BATCH, largestPage)) / Math.max(1, unpackedSize(group))));
      const alone = { ...metadata, num_rows: group.num_rows, row_groups: [group] };
      for (let rowStart = 0; rowStart < count; rowStart += atOnce) {
        const options = { file, metadata: alone, rowStart, rowEnd: Math.min(count, rowStart + atOnce), compressors: packing, parsers };
        for (const row of await parquetReadObjects(options).catch(damaged)) yield featureOf(row);
      }
    }
    if (measured) notes.push({ note: 'measures (M) were left out' });
    if (binary) notes.push({ note: 'columns of bytes were left out' });
  }
  if (about.edges === 'spherical') notes.push({ note: 'its edges are great circles; they were taken as straight' });
  const { crs, unsaid } = crsOf(about);
  if (unsaid) notes.push({ note: 'its CRS has no code, and is not read; state it' });
  return { format: 'GeoParquet', crs, features: features(), notes };
}

const refuseAgain = (error: unknown): never => {
  throw error;
};

/** The end of the file, which says where everything lies. */
async function metadataBytes(bytes: PlacedBytes, refuse: (detail: string) => never): Promise<ArrayBuffer> {
  if (bytes.size < 12) refuse('it is cut off');
  const last = await bytes.read(bytes.size - 8, 8);
  if (!isParquet(last.subarray(4))) refuse('it is cut off: it does not end as Parquet does');
  const length = new DataView(last.buffer, last.byteOffset).getUint32(0, true);
  if (length > LONGEST || length + 12 > bytes.size) refuse(`it says that its metadata have ${length} bytes`);
  return bufferOf(await bytes.read(bytes.size - length - 8, length + 8));
}

/** The bytes as a buffer of their own. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer =>
  bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : new Uint8Array(bytes).buffer;

const unpackedSize = ({ columns }: RowGroup): number => columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);

/** A row group held as it lies in the file, its pages checked. */
async function groupFile(bytes: PlacedBytes, { columns }: RowGroup, refuse: (detail: string) => never): Promise<{ file: AsyncBuffer; largestPage: number }> {
  const held = new Map<string, ArrayBuffer>();
  let largestPage = 0;
  for (const { meta_data: column, file_path } of columns) {
    if (column === undefined || file_path !== undefined) return refuse('it is damaged: a column lies elsewhere');
    const name = column.path_in_schema.join('.');
    const start = Number(column.dictionary_page_offset ?? 0) > 0 ? Number(column.dictionary_page_offset) : Number(column.data_page_offset);
    const length = Number(column.total_compressed_size);
    if (!(start >= 4 && length >= 0 && start + length <= bytes.size)) refuse(`it is damaged: column ${name} lies outside it`);
    const chunk = bufferOf(await bytes.read(start, length));
    const { fault, largest } = await checkPages(chunk, column);
    if (fault !== undefined) refuse(`it is damaged: ${fault}`);
    largestPage = Math.max(largestPage, largest);
    held.set(`${start} ${start + length}`, chunk);
  }
  const slice = (from: number, to = bytes.size): ArrayBuffer | Promise<ArrayBuffer> => held.get(`${from} ${to}`) ?? bytes.read(from, to - from).then(bufferOf);
  return { file: { byteLength: bytes.size, slice }, largestPage };
}

function checkSizes(metadata: FileMetaData, refuse: (detail: string) => never): void {
  let rows = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (!(count >= 0 && count <= MOST)) refuse(`a row group has ${count} rows, more than ${MOST} are not read`);
    rows += count;
    const values = group.columns.map(({ meta_data }) => Number(meta_data?.num_values ?? -1));
    if (values.some((one) => !(one >= count))) refuse('its rows do not add up');
    if (values.some((one) => one > MOST * 10)) refuse('its row groups say more values than there can be');
    const [unpacked, packed] = [unpackedSize(group), group.columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0)];
    if (!(unpacked <= LARGEST)) refuse(`a row group would unpack to ${unpacked} bytes`);
    if (!(packed <= LARGEST_PACKED)) refuse(`a row group has ${packed} bytes, more than ${LARGEST_PACKED} are not read; write it with smaller row groups`);
  }
  if (rows !== Number(metadata.num_rows)) refuse('its rows do not add up');
}

/** What the `geo` metadata says of the primary column. */
function primary(text: string, refuse: (detail: string) => never): { column: string; about: GeoColumn } {
  const geo = JSON.parse(text) as { primary_column?: string; columns?: Readonly<Record<string, GeoColumn>> };
  const column = geo.primary_column ?? 'geometry';
  const about = geo.columns?.[column] ?? refuse(`its geo metadata do not describe ${column}`);
  if (about.encoding !== 'WKB') refuse(`its geometries are encoded as ${about.encoding}; write them as WKB`);
  return { column, about };
}

/** Parquet's own GEOMETRY type. */
function ownGeometry(metadata: FileMetaData, refuse: (detail: string) => never): { column: string; about: GeoColumn } {
  const found = metadata.schema.find(({ logical_type }) => logical_type?.type === 'GEOMETRY' || logical_type?.type === 'GEOGRAPHY');
  if (found === undefined) return refuse('it is Parquet without geometries');
  const { crs } = found.logical_type as { readonly crs?: string };
  const code = crs === undefined ? undefined : /^(?:srid:|EPSG:)(\d+)$/i.exec(crs)?.[1];
  const stated = crs === undefined || /CRS84/.test(crs) ? {} : { crs: code === undefined ? {} : { id: { authority: 'EPSG', code } } };
  return { column: found.name, about: stated };
}

/** Without a `crs` the format means longitude and latitude of WGS 84; null means that nobody knows. */
function crsOf({ crs }: GeoColumn): { readonly crs: string | undefined; readonly unsaid: boolean } {
  if (crs === undefined) return { crs: 'EPSG:4326', unsaid: false };
  const id = crs?.id;
  if (id?.authority === undefined || id.code === undefined) return { crs: undefined, unsaid: crs !== null };
  return { crs: `${id.authority}:${id.code}`, unsaid: false };
}

/** Whole numbers of 64 bits become numbers where those hold them, else text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

/** Snappy is built in; zstd and gzip are fetched where the file needs them. */
async function compressors(metadata: FileMetaData, refuse: (detail: string) => never): Promise<Compressors> {
  const codecs = new Set(metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec)));
  const out: Compressors = {};
  if (codecs.has('ZSTD')) {
    const { ZSTDDecoder } = await import('zstddec');
    const decoder = new ZSTDDecoder();
    await decoder.init();
    out.ZSTD = (input, size) => decoder.decode(input, size);
  }
  if (codecs.has('GZIP')) {
    const { gunzipSync } = await import('fflate');
    out.GZIP = (input, size) => gunzipSync(input, { out: new Uint8Array(size) });
  }
  for (const codec of codecs)
    if (codec !== undefined && !['UNCOMPRESSED', 'SNAPPY', 'ZSTD', 'GZIP'].includes(codec)) refuse(`it is packed by ${codec}; write it with snappy or zstd`);
  return out;
}

/**
 * GeoParquet 1.1 bytes of features: WKB in the column `geometry`, the CRS as PROJJSON, the bounds, Snappy. Properties are typed by all of their values; what
 * is mixed or structured goes as JSON text. Ids are not kept. Throws `bad-values` for a CRS that PROJJSON cannot say here.
 */
export async function writeGeoParquet(all: Features): Promise<Uint8Array<ArrayBuffer>> {
  const { crs, features } = all;
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columns = propertyColumns(features);
  const name = geometryColumn(columns, 'geometry');
  const stated = sameCrs(crs, 'EPSG:4326') ? {} : { crs: projJson(crs) };
  if ('crs' in stated && stated.crs === undefined)
    throw new TetrazoneError('bad-values', {
      operation: 'writeGeoParquet',
      detail: `${crs} cannot be written as PROJJSON; transform the features to EPSG:4490 first`,
    });
  const kinds = [...new Set(features.map(({ geometry }) => `${geometry.type}${hasHeights(geometry) ? ' Z' : ''}`))].sort();
  const bounds = features.length === 0 ? {} : { bbox: featureBounds(all) };
  const geo = { version: '1.1.0', primary_column: name, columns: { [name]: { encoding: 'WKB', geometry_types: kinds, ...stated, ...bounds } } };
  const buffer = parquetWriteBuffer({
    columnData: [
      { name, type: 'BYTE_ARRAY', data: features.map(({ geometry }) => writeWkb(geometry)) },
      ...columns.map((column) => {
        const small = column.values.every((value) => typeof value !== 'number' || Math.abs(value) < 2 ** 31);
        const whole = small ? ('INT32' as const) : ('INT64' as const);
        const type = ({ integer: whole, real: 'DOUBLE', boolean: 'BOOLEAN', text: 'STRING', json: 'STRING' } as const)[column.type];
        const data = type === 'INT64' ? column.values.map((value) => (value === null ? null : BigInt(value as number))) : [...column.values];
        return { name: column.name, type, data, nullable: true };
      }),
    ],
    kvMetadata: [{ key: 'geo', value: JSON.stringify(geo) }],
    createdBy: 'tetrazone',
  });
  return new Uint8Array(buffer);
}
