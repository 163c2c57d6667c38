import type { ColumnMeta } from 'flatgeobuf/lib/mjs/column-meta.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import { Feature as FlatFeature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import type { Geometry as FlatGeometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { buildFeature, type JsonValue, parseProperties } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import type { IParsedGeometry } from 'flatgeobuf/lib/mjs/generic/geometry.js';
import { parseGC, parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { definition } from '../../crs/definition.js';
import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';
import type { Feature, Features, Geometry } from '../../features/features.js';
import { type FlatCoordinates, flatCoordinates } from '../../features/flat-coordinates.js';
import { heldPacked, type PackedFeatures, packedProperties } from '../../features/pack-features.js';
import { pieceReader } from '../files/byte-pieces.js';
import { FlatBuffer } from './flat-buffer.js';
import { collectFeatures, type Draft, type RawFeature } from './settle-features.js';

/** Every file begins with these bytes. */
const MAGIC = [0x66, 0x67, 0x62, 0x03];

/** True for the first bytes of a FlatGeobuf file, of whatever version. */
export const isFlatGeobuf = (bytes: Uint8Array): boolean => MAGIC.slice(0, 3).every((byte, index) => bytes[index] === byte);

/** Features of a FlatGeobuf file. The CRS is the one given, else the file's EPSG code or WKT. Throws `bad-source`, and `missing-crs` when neither says it. */
export const parseFlatGeobuf = async (bytes: Uint8Array, source: string, crs?: string): Promise<Features> =>
  collectFeatures(await draftFlatGeobuf([bytes], source), source, { crs });

/** A file says its size nowhere but in the lengths of its features: one of them is no longer than this. */
const LONGEST = 2 ** 28;

/** Reads the header and then a feature at a time, so that only what is made of them is held. */
export async function draftFlatGeobuf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, source: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const refuse = (detail: string, cause?: unknown): never => {
    throw new TetrazoneError('bad-source', { source, detail }, cause);
  };
  const reader = pieceReader(pieces);
  /** A part of the file with its length before it; nothing at the end. */
  const sized = async (what: string, longest: number): Promise<FlatBuffer | undefined> => {
    const prefix = await reader.take(4);
    if (prefix.length === 0) return undefined;
    const length = prefix.length < 4 ? refuse(`${what} is cut off`) : new DataView(prefix.buffer, prefix.byteOffset).getUint32(0, true);
    if (length > longest) refuse(`${what} says that it has ${length} bytes`);
    const data = await reader.take(length, 4);
    if (data.length < length) refuse(`${what} is cut off`);
    return new FlatBuffer(new Uint8Array(data.buffer, data.byteOffset - 4, length + 4));
  };
  const damaged = (error: unknown, what: string): never =>
    isTetrazoneError(error) ? refuseAgain(error) : refuse(`${what} is damaged (${(error as Error).message})`, error);

  const magic = await reader.take(8);
  if (magic.length < 8 || !MAGIC.every((byte, index) => magic[index] === byte)) return refuse('it is not FlatGeobuf');
  const head = (await sized('its header', 1 << 24)) ?? refuse('it ends before its header');
  let header: FileHead;
  try {
    header = headOf(head);
  } catch (error) {
    return damaged(error, 'its header');
  }
  const { crs: named, featuresCount, indexNodeSize } = header;
  if (indexNodeSize === 1) refuse('its index has nodes of one box');
  if (indexNodeSize > 1 && featuresCount > 0) await reader.skip(indexBytes(featuresCount, indexNodeSize));
  async function* features(): AsyncGenerator<RawFeature> {
    let read = 0;
    for (let part = await sized('feature 1', LONGEST); part !== undefined; part = await sized(`feature ${read + 1}`, LONGEST)) {
      try {
        yield featureOf(part, header);
      } catch (error) {
        damaged(error, `feature ${read + 1}`);
      }
      read++;
    }
    if (featuresCount > 0 && read !== featuresCount) refuse(`its header says ${featuresCount} features, it has ${read}: it is cut off`);
  }
  const crs = named === null ? undefined : named.code > 0 && (named.org ?? 'EPSG') === 'EPSG' ? `EPSG:${named.code}` : (named.wkt ?? undefined);
  return { format: 'FlatGeobuf', crs, features: features(), notes: [] };
}

const refuseAgain = (error: unknown): never => {
  throw error;
};

/** What a column may say beside its name and type, and does not here. */
const plainColumn = { title: null, description: null, width: -1, precision: -1, scale: -1, nullable: true, unique: false, primary_key: false };

/** What is read of a file's head. */
type FileHead = Pick<HeaderMeta, 'geometryType' | 'featuresCount' | 'indexNodeSize'> & {
  readonly columns: ColumnMeta[];
  readonly crs: { readonly org: string | null; readonly code: number; readonly wkt: string | null } | null;
};

