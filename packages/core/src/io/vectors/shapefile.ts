import { TetrazoneError } from '../../errors/error.js';
import type { Features, Geometry, Position } from '../../features/features.js';
import { nestRings } from '../../features/nest-rings.js';
import { readZip } from '../files/zip.js';
import { readDbf } from './dbf.js';
import { type Draft, type FeatureNote, type RawFeature, type SettleOptions, settleFeatures } from './settle-features.js';

/** The files of one Shapefile that are read; without a .dbf its features have no properties, without a .prj no CRS is stated. */
export interface ShapefileParts {
  readonly shp: Uint8Array;
  readonly shx?: Uint8Array | undefined;
  readonly dbf?: Uint8Array | undefined;
  readonly prj?: string | undefined;
  readonly cpg?: string | undefined;
}

/** The endings of the parts. */
export const shapefileEndings = ['shp', 'shx', 'dbf', 'prj', 'cpg'] as const;

export const isShapefile = (bytes: Uint8Array): boolean => bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0x27 && bytes[3] === 0x0a;

const MULTIPATCH = 31;

/**
 * Features of a Shapefile (ESRI, 1998): points, lines and polygons with their heights; measures (M) are left out. Rings become polygons and holes by
 * direction and place. Texts by `readDbf`. Throws `bad-source` for damaged parts, a feature without shape or with coordinates out of range, and
 * `missing-crs` without a .prj or `crs`.
 */
export const parseShapefile = (parts: ShapefileParts, source: string, options: SettleOptions = {}): Features =>
  settleFeatures(draftShapefile(parts, source), source, options);

/** The parts of the one Shapefile in a zip, or of the one named. Throws `bad-source` where there is none, or several and no name. */
export function shapefileInZip(bytes: Uint8Array, source: string, layer?: string): ShapefileParts | undefined {
  const entries = readZip(bytes, source);
  const stems = entries.flatMap(({ name }) => (/\.shp$/i.test(name) ? [name.slice(0, -4)] : []));
  const short = (stem: string): string => stem.slice(stem.lastIndexOf('/') + 1);
  const stem = layer === undefined ? stems[0] : stems.find((one) => one === layer || short(one) === layer);
  if (layer === undefined && stems.length === 0) return undefined;
  if (stem === undefined || (layer === undefined && stems.length > 1)) {
    const detail = `it holds the Shapefiles ${stems.map(short).join(', ')}; name one of them as layer`;
    throw new TetrazoneError('bad-source', { source, detail });
  }
  const part = (ending: string): Uint8Array | undefined =>
    entries.find(({ name }) => name.slice(0, stem.length) === stem && name.slice(stem.length).toLowerCase() === `.${ending}`)?.read();
  return shapefileParts(part('shp') as Uint8Array, part);
}

/** Parts by their endings, texts decoded. */
export function shapefileParts(shp: Uint8Array, part: (ending: string) => Uint8Array | undefined): ShapefileParts {
  const text = (ending: string): string | undefined => {
    const bytes = part(ending);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  };
  return { shp, shx: part('shx'), dbf: part('dbf'), prj: text('prj'), cpg: text('cpg') };
}

export function draftShapefile({ shp, shx, dbf, prj, cpg }: ShapefileParts, source: string): Draft {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  if (shp.length < 100 || !isShapefile(shp)) refuse('its .shp is no Shapefile, or cut off');
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength);
  const notes: FeatureNote[] = [];
  const places = recordPlaces(view, shx, refuse);
  if (view.getUint32(24) * 2 > shp.length) notes.push({ note: `the .shp says it has ${view.getUint32(24) * 2} bytes, it has ${shp.length}` });
  const table = dbf === undefined ? undefined : readDbf(dbf, source, cpg);
  if (table === undefined) notes.push({ note: 'there is no .dbf; features have no properties' });
  else {
    notes.push(...table.notes);
    if (table.rows.length !== places.length) refuse(`its .shp has ${places.length} shapes, its .dbf ${table.rows.length} rows`);
  }
  let measured = false;
  const features: RawFeature[] = [];
  places.forEach(([offset, length], row) => {
    if (table?.deleted.has(row)) {
      notes.push({ note: `row ${row + 1} is marked as deleted; it was left out` });
      return;
    }
    const read = readShape(view, offset, length, (note) => notes.push({ feature: features.length, note }));
    if (read === undefined) refuse(`shape ${row + 1} is damaged`);
    measured ||= read?.measured ?? false;
    features.push({ geometry: read?.geometry ?? null, properties: table?.rows[row] ?? {} });
  });
  if (measured) notes.push({ note: 'measures (M) were left out' });
  const wkt = prj?.replace('\ufeff', '').trim();
  const encoding = table === undefined ? {} : { encoding: table.encoding };
  return { format: 'Shapefile', crs: wkt === '' ? undefined : wkt, ...encoding, features, notes };
}

