import { TetrazoneError } from '../../errors/error.js';
import type { Features, Geometry, Position } from '../../features/features.js';
import { nestRings } from '../../features/nest-rings.js';
import { allBytes, heldBytes, type PiecewiseBytes, pieceReader } from '../files/byte-pieces.js';
import { readZip, type ZipEntry } from '../files/zip.js';
import { type DbfRow, openDbf } from './dbf.js';
import { collectFeatures, type Draft, type FeatureNote, type RawFeature, type SettleOptions } from './settle-features.js';

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

/** The same, as files from which they are read piece by piece. */
export interface ShapefileFiles {
  readonly shp: PiecewiseBytes;
  readonly shx?: PiecewiseBytes | undefined;
  readonly dbf?: PiecewiseBytes | undefined;
  readonly prj?: PiecewiseBytes | undefined;
  readonly cpg?: PiecewiseBytes | undefined;
}

/**
 * Features of a Shapefile (ESRI, 1998): points, lines and polygons with their heights; measures (M) are left out. Rings become polygons and holes by
 * direction and place. Texts by `openDbf`. Throws `bad-source` for damaged parts, a feature without shape or with coordinates out of range, and
 * `missing-crs` without a .prj or `crs`.
 */
export async function parseShapefile({ shp, shx, dbf, prj, cpg }: ShapefileParts, source: string, options: SettleOptions = {}): Promise<Features> {
  const text = (part: string | undefined): PiecewiseBytes | undefined => (part === undefined ? undefined : heldBytes(new TextEncoder().encode(part)));
  const held = (part: Uint8Array | undefined): PiecewiseBytes | undefined => part && heldBytes(part);
  return collectFeatures(
    await draftShapefile({ shp: heldBytes(shp), shx: held(shx), dbf: held(dbf), prj: text(prj), cpg: text(cpg) }, source),
    source,
    options,
  );
}

/** The parts of the one Shapefile in a zip, or of the one named. Throws `bad-source` where there are several and no name. */
export function shapefileInZip(bytes: Uint8Array, source: string, layer?: string): ShapefileFiles | undefined {
  const entries = readZip(bytes, source);
  const stems = entries.flatMap(({ name }) => (/\.shp$/i.test(name) ? [name.slice(0, -4)] : []));
  const short = (stem: string): string => stem.slice(stem.lastIndexOf('/') + 1);
  const stem = layer === undefined ? stems[0] : stems.find((one) => one === layer || short(one) === layer);
  if (layer === undefined && stems.length === 0) return undefined;
  if (stem === undefined || (layer === undefined && stems.length > 1)) {
    const detail = `it holds the Shapefiles ${stems.map(short).join(', ')}; name one of them as layer`;
    throw new TetrazoneError('bad-source', { source, detail });
  }
  const part = (ending: string): ZipEntry | undefined =>
    entries.find(({ name }) => name.slice(0, stem.length) === stem && name.slice(stem.length).toLowerCase() === `.${ending}`);
  return { shp: part('shp') as ZipEntry, shx: part('shx'), dbf: part('dbf'), prj: part('prj'), cpg: part('cpg') };
}

/** Reads where the records lie, the encoding of the texts and the CRS; the records one by one as they are asked for. */
export async function draftShapefile({ shp, shx, dbf, prj, cpg }: ShapefileFiles, source: string): Promise<Draft<AsyncIterable<RawFeature>>> {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-source', { source, detail });
  };
  const head = await pieceReader(shp.pieces()).take(Math.min(shp.size, 100));
  if (head.length < 100 || !isShapefile(head)) refuse('its .shp is no Shapefile, or cut off');
  const notes: FeatureNote[] = [];
  const places = await recordPlaces(shp, shx, refuse);
  const said = new DataView(head.buffer, head.byteOffset).getUint32(24) * 2;
  if (said > shp.size) notes.push({ note: `the .shp says it has ${said} bytes, it has ${shp.size}` });
  const table = dbf === undefined ? undefined : await openDbf(dbf, source, cpg && (await textOf(cpg)));
  if (table === undefined) notes.push({ note: 'there is no .dbf; features have no properties' });
  else {
    notes.push(...table.notes);
    if (table.count !== places.count) refuse(`its .shp has ${places.count} shapes, its .dbf ${table.count} rows`);
  }
  async function* features(): AsyncGenerator<RawFeature> {
    const rows = table?.rows();
    const records = recordsAt(shp, places);
    let [measured, index] = [false, 0];
    for (let row = 0; row < places.count; row++) {
      const record = (await records.next()).value as Uint8Array;
      const { values, deleted } = ((await rows?.next())?.value ?? { values: {}, deleted: false }) as DbfRow;
      if (deleted) {
        notes.push({ note: `row ${row + 1} is marked as deleted; it was left out` });
        continue;
      }
      const feature = index++;
      const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
      const read = readShape(view, 0, record.length, (note) => notes.push({ feature, note })) ?? refuse(`shape ${row + 1} is damaged`);
      measured ||= read.measured;
      yield { geometry: read.geometry, properties: values };
    }
    if (measured) notes.push({ note: 'measures (M) were left out' });
  }
  const wkt = prj && (await textOf(prj)).replace('\ufeff', '').trim();
  const encoding = table === undefined ? {} : { encoding: table.encoding };
  return { format: 'Shapefile', crs: wkt === '' ? undefined : wkt, ...encoding, features: features(), notes };
}

