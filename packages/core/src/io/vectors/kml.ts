import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { type Draft, type FeatureNote, type RawFeature, type SettleOptions, settleFeatures } from './settle-features.js';
import { childOf, parseXml, type XmlElement } from './xml.js';

/** Texts that may be KML: XML of any kind. */
export const isXml = (text: string): boolean => /^\ufeff?\s*</.test(text);

/**
 * Features of a KML text (OGC 2.2 and 2.3): every Placemark in whatever folders, with name, description, the folders' names, and the values of ExtendedData
 * (numbers where the schema says so); Point, LineString, LinearRing (as a line), Polygon, MultiGeometry. KML is WGS 84. Styles, overlays, links and tracks
 * are not read; what of them stands in place of a geometry is said. Entities and document types are refused. Throws `bad-source`.
 */
export const parseKml = (text: string, source: string, options: SettleOptions = {}): Features => settleFeatures(draftKml(text, source), source, options);

export function draftKml(text: string, source: string): Draft {
  const root = parseXml(text, source);
  if (root.name !== 'kml') throw new TetrazoneError('bad-source', { source, detail: `it is XML, but its root is ${root.name}, not kml` });
  const features: RawFeature[] = [];
  const notes: FeatureNote[] = [];
  const schemas = new Map<string, ReadonlyMap<string, string>>();
  const left = new Map<string, number>();
  const visit = (element: XmlElement, folders: readonly string[]): void => {
    for (const child of element.children) {
      if (child.name === 'Schema') schemas.set(child.attributes.id ?? '', fieldTypes(child));
      else if (child.name === 'Folder' || child.name === 'Document') visit(child, child.name === 'Folder' ? [...folders, nameOf(child)] : folders);
      else if (child.name === 'Placemark') {
        const index = features.length;
        features.push(placemark(child, folders, schemas, (note) => notes.push({ feature: index, note })));
      } else if (/Overlay$|^NetworkLink$|^Tour$/.test(child.name)) left.set(child.name, (left.get(child.name) ?? 0) + 1);
    }
  };
  // a schema may stand after the folders that use it
  const early = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.name === 'Schema') schemas.set(child.attributes.id ?? '', fieldTypes(child));
      else if (child.name === 'Document') early(child);
    }
  };
  early(root);
  visit(root, []);
  for (const [name, count] of left) notes.push({ note: `${count} ${name} were left out` });
  return { format: 'KML', crs: 'EPSG:4326', features, notes };
}

const nameOf = (element: XmlElement): string => childOf(element, 'name')?.text.trim() ?? '';

const fieldTypes = (schema: XmlElement): ReadonlyMap<string, string> =>
  new Map(schema.children.filter(({ name }) => name === 'SimpleField').map(({ attributes }) => [attributes.name ?? '', attributes.type ?? 'string']));

function placemark(
  element: XmlElement,
  folders: readonly string[],
  schemas: ReadonlyMap<string, ReadonlyMap<string, string>>,
  note: (text: string) => void,
): RawFeature {
  const properties: Record<string, unknown> = {};
  const name = nameOf(element);
  if (name !== '') properties.name = name;
  const description = childOf(element, 'description')?.text.trim() ?? '';
  if (description !== '') properties.description = description;
  const path = folders.filter((folder) => folder !== '').join('/');
  if (path !== '') properties.folder = path;
  const data = childOf(element, 'ExtendedData');
  for (const part of data?.children ?? []) {
    if (part.name === 'Data') properties[part.attributes.name ?? ''] = childOf(part, 'value')?.text.trim() ?? null;
    if (part.name !== 'SchemaData') continue;
    const types = schemas.get((part.attributes.schemaUrl ?? '').replace(/^.*#/, ''));
    for (const field of part.children.filter((one) => one.name === 'SimpleData')) {
      const key = field.attributes.name ?? '';
      properties[key] = typed(field.text.trim(), types?.get(key) ?? 'string');
    }
  }
  const { id } = element.attributes;
  const shape = element.children.find((child) => isGeometry(child.name));
  const other = element.children.find((child) => /^(Model|Track|MultiTrack)$/.test(child.name));
  if (shape === undefined && other !== undefined) note(`it is a ${other.name}, which is not read`);
  return { geometry: shape === undefined ? null : geometryOf(shape), properties, ...(id === undefined ? {} : { id }) };
}

function typed(text: string, type: string): unknown {
  if (text === '') return null;
  if (type === 'bool') return /^(1|true)$/i.test(text);
  if (!/^(u?int|u?short|float|double)$/.test(type)) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

const isGeometry = (name: string): boolean => /^(Point|LineString|LinearRing|Polygon|MultiGeometry)$/.test(name);

/** Coordinate tuples; some writers put blanks after the commas. What is no number stays NaN, for the check to find. */
function positionsOf(element: XmlElement | undefined): Position[] {
  const text = (element === undefined ? undefined : childOf(element, 'coordinates'))?.text.replace(/\s*,\s*/g, ',').trim() ?? '';
  return text === '' ? [] : text.split(/\s+/).map((tuple) => tuple.split(',').map((number) => (number === '' ? Number.NaN : Number(number))));
}

function ringOf(boundary: XmlElement): Position[] {
  return positionsOf(childOf(boundary, 'LinearRing'));
}

/** One kind of parts becomes a MultiPoint, MultiLineString or MultiPolygon; several kinds a collection. */
function geometryOf(element: XmlElement): unknown {
  if (element.name === 'Point') return { type: 'Point', coordinates: positionsOf(element)[0] ?? [] };
  if (element.name === 'LineString' || element.name === 'LinearRing') return { type: 'LineString', coordinates: positionsOf(element) };
  if (element.name === 'Polygon') {
    const outer = element.children.filter(({ name }) => name === 'outerBoundaryIs').slice(0, 1);
    const inner = element.children.filter(({ name }) => name === 'innerBoundaryIs');
    // one inner boundary with several rings is against the letter, and common
    const holes = inner.flatMap(({ children }) => children.filter(({ name }) => name === 'LinearRing').map(positionsOf));
    return { type: 'Polygon', coordinates: [...outer.map(ringOf), ...holes] };
  }
  const parts = element.children.filter(({ name }) => isGeometry(name)).map(geometryOf) as { type: string; coordinates?: unknown }[];
  if (parts.length === 0) return null;
  const [first] = parts;
  const same = first !== undefined && /^(Point|LineString|Polygon)$/.test(first.type) && parts.every(({ type }) => type === first.type);
  return same ? { type: `Multi${first.type}`, coordinates: parts.map(({ coordinates }) => coordinates) } : { type: 'GeometryCollection', geometries: parts };
}
