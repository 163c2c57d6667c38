import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildFeature, type JsonValue } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import { inferGeometryType } from 'flatgeobuf/lib/mjs/generic/header.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { definition } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import type { Feature, Features, Geometry } from '../features/features.js';
import { type Draft, type RawFeature, settleFeatures } from './settle-features.js';

/** Every file begins with these bytes. */
const MAGIC = [0x66, 0x67, 0x62, 0x03];

/** True for the first bytes of a FlatGeobuf file, of whatever version. */
export const isFlatGeobuf = (bytes: Uint8Array): boolean => MAGIC.slice(0, 3).every((byte, index) => bytes[index] === byte);

/** Features of a FlatGeobuf file. The CRS is the one given, else the file's EPSG code or WKT. Throws `bad-source`, and `missing-crs` when neither says it. */
export const parseFlatGeobuf = async (bytes: Uint8Array, source: string, crs?: string): Promise<Features> =>
  settleFeatures(await draftFlatGeobuf(bytes, source), source, { crs });

export async function draftFlatGeobuf(bytes: Uint8Array, source: string): Promise<Draft> {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new TetrazoneError('bad-source', { source, detail }, cause);
  };
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) return refuse('it is not FlatGeobuf');
  let crs: string | undefined;
  const features: RawFeature[] = [];
  try {
    for await (const feature of deserialize(bytes, {
      headerMetaFn: ({ crs: named }: HeaderMeta) => {
        if (named !== null) crs = named.code > 0 && (named.org ?? 'EPSG') === 'EPSG' ? `EPSG:${named.code}` : (named.wkt ?? undefined);
      },
    }) as AsyncIterable<RawFeature>)
      features.push({ geometry: feature.geometry, properties: feature.properties ?? {} });
  } catch (error) {
    return refuse(`it is damaged or cut off (${(error as Error).message})`, error);
  }
  return { format: 'FlatGeobuf', crs, features, notes: [] };
}

/** The type of a column by all of its values: whole numbers, numbers, yes or no, text; what is mixed or structured goes as JSON. */
function columnType(values: readonly unknown[]): ColumnType {
  const there = values.filter((value) => value !== null && value !== undefined);
  const all = (test: (value: unknown) => boolean): boolean => there.length > 0 && there.every(test);
  if (all((value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31)) return ColumnType.Int;
  if (all((value) => typeof value === 'number')) return ColumnType.Double;
  if (all((value) => typeof value === 'boolean')) return ColumnType.Bool;
  return there.every((value) => typeof value === 'string') ? ColumnType.String : ColumnType.Json;
}

/**
 * FlatGeobuf bytes of features, with the EPSG code of their CRS; columns are those of all features together, typed by all of their values. Ids are not
 * kept, and there is no spatial index: the files are small and read whole. Throws `bad-values` for a CRS without a code.
 */
export function writeFlatGeobuf({ crs, features }: Features): Uint8Array<ArrayBuffer> {
  const parts = [
    ...flatGeobufPieces(
      crs,
      features,
      features.map(({ geometry }) => geometry),
    ),
  ];
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((offset, part) => {
    out.set(part, offset);
    return offset + part.length;
  }, 0);
  return out;
}

/**
 * The bytes of `writeFlatGeobuf` piece by piece, a feature each, so that a large file need not be held. Properties and types of geometry are those of
 * `features`; the geometries come one after the other.
 */
export function* flatGeobufPieces(crs: string, features: readonly Feature[], geometries: Iterable<Geometry>): Generator<Uint8Array> {
  const { epsg } = definition(crs);
  if (epsg === undefined)
    throw new TetrazoneError('bad-values', { operation: 'writeFlatGeobuf', detail: `${crs} has no EPSG code; transform the features to EPSG:4490 first` });
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const about = { title: null, description: null, width: -1, precision: -1, scale: -1, nullable: true, unique: false, primary_key: false };
  const columns = names.map((name) => ({ name, type: columnType(features.map(({ properties }) => properties[name])), ...about }));
  const header: HeaderMeta = {
    geometryType: features.length === 0 ? GeometryType.Unknown : inferGeometryType(features as unknown as Parameters<typeof inferGeometryType>[0]),
    columns: columns.length === 0 ? null : columns,
    envelope: null,
    featuresCount: features.length,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  yield Uint8Array.of(...MAGIC, 0x66, 0x67, 0x62, 0x01);
  yield buildHeader(header, epsg);
  let next = 0;
  for (const geometry of geometries) {
    const { properties } = features[next++] as Feature;
    const parsed = geometry.type === 'GeometryCollection' ? parseGC(geometry) : parseGeometry(geometry);
    const row = Object.fromEntries(names.map((name) => [name, (properties[name] ?? null) as JsonValue]));
    yield buildFeature(parsed, row, header);
  }
}