/** The envelope is not looked at: the library's own reader asks that it be aligned, which not every writer does. */
function headOf(bytes: FlatBuffer): FileHead {
  const header = Header.getSizePrefixedRootAsHeader(bytes as never);
  const columns = Array.from({ length: header.columnsLength() }, (_, index) => {
    const column = header.columns(index);
    return { ...plainColumn, name: column?.name() ?? '', type: column?.type() ?? ColumnType.String };
  });
  const crs = header.crs();
  return {
    geometryType: header.geometryType(),
    columns,
    featuresCount: Number(header.featuresCount()),
    indexNodeSize: header.indexNodeSize(),
    crs: crs === null ? null : { org: crs.org(), code: crs.code(), wkt: crs.wkt() },
  };
}

/** Bytes of the packed tree of boxes: levels of nodes from the features up to one, 40 bytes each. */
function indexBytes(features: number, nodeSize: number): number {
  let [nodes, level] = [features, features];
  do {
    level = Math.ceil(level / nodeSize);
    nodes += level;
  } while (level > 1);
  return nodes * 40;
}

function featureOf(part: FlatBuffer, header: FileHead): RawFeature {
  const feature = FlatFeature.getSizePrefixedRootAsFeature(part as never);
  // every part of a geometry takes four bytes at least: more of them than fit are the same ones again
  const budget = { parts: part.bytes().length / 4 };
  const shape = feature.geometry();
  const geometry = shape === null ? null : geometryOf(part, shape, header.geometryType || shape.type(), budget);
  return { geometry, properties: parseProperties(feature, header.columns) };
}

/** Where a geometry has its lists, by the schema of the format. */
const [ENDS, XY, Z] = [4, 6, 8];

/** GeoJSON of a geometry; null for one without positions. Measures and times are left out. */
function geometryOf(bytes: FlatBuffer, shape: FlatGeometry, type: GeometryType, budget: { parts: number }, depth = 0): unknown {
  if (--budget.parts < 0 || depth > 32) throw new RangeError('its geometry has more parts than it holds');
  if (type === GeometryType.GeometryCollection || type === GeometryType.MultiPolygon) {
    const parts = Array.from({ length: shape.partsLength() }, (_, index) => {
      const part = shape.parts(index) as FlatGeometry;
      return geometryOf(bytes, part, type === GeometryType.MultiPolygon ? GeometryType.Polygon : part.type(), budget, depth + 1);
    });
    if (type === GeometryType.GeometryCollection) return { type: 'GeometryCollection', geometries: parts };
    return { type: 'MultiPolygon', coordinates: parts.map((part) => (part as { coordinates?: unknown } | null)?.coordinates) };
  }
  const at = shape.bb_pos;
  const [xy, z, ends] = [bytes.numbers(at, XY, Float64Array), bytes.numbers(at, Z, Float64Array), bytes.numbers(at, ENDS, Uint32Array)];
  if (xy === null || xy.length === 0) return null;
  const positions = Array.from({ length: Math.floor(xy.length / 2) }, (_, i) =>
    z !== null && i < z.length ? [xy[2 * i] as number, xy[2 * i + 1] as number, z[i] as number] : [xy[2 * i] as number, xy[2 * i + 1] as number],
  );
  if (type === GeometryType.Point) return { type: 'Point', coordinates: positions[0] };
  if (type === GeometryType.LineString || type === GeometryType.MultiPoint) return { type: GeometryType[type], coordinates: positions };
  if (type !== GeometryType.Polygon && type !== GeometryType.MultiLineString) return { type: GeometryType[type] ?? `type ${type}` };
  const stops = ends === null || ends.length === 0 ? [positions.length] : [...ends];
  if (stops.some((stop, i) => stop > positions.length || stop < (stops[i - 1] ?? 0))) throw new RangeError('its rings do not add up');
  return { type: GeometryType[type], coordinates: stops.map((stop, i) => positions.slice(stops[i - 1] ?? 0, stop)) };
}

/** What the head of a file says of all its features: seen one after the other. */
export interface FlatGeobufSurvey {
  see(feature: { readonly geometry: { readonly type: Geometry['type'] }; readonly properties: Feature['properties'] }): void;
  readonly count: number;
  readonly geometryType: GeometryType;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
}

/** Columns of one kind of value keep it: whole numbers, numbers, yes or no, text; what is mixed or structured goes as JSON. */
const kindOf = (value: unknown): ColumnType => {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? ColumnType.Int : ColumnType.Double;
  return typeof value === 'boolean' ? ColumnType.Bool : typeof value === 'string' ? ColumnType.String : ColumnType.Json;
};

