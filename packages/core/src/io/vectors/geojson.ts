import { isGeographic } from '../../crs/definition.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Feature, FeatureStream, Features, Geometry } from '../../features/features.js';
import { type JsonPiece, jsonCutter } from './json-cutter.js';
import { type Draft, type FeatureNote, type RawFeature, settleFeatures } from './settle-features.js';

/** The CRS an old `crs` member names, if it does; what it says otherwise is noted. */
function memberCrs(member: unknown, notes: FeatureNote[]): string | undefined {
  if (member === undefined) return undefined;
  const name = (member as { properties?: { name?: unknown } } | null)?.properties?.name;
  if (typeof name !== 'string') {
    notes.push({ note: 'its crs member names no CRS; WGS 84 was taken, as the format has it' });
    return undefined;
  }
  return name;
}

/**
 * Features of a GeoJSON text: a FeatureCollection, a Feature, a geometry, or one Feature or geometry a line (newline-delimited, RFC 8142 with or without
 * its marks). The CRS is the one given, else that of the old `crs` member, else WGS 84 longitude and latitude, as the format has it. Heights as
 * `settleFeatures` has it. Throws `bad-source` with the place of the first feature that cannot be used.
 */
export const parseGeoJson = (text: string, source: string, crs?: string): Features => settleFeatures(draftGeoJson(text, source), source, { crs });

interface JsonObject {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly crs?: unknown;
}
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Features of GeoJSON in pieces, with what the pieces said beside them. */
interface GeoJsonReader {
  push(bytes: Uint8Array): RawFeature[];
  end(): RawFeature[];
  /** What was said so far. */
  readonly format: 'GeoJSON' | 'GeoJSON lines';
  readonly crs: string | undefined;
  readonly notes: readonly FeatureNote[];
}

function geoJsonReader(source: string): GeoJsonReader {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const parse = (text: string, where: string): JsonObject => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return refuse(`${where} is not JSON (${(error as Error).message})`);
    }
    return isObject(value) ? value : refuse(`${where} is not a GeoJSON object`);
  };
  const cutter = jsonCutter(refuse);
  const notes: FeatureNote[] = [];
  let [roots, read] = [0, 0];
  let crs: string | undefined;
  const featuresIn = ({ part, text, line }: JsonPiece): RawFeature[] => {
    if (part === 'feature') {
      // its head says the CRS before the features; one that stands after them is found with the whole
      if (read++ === 0 && roots === 0) crs = memberCrs(parse(cutter.head(), 'its beginning').crs, []);
      return featuresOf({ type: 'FeatureCollection', features: [parse(text, `line ${line}: feature ${read}`)] }, refuse);
    }
    roots++;
    const object = parse(text, roots === 1 ? 'it' : `line ${line}`);
    if (roots === 1) crs = memberCrs(object.crs, notes);
    if (read > 0 && object.type !== 'FeatureCollection') refuse('it has features, but is no FeatureCollection');
    return featuresOf(object, refuse);
  };
  return {
    push: (bytes) => cutter.push(bytes).flatMap(featuresIn),
    end() {
      const last = cutter.end().flatMap(featuresIn);
      if (roots === 0) refuse('it is not JSON: it is empty');
      return last;
    },
    notes,
    get format() {
      return roots > 1 ? ('GeoJSON lines' as const) : ('GeoJSON' as const);
    },
    get crs() {
      return crs;
    },
  };
}

/** Where neither the file nor its format says it: longitude and latitude of WGS 84. */
const WGS84 = 'EPSG:4326';

export function draftGeoJson(text: string, source: string): Draft {
  const reader = geoJsonReader(source);
  const features = [...reader.push(new TextEncoder().encode(text)), ...reader.end()];
  return { format: reader.format, crs: reader.crs ?? WGS84, features, notes: reader.notes };
}

