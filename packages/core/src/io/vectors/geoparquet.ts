import type { Compressors, FileMetaData } from 'hyparquet';
import { sameCrs } from '../../crs/definition.js';
import { projJson } from '../../crs/projjson.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { featureBounds } from '../../features/spatial-index.js';
import { checkPages } from './check-pages.js';
import { geometryColumn, propertyColumns } from './property-columns.js';
import { type Draft, type FeatureNote, type SettleOptions, settleFeatures } from './settle-features.js';
import { hasHeights, readWkb, writeWkb } from './wkb.js';

/** Every Parquet file begins with these letters. */
export const isParquet = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 4)) === 'PAR1';

/** More rows than this are more likely a lying header than features for one page of memory. */
const MOST = 2e7;
const LARGEST = 2 ** 31;

/** Features of a GeoParquet file, versions 1.0 and 1.1 with WKB, or of Parquet with its own GEOMETRY type. Throws `bad-source`, `missing-crs`. */
export const parseGeoParquet = async (bytes: Uint8Array, source: string, options: SettleOptions = {}): Promise<Features> =>
  settleFeatures(await draftGeoParquet(bytes, source), source, options);

interface GeoColumn {
  readonly encoding?: string;
  readonly crs?: { readonly id?: { readonly authority?: string; readonly code?: string | number } } | null;
  readonly edges?: string;
  readonly covering?: { readonly bbox?: { readonly xmin?: readonly string[] } };
}

export async function draftGeoParquet(bytes: Uint8Array, source: string): Promise<Draft> {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new TetrazoneError('bad-source', { source, detail }, cause);
  };
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  const buffer = bytes.slice().buffer;
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
  let rows: Record<string, unknown>[];
  let column: string;
  let about: GeoColumn;
  let skipped: readonly string[];
  try {
    const metadata = parquetMetadata(buffer, { parsers });
    checkSizes(metadata, refuse);
    const fault = await checkPages(buffer, metadata);
    if (fault !== undefined) refuse(`it is damaged: ${fault}`);
    const geo = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value;
    ({ column, about } = geo === undefined ? ownGeometry(metadata, refuse) : primary(geo, refuse));
    const covering = about.covering?.bbox?.xmin?.[0];
    skipped = covering === undefined ? [] : [covering];
    const file = { byteLength: buffer.byteLength, slice: (from: number, to?: number) => buffer.slice(from, to) };
    rows = await parquetReadObjects({ file, metadata, compressors: await compressors(metadata, refuse), parsers });
  } catch (error) {
    if (error instanceof TetrazoneError) throw error;
    return refuse(`it is damaged or cut off (${(error as Error).message})`, error);
  }
  const notes: FeatureNote[] = [];
  let measured = false;
  let binary = false;
  const features = rows.map((row, feature) => {
    const wkb = row[column];
    const read = wkb instanceof Uint8Array ? readWkb(wkb) : undefined;
    if (read?.fault !== undefined) notes.push({ feature, note: read.fault });
    measured ||= read?.measured ?? false;
    const properties: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(row)) {
      if (name === column || skipped.includes(name)) continue;
      if (value instanceof Uint8Array) binary = true;
      else properties[name] = plain(value);
    }
    return { geometry: read?.geometry ?? null, properties };
  });
  if (measured) notes.push({ note: 'measures (M) were left out' });
  if (binary) notes.push({ note: 'columns of bytes were left out' });
  if (about.edges === 'spherical') notes.push({ note: 'its edges are great circles; they were taken as straight' });
  const { crs, unsaid } = crsOf(about);
  if (unsaid) notes.push({ note: 'its CRS has no code, and is not read; state it' });
  return { format: 'GeoParquet', crs, features, notes };
}

function checkSizes(metadata: FileMetaData, refuse: (detail: string) => never): void {
  const count = Number(metadata.num_rows);
  if (!(count <= MOST)) refuse(`it has ${count} rows, more than ${MOST} are not read`);
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const short = metadata.row_groups.some(({ num_rows, columns }) => columns.some(({ meta_data }) => Number(meta_data?.num_values ?? -1) < Number(num_rows)));
  if (rows !== count || short) refuse('its rows do not add up');
  const size = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  const values = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => Number(meta_data?.num_values ?? 0)));
  if (!(size <= LARGEST)) refuse(`it would unpack to ${size} bytes`);
  if (values.some((one) => one < 0 || one > MOST * 10)) refuse('its row groups say more values than there can be');
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