export function surveyOf(): FlatGeobufSurvey {
  const types = new Map<string, ColumnType | undefined>();
  let [count, geometryType]: [number, GeometryType | undefined] = [0, undefined];
  const numeric = (type: ColumnType): boolean => type === ColumnType.Int || type === ColumnType.Double;
  return {
    see({ geometry, properties }) {
      count++;
      const shape = GeometryType[geometry.type];
      geometryType = geometryType === undefined || geometryType === shape ? shape : GeometryType.Unknown;
      for (const [name, value] of Object.entries(properties)) {
        const before = types.get(name);
        if (isMissing(value)) types.set(name, before);
        else {
          const kind = kindOf(value);
          types.set(name, before === undefined || before === kind ? kind : numeric(before) && numeric(kind) ? ColumnType.Double : ColumnType.Json);
        }
      }
    },
    get count() {
      return count;
    },
    get geometryType() {
      return geometryType ?? GeometryType.Unknown;
    },
    get columns() {
      return [...types].map(([name, type]) => [name, type ?? ColumnType.String] as const);
    },
  };
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value));

/** The parts of a file: its head, and the bytes of each feature. Throws `bad-values` for a CRS without a code. */
export function flatGeobufWriter(
  crs: string,
  survey: FlatGeobufSurvey,
): { readonly head: Uint8Array; feature(feature: { readonly geometry: Geometry | FlatCoordinates; readonly properties: Feature['properties'] }): Uint8Array } {
  const { epsg } = definition(crs);
  if (epsg === undefined)
    throw new TetrazoneError('bad-values', { operation: 'writeFlatGeobuf', detail: `${crs} has no EPSG code; transform the features to EPSG:4490 first` });
  const columns = survey.columns.map(([name, type]) => ({ name, type, ...plainColumn }));
  const header: HeaderMeta = {
    geometryType: survey.geometryType,
    columns: columns.length === 0 ? null : columns,
    envelope: null,
    featuresCount: survey.count,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  const built = buildHeader(header, epsg);
  const head = new Uint8Array(8 + built.length);
  head.set([...MAGIC, 0x66, 0x67, 0x62, 0x01]);
  head.set(built, 8);
  return {
    head,
    feature({ geometry, properties }) {
      const parsed = 'xy' in geometry ? parsedOf(geometry) : geometry.type === 'GeometryCollection' ? parseGC(geometry) : parseGeometry(geometry);
      const row = Object.fromEntries(columns.map(({ name }) => [name, isMissing(properties[name]) ? null : (properties[name] as JsonValue)]));
      return buildFeature(parsed, row, header);
    },
  };
}

/** A flat geometry as the library takes it, which asks of lists no more than their items and length. */
const parsedOf = ({ type, xy, ends, parts }: FlatCoordinates): IParsedGeometry =>
  ({ type: GeometryType[type], xy, ends, parts: parts?.map(parsedOf) }) as unknown as IParsedGeometry;

/**
 * FlatGeobuf bytes of features, with the EPSG code of their CRS; columns are those of all features together, typed by all of their values. Ids are not
 * kept, and there is no spatial index: readers go through the whole. Throws `bad-values` for a CRS without a code.
 */
export function writeFlatGeobuf(all: Features): Uint8Array<ArrayBuffer> {
  const parts = [...(packedPieces(all) ?? piecesOf(all))];
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((offset, part) => {
    out.set(part, offset);
    return offset + part.length;
  }, 0);
  return out;
}

const piecesOf = ({ crs, features }: Features): Generator<Uint8Array> =>
  flatGeobufPieces(
    crs,
    features,
    features.map(({ geometry }) => geometry),
  );

/** The same of features that came from another thread and are packed still: a tenth of a million positions need not be made. */
function packedPieces(all: Features): Uint8Array[] | undefined {
  const packed = heldPacked(all);
  const geometries = packed && flatCoordinates(packed);
  if (geometries === undefined) return undefined;
  const propertiesOf = packedProperties(packed as PackedFeatures);
  const features = geometries.map((geometry, index) => ({ geometry, properties: propertiesOf(index) }));
  const survey = surveyOf();
  features.forEach(survey.see);
  const writer = flatGeobufWriter(all.crs, survey);
  return [writer.head, ...features.map(writer.feature)];
}

/**
 * The bytes of `writeFlatGeobuf` piece by piece, a feature each, so that a large file need not be held. Properties and types of geometry are those of
 * `features`; the geometries come one after the other.
 */
export function* flatGeobufPieces(crs: string, features: readonly Feature[], geometries: Iterable<Geometry>): Generator<Uint8Array> {
  const survey = surveyOf();
  features.forEach(survey.see);
  const writer = flatGeobufWriter(crs, survey);
  yield writer.head;
  let next = 0;
  for (const geometry of geometries) yield writer.feature({ ...(features[next++] as Feature), geometry });
}
