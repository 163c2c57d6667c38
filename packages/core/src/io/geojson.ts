import { canonicalCrs, isGeographic } from '../crs/definition.js';
import { TetrazoneError } from '../errors/error.js';
import { checkGeometry } from '../features/check-geometry.js';
import type { Feature, Features, Geometry } from '../features/features.js';

/** The CRS an old `crs` member names, if it does. */
function memberCrs(member: unknown): string | undefined {
  const name = (member as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  return typeof name === 'string' ? name : undefined;
}

/**
 * Features of a GeoJSON text: a FeatureCollection, a Feature or a geometry. The CRS is the one given, else that of the old `crs` member, else WGS 84
 * longitude and latitude, as the format has it. Throws `bad-source` with the place of the first feature that cannot be used.
 */
export function parseGeoJson(text: string, source: string, crs?: string): Features {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  let json: unknown;
  try {
    json = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (error) {
    return refuse(`it is not JSON (${(error as Error).message})`);
  }
  const object = json as { type?: unknown; features?: unknown; crs?: unknown } | null;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return refuse('it is not a GeoJSON object');
  const name = canonicalCrs(crs ?? memberCrs(object.crs) ?? 'EPSG:4326');
  const given =
    object.type === 'FeatureCollection' ? object.features : object.type === 'Feature' ? [object] : [{ type: 'Feature', geometry: object, properties: {} }];
  if (!Array.isArray(given)) return refuse('its features are not a list');
  const geographic = isGeographic(name);
  const features = (given as Partial<Feature & { type: string }>[]).map((feature, index): Feature => {
    const fault = checkGeometry(feature?.geometry, geographic);
    if (fault !== undefined) return refuse(`feature ${index + 1}: ${fault}`);
    const { geometry, properties, id } = feature as Feature;
    return { geometry, properties: properties ?? {}, ...(id === undefined ? {} : { id }) };
  });
  return { crs: name, features };
}

/** Seven decimals of a degree are a centimetre; three of a metre a millimetre. */
const decimals = (crs: string): number => (isGeographic(crs) ? 1e7 : 1e3);

/**
 * GeoJSON text of features, one feature a line. Coordinates are rounded (1e-7°, or 1 mm) the same way everywhere, so that shared edges stay shared.
 * `members` are further members of the collection. RFC 7946 means WGS 84; a CRS that is not geographic is named in the old `crs` member.
 */
export function writeGeoJson({ crs, features }: Features, members: Readonly<Record<string, unknown>> = {}): string {
  const scale = decimals(crs);
  const round = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * scale) / scale : Array.isArray(value) ? value.map(round) : value);
  const rounded = (geometry: Geometry): Geometry =>
    geometry.type === 'GeometryCollection'
      ? { ...geometry, geometries: geometry.geometries.map(rounded) }
      : ({ ...geometry, coordinates: round(geometry.coordinates) } as Geometry);
  const head = { type: 'FeatureCollection', ...(isGeographic(crs) ? {} : { crs: { type: 'name', properties: { name: crs } } }), ...members };
  const lines = features.map(({ geometry, properties, id }) =>
    JSON.stringify({ type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry: rounded(geometry) }),
  );
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${lines.join(',\n')}\n]}\n`;
}