/** A .prj or .cpg is no longer than this. */
const LONGEST_TEXT = 2 ** 16;
const textOf = async (part: PiecewiseBytes): Promise<string> =>
  new TextDecoder().decode(await pieceReader(part.pieces()).take(Math.min(part.size, LONGEST_TEXT)));

/** Where the records lie: where each begins, and how long it is. */
interface Places {
  readonly count: number;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  /** Each begins after the end of the one before. */
  readonly inOrder: boolean;
}

/** By the .shx where it fits, since records need not stand in order, else one after the other. */
async function recordPlaces(shp: PiecewiseBytes, shx: PiecewiseBytes | undefined, refuse: (detail: string) => never): Promise<Places> {
  const told = shx === undefined ? undefined : await toldPlaces(shx);
  if (told !== undefined && (await fits(shp, told))) return told;
  const [offsets, lengths]: [number[], number[]] = [[], []];
  const reader = pieceReader(shp.pieces());
  await reader.skip(100);
  for (let at = 100; at + 8 <= shp.size; ) {
    const head = await reader.take(8);
    const length = new DataView(head.buffer, head.byteOffset).getUint32(4) * 2;
    if (at + 8 + length > shp.size) return refuse(`its .shp is cut off in shape ${offsets.length + 1}`);
    offsets.push(at + 8);
    lengths.push(length);
    await reader.skip(length);
    at += 8 + length;
  }
  return { count: offsets.length, offsets, lengths, inOrder: true };
}

/** What a .shx says. */
async function toldPlaces(shx: PiecewiseBytes): Promise<Places | undefined> {
  const bytes = await allBytes(shx);
  if (bytes.length < 100 || !isShapefile(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [offsets, lengths]: [number[], number[]] = [[], []];
  let [inOrder, end] = [true, 100];
  for (let at = 100; at + 8 <= bytes.length; at += 8) {
    const [offset, length] = [view.getUint32(at) * 2 + 8, view.getUint32(at + 4) * 2];
    inOrder &&= offset - 8 >= end;
    end = offset + length;
    offsets.push(offset);
    lengths.push(length);
  }
  return { count: offsets.length, offsets, lengths, inOrder };
}

/** True where a record of just that length lies at every place. */
async function fits(shp: PiecewiseBytes, { count, offsets, lengths, inOrder }: Places): Promise<boolean> {
  if (offsets.some((offset, row) => offset + (lengths[row] as number) > shp.size)) return false;
  const whole = inOrder ? undefined : await allBytes(shp);
  const reader = pieceReader(whole === undefined ? shp.pieces() : []);
  let at = 0;
  for (let row = 0; row < count; row++) {
    const place = (offsets[row] as number) - 4;
    if (whole === undefined) await reader.skip(place - at);
    const said = whole === undefined ? await reader.take(4) : whole.subarray(place, place + 4);
    if (said.length < 4 || new DataView(said.buffer, said.byteOffset).getUint32(0) * 2 !== lengths[row]) return false;
    at = place + 4;
  }
  return true;
}

/** The records in the order of their places. Where that is not the order of the file, it is held whole. */
async function* recordsAt(shp: PiecewiseBytes, { count, offsets, lengths, inOrder }: Places): AsyncGenerator<Uint8Array> {
  const whole = inOrder ? undefined : await allBytes(shp);
  const reader = pieceReader(whole === undefined ? shp.pieces() : []);
  let at = 0;
  for (let row = 0; row < count; row++) {
    const [offset, length] = [offsets[row] as number, lengths[row] as number];
    if (whole !== undefined) yield whole.subarray(offset, offset + length);
    else {
      await reader.skip(offset - at);
      yield reader.take(length);
      at = offset + length;
    }
  }
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