/** The same from bytes in UTF-8 as they come: a feature is held until it is used. A CRS that is named after the features comes too late, and is refused. */
export async function streamGeoJson(pieces: AsyncIterable<Uint8Array>, source: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const reader = geoJsonReader(source);
  async function* all(): AsyncGenerator<RawFeature> {
    for await (const piece of pieces) yield* reader.push(piece);
    yield* reader.end();
  }
  const features = all();
  const first = await features.next();
  const { crs } = reader;
  async function* rest(): AsyncGenerator<RawFeature> {
    if (first.done !== true) yield first.value;
    yield* features;
    if (reader.crs !== crs)
      throw new TetrazoneError('bad-source', { source, detail: 'its crs member stands after its features; write it before them, as ogr2ogr does' });
  }
  return { format: reader.format, crs: crs ?? WGS84, features: rest(), notes: reader.notes };
}

function featuresOf(object: JsonObject, refuse: (detail: string) => never): RawFeature[] {
  const given =
    object.type === 'FeatureCollection' ? object.features : object.type === 'Feature' ? [object] : [{ type: 'Feature', geometry: object, properties: {} }];
  if (!Array.isArray(given)) return refuse('its features are not a list');
  return (given as (Partial<RawFeature> | null)[]).map((feature) => {
    const { geometry, properties, id } = feature ?? {};
    return { geometry, properties: properties ?? {}, ...(id === undefined ? {} : { id }) };
  });
}

/** Seven decimals of a degree are a centimetre; three of a metre a millimetre. */
const decimals = (crs: string): number => (isGeographic(crs) ? 1e7 : 1e3);

/** The geometry with coordinates rounded for a CRS. */
function rounded(geometry: Geometry, scale: number): Geometry {
  const round = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * scale) / scale : Array.isArray(value) ? value.map(round) : value);
  return geometry.type === 'GeometryCollection'
    ? { ...geometry, geometries: geometry.geometries.map((part) => rounded(part, scale)) }
    : ({ ...geometry, coordinates: round(geometry.coordinates) } as Geometry);
}

/** The parts of which the text of a collection is made. */
export interface GeoJsonWriter {
  readonly head: string;
  /** A feature, on one line. */
  line(feature: Feature): string;
  readonly between: string;
  readonly tail: string;
}

/** How features in a CRS are written; `members` are further members of the collection. */
export function geoJsonWriter(crs: string, members: Readonly<Record<string, unknown>> = {}): GeoJsonWriter {
  const scale = decimals(crs);
  const head = { type: 'FeatureCollection', ...(isGeographic(crs) ? {} : { crs: { type: 'name', properties: { name: crs } } }), ...members };
  return {
    head: `${JSON.stringify(head).slice(0, -1)},"features":[\n`,
    line: ({ geometry, properties, id }) =>
      JSON.stringify({ type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry: rounded(geometry, scale) }),
    between: ',\n',
    tail: '\n]}\n',
  };
}

/**
 * GeoJSON text of features, one feature a line. Coordinates are rounded (1e-7°, or 1 mm) the same way everywhere, so that shared edges stay shared.
 * `members` are further members of the collection. RFC 7946 means WGS 84; a CRS that is not geographic is named in the old `crs` member.
 */
export function writeGeoJson(features: Features, members: Readonly<Record<string, unknown>> = {}): string {
  return [...geoJsonPieces(features, members)].join('');
}

/** The text of `writeGeoJson` piece by piece, a feature each, so that a large collection need not be held as one text. */
export function* geoJsonPieces({ crs, features }: FeatureStream, members: Readonly<Record<string, unknown>> = {}): Generator<string> {
  const { head, line, between, tail } = geoJsonWriter(crs, members);
  yield head;
  let first = true;
  for (const feature of features) {
    yield (first ? '' : between) + line(feature);
    first = false;
  }
  yield tail;
}

/** Newline-delimited GeoJSON, one feature a line, rounded as by `writeGeoJson`. It cannot say a CRS: throws `bad-values` for one that is not geographic. */
export function writeGeoJsonLines({ crs, features }: Features): string {
  if (!isGeographic(crs))
    throw new TetrazoneError('bad-values', { operation: 'writeGeoJsonLines', detail: `${crs} cannot be said in GeoJSON lines; transform to EPSG:4490 first` });
  const { line } = geoJsonWriter(crs);
  return features.map((feature) => `${line(feature)}\n`).join('');
}
