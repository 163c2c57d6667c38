import { isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import type { Feature, FeatureStream, Features, Geometry } from '../features/features.js';
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

/** Begins each line in the form of RFC 8142. */
const RECORD = '\u001e';

/** A line that ends a whole object, and more after it. */
const isLines = (text: string): boolean => text.startsWith(RECORD) || /^\s*\{[^\n]*\}\s*\n\s*\{/.test(text);

export function draftGeoJson(text: string, source: string): Draft {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const parse = (part: string, where: string): unknown => {
    try {
      return JSON.parse(part);
    } catch (error) {
      return refuse(`${where} is not JSON (${(error as Error).message})`);
    }
  };
  const notes: FeatureNote[] = [];
  if (isLines(body)) {
    const features = body.split('\n').flatMap((marked, index) => {
      const line = marked.startsWith(RECORD) ? marked.slice(1) : marked;
      const object = line.trim() === '' ? undefined : parse(line, `line ${index + 1}`);
      if (object === undefined) return [];
      return isObject(object) ? featuresOf(object, refuse) : refuse(`line ${index + 1} is not a GeoJSON object`);
    });
    return { format: 'GeoJSON lines', crs: 'EPSG:4326', features, notes };
  }
  const object = parse(body, 'it');
  if (!isObject(object)) return refuse('it is not a GeoJSON object');
  return { format: 'GeoJSON', crs: memberCrs(object.crs, notes) ?? 'EPSG:4326', features: featuresOf(object, refuse), notes };
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

const lineOf = ({ geometry, properties, id }: Feature, scale: number): string =>
  JSON.stringify({ type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry: rounded(geometry, scale) });

/**
 * GeoJSON text of features, one feature a line. Coordinates are rounded (1e-7°, or 1 mm) the same way everywhere, so that shared edges stay shared.
 * `members` are further members of the collection. RFC 7946 means WGS 84; a CRS that is not geographic is named in the old `crs` member.
 */
export function writeGeoJson(features: Features, members: Readonly<Record<string, unknown>> = {}): string {
  return [...geoJsonPieces(features, members)].join('');
}

/** The text of `writeGeoJson` piece by piece, a feature each, so that a large collection need not be held as one text. */
export function* geoJsonPieces({ crs, features }: FeatureStream, members: Readonly<Record<string, unknown>> = {}): Generator<string> {
  const scale = decimals(crs);
  const head = { type: 'FeatureCollection', ...(isGeographic(crs) ? {} : { crs: { type: 'name', properties: { name: crs } } }), ...members };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[\n`;
  let between = '';
  for (const feature of features) {
    yield between + lineOf(feature, scale);
    between = ',\n';
  }
  yield '\n]}\n';
}

/** Newline-delimited GeoJSON, one feature a line, rounded as by `writeGeoJson`. It cannot say a CRS: throws `bad-values` for one that is not geographic. */
export function writeGeoJsonLines({ crs, features }: Features): string {
  if (!isGeographic(crs))
    throw new TetrazoneError('bad-values', { operation: 'writeGeoJsonLines', detail: `${crs} cannot be said in GeoJSON lines; transform to EPSG:4490 first` });
  return features.map((feature) => `${lineOf(feature, decimals(crs))}\n`).join('');
}