/** Where the records lie: by the .shx where it fits, since records need not stand in order, else one after the other. */
function recordPlaces(view: DataView, shx: Uint8Array | undefined, refuse: (detail: string) => never): (readonly [offset: number, length: number])[] {
  const size = view.byteLength;
  const places: (readonly [number, number])[] = [];
  if (shx !== undefined && shx.length >= 100 && isShapefile(shx)) {
    const index = new DataView(shx.buffer, shx.byteOffset, shx.byteLength);
    for (let at = 100; at + 8 <= shx.length; at += 8) places.push([index.getUint32(at) * 2 + 8, index.getUint32(at + 4) * 2]);
    if (places.every(([offset, length]) => offset + length <= size && view.getUint32(offset - 4) * 2 === length)) return places;
    places.length = 0;
  }
  for (let at = 100; at + 8 <= size; ) {
    const length = view.getUint32(at + 4) * 2;
    if (at + 8 + length > size) return refuse(`its .shp is cut off in shape ${places.length + 1}`);
    places.push([at + 8, length]);
    at += 8 + length;
  }
  return places;
}

interface Shape {
  readonly geometry: Geometry | null;
  readonly measured: boolean;
}

/** One record; `undefined` where its counts do not fit its length. */
function readShape(view: DataView, offset: number, length: number, note: (text: string) => void): Shape | undefined {
  if (length < 4) return undefined;
  const type = view.getUint32(offset, true);
  const [basic, form] = [type % 10, Math.floor(type / 10)];
  if (type === 0) return { geometry: null, measured: false };
  if (type === MULTIPATCH) {
    note('it is a multipatch, which is not read');
    return { geometry: null, measured: false };
  }
  if (form > 2) return undefined;
  /** Measures may be left out; numbers below −1e38 mean none. */
  const measureAt = (at: number): boolean => form > 0 && at + 8 <= offset + length && view.getFloat64(at, true) > -1e38;
  if (basic === 1) {
    if (length < (form === 1 ? 28 : 20)) return undefined;
    const at = [offset + 4, offset + 12, ...(form === 1 ? [offset + 20] : [])];
    return {
      geometry: { type: 'Point', coordinates: at.map((place) => view.getFloat64(place, true)) },
      measured: measureAt(form === 1 ? offset + 28 : offset + 20),
    };
  }
  if (basic !== 3 && basic !== 5 && basic !== 8) return undefined;
  const single = basic === 8;
  if (length < (single ? 40 : 44)) return undefined;
  const parts = single ? 1 : view.getUint32(offset + 36, true);
  const count = view.getUint32(offset + (single ? 36 : 40), true);
  const points = offset + (single ? 40 : 44 + 4 * parts);
  const heights = points + 16 * count + 16;
  if ((form === 1 ? heights + 8 * count : points + 16 * count) > offset + length) return undefined;
  const position = (i: number): Position => {
    const xy = [view.getFloat64(points + 16 * i, true), view.getFloat64(points + 16 * i + 8, true)];
    return form === 1 ? [...xy, view.getFloat64(heights + 8 * i, true)] : xy;
  };
  const positions = Array.from({ length: count }, (_, i) => position(i));
  const after = form === 1 ? heights + 8 * count : points + 16 * count;
  const measured = form > 0 && count > 0 && measureAt(after + 16);
  if (single) return { geometry: { type: 'MultiPoint', coordinates: positions }, measured };
  const starts = Array.from({ length: parts }, (_, part) => view.getUint32(offset + 44 + 4 * part, true));
  if (starts.some((start, part) => start > count || start < (starts[part - 1] ?? 0)) || (parts > 0 && starts[0] !== 0)) return undefined;
  const lists = starts.map((start, part) => positions.slice(start, starts[part + 1] ?? count));
  return { geometry: basic === 3 ? lineOf(lists) : polygonOf(lists, note), measured };
}

const lineOf = (lines: Position[][]): Geometry | null =>
  lines.length === 0
    ? null
    : lines.length === 1
      ? { type: 'LineString', coordinates: lines[0] as Position[] }
      : { type: 'MultiLineString', coordinates: lines };

function polygonOf(rings: Position[][], note: (text: string) => void): Geometry | null {
  const { polygons, notes } = nestRings(rings);
  for (const text of notes) note(text);
  if (polygons.length === 0) return null;
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] as Position[][] } : { type: 'MultiPolygon', coordinates: polygons };
}
