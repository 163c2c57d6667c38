import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { type Draft, type FeatureNote, type RawFeature, type SettleOptions, settleFeatures } from './settle-features.js';
import { childOf, type XmlElement, xmlReader } from './xml.js';

/** Texts that may be KML: XML of any kind. */
export const isXml = (text: string): boolean => /^\ufeff?\s*</.test(text);

/**
 * Features of a KML text (OGC 2.2 and 2.3): every Placemark in whatever folders, with name, description, the folders' names, and the values of ExtendedData
 * (numbers where the schema says so); Point, LineString, LinearRing (as a line), Polygon, MultiGeometry. KML is WGS 84. Styles, overlays, links and tracks
 * are not read; what of them stands in place of a geometry is said. Entities and document types are refused. Throws `bad-source`.
 */
export function parseKml(text: string, source: string, options: SettleOptions = {}): Features {
  const outline = outlineReader(source);
  outline.push(text);
  const found = outline.end();
  const notes: FeatureNote[] = [];
  const reader = placemarkReader(source, found, notes);
  const features = [...reader.push(text), ...reader.end()];
  return settleFeatures({ ...STATED, features, notes }, source, options);
}

const STATED = { format: 'KML', crs: 'EPSG:4326' } as const;

/**
 * The same of a text that comes in pieces, gone through twice: names of folders and schemas may stand after the placemarks that they are about. One
 * placemark is held at a time. Throws `bad-source` for what is no KML, and while the features are gone through for what is wrong in them.
 */
export async function draftKml(pieces: () => AsyncIterable<string>, source: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const outline = outlineReader(source);
  for await (const piece of pieces()) outline.push(piece);
  const found = outline.end();
  const notes: FeatureNote[] = [];
  async function* features(): AsyncGenerator<RawFeature> {
    const reader = placemarkReader(source, found, notes);
    for await (const piece of pieces()) yield* reader.push(piece);
    yield* reader.end();
  }
  return { ...STATED, features: features(), notes };
}

/** What placemarks refer to. */
interface Outline {
  /** Names of the folders in the order in which they begin. */
  readonly folders: readonly string[];
  /** Types of fields by the id of their schema. */
  readonly schemas: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** How many of each thing were passed over. */
  readonly left: ReadonlyMap<string, number>;
}

/** More folders than this are no order of anything. */
const MOST_FOLDERS = 1_000_000;

function outlineReader(source: string): { push(text: string): void; end(): Outline } {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const folders: string[] = [];
  const schemas = new Map<string, ReadonlyMap<string, string>>();
  const left = new Map<string, number>();
  /** The folders round the place, by number; −1 for what is none. */
  const path: number[] = [];
  const reader = xmlReader(source, {
    begin(name) {
      const inside = path.at(-1) ?? -1;
      if (path.length === 0 && name !== 'kml') refuse(`it is XML, but its root is ${name}, not kml`);
      if (path.length === 0 || name === 'Document') path.push(-1);
      else if (name === 'Folder') {
        if (folders.length === MOST_FOLDERS) refuse(`it has more than ${MOST_FOLDERS} folders`);
        path.push(folders.push('') - 1);
      } else {
        if (/Overlay$|^NetworkLink$|^Tour$/.test(name)) left.set(name, (left.get(name) ?? 0) + 1);
        return name === 'Schema' || (name === 'name' && inside >= 0 && folders[inside] === '') ? 'whole' : 'none';
      }
      return 'within';
    },
    leave: () => path.pop(),
    take(element) {
      if (element.name === 'Schema') schemas.set(element.attributes.id ?? '', fieldTypes(element));
      else folders[path.at(-1) as number] = own(element.text.trim());
    },
  });
  return {
    push: reader.push,
    end() {
      reader.end();
      return { folders, schemas, left };
    },
  };
}

function placemarkReader(source: string, { folders, schemas, left }: Outline, notes: FeatureNote[]): { push(text: string): RawFeature[]; end(): RawFeature[] } {
  let [begun, count] = [0, 0];
  let ready: RawFeature[] = [];
  const path: string[] = [];
  const reader = xmlReader(source, {
    begin(name) {
      if (path.length > 0 && name !== 'Document' && name !== 'Folder') return name === 'Placemark' ? 'whole' : 'none';
      path.push(name === 'Folder' ? (folders[begun++] ?? '') : '');
      return 'within';
    },
    leave: () => path.pop(),
    take(element) {
      const feature = count++;
      ready.push(placemark(element, path, schemas, (note) => notes.push({ feature, note })));
    },
  });
  const given = (): RawFeature[] => {
    const out = ready;
    ready = [];
    return out;
  };
  return {
    push(text) {
      reader.push(text);
      return given();
    },
    end() {
      reader.end();
      for (const [name, number] of left) notes.push({ note: `${number} ${name} were left out` });
      return given();
    },
  };
}

/** A copy of its own: a part of a text keeps all of that text in memory. */
const own = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

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
  if (name !== '') properties.name = own(name);
  const description = childOf(element, 'description')?.text.trim() ?? '';
  if (description !== '') properties.description = own(description);
  const path = folders.filter((folder) => folder !== '').join('/');
  if (path !== '') properties.folder = path;
  const data = childOf(element, 'ExtendedData');
  for (const part of data?.children ?? []) {
    if (part.name === 'Data') properties[own(part.attributes.name ?? '')] = ownOrNull(childOf(part, 'value')?.text.trim());
    if (part.name !== 'SchemaData') continue;
    const types = schemas.get((part.attributes.schemaUrl ?? '').replace(/^.*#/, ''));
    for (const field of part.children.filter((one) => one.name === 'SimpleData')) {
      const key = own(field.attributes.name ?? '');
      properties[key] = typed(field.text.trim(), types?.get(key) ?? 'string');
    }
  }
  const { id } = element.attributes;
  const shape = element.children.find((child) => isGeometry(child.name));
  const other = element.children.find((child) => /^(Model|Track|MultiTrack)$/.test(child.name));
  if (shape === undefined && other !== undefined) note(`it is a ${other.name}, which is not read`);
  return { geometry: shape === undefined ? null : geometryOf(shape), properties, ...(id === undefined ? {} : { id: own(id) }) };
}

const ownOrNull = (text: string | undefined): string | null => (text === undefined ? null : own(text));

function typed(text: string, type: string): unknown {
  if (text === '') return null;
  if (type === 'bool') return /^(1|true)$/i.test(text);
  if (!/^(u?int|u?short|float|double)$/.test(type)) return own(text);
  const number = Number(text);
  return Number.isFinite(number) ? number : own(text);
}

const isGeometry = (name: string): boolean => /^(Point|LineString|LinearRing|Polygon|MultiGeometry)$/.test(name);

/** Coordinate tuples; some writers put blanks round the commas. What is no number stays NaN, for the check to find. O(characters). */
function positionsOf(element: XmlElement | undefined): Position[] {
  const text = (element === undefined ? undefined : childOf(element, 'coordinates'))?.text ?? '';
  const out: Position[] = [];
  let tuple: number[] = [];
  /** True after a comma: what follows belongs to the same tuple. */
  let open = false;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    if (code === COMMA) {
      if (tuple.length === 0 || open) tuple.push(Number.NaN);
      open = true;
      at++;
      continue;
    }
    const from = at;
    while (at < text.length && text.charCodeAt(at) !== COMMA && !isBlank(text.charCodeAt(at))) at++;
    if (!open && tuple.length > 0) {
      out.push(tuple);
      tuple = [];
    }
    tuple.push(Number(text.slice(from, at)));
    open = false;
  }
  if (open) tuple.push(Number.NaN);
  if (tuple.length > 0) out.push(tuple);
  return out;
}

const COMMA = 0x2c;
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || code === 0xfeff;

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
