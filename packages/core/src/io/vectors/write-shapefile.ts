import { esriWkt } from '../../crs/esri-wkt.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { polygonsOf, rightHanded } from '../../features/positions.js';
import { writeZip } from '../files/zip.js';
import { type DbfLosses, writeDbf } from './write-dbf.js';

/** What a Shapefile cannot hold as it was. Ids of features are never kept. */
export interface ShapefileReport extends DbfLosses {
  /** The Shapefiles written, without ending: more than one where there are points, lines and polygons. */
  readonly names: readonly string[];
  /** Features some of whose positions lack the height that others have; theirs were left out. */
  readonly flattened: number;
}

type Class = 'points' | 'lines' | 'polygons';
const classOf: Readonly<Record<string, Class>> = {
  Point: 'points',
  MultiPoint: 'points',
  LineString: 'lines',
  MultiLineString: 'lines',
  Polygon: 'polygons',
  MultiPolygon: 'polygons',
};

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'writeShapefile', detail });
};

/**
 * The files of a Shapefile by name: .shp, .shx, .dbf in UTF-8, .cpg, .prj; where points, lines and polygons are mixed, one Shapefile of each (`name_points`
 * …). Field names have ten bytes: longer ones are cut between characters and numbered where they clash; texts have 254. All that is in the report.
 * Throws `bad-values` for collections, more than 255 properties, a CRS that ESRI's WKT cannot say, and more than 2 GiB.
 */
export function writeShapefile(
  { crs, features }: Features,
  name = 'features',
): { readonly files: Record<string, Uint8Array>; readonly report: ShapefileReport } {
  const prj = esriWkt(crs) ?? refuse(`${crs} cannot be written as a .prj; transform the features to EPSG:4490 first`);
  const classes = new Map<Class, { feature: Feature; index: number }[]>();
  features.forEach((feature, index) => {
    const found = classOf[feature.geometry.type] ?? refuse(`feature ${index + 1} is a ${feature.geometry.type}; a Shapefile cannot hold it`);
    classes.set(found, [...(classes.get(found) ?? []), { feature, index }]);
  });
  if (classes.size === 0) classes.set('polygons', []);
  const files: Record<string, Uint8Array> = {};
  const names: string[] = [];
  const renamed = new Map<string, string>();
  const cut: DbfLosses['cut'][number][] = [];
  let flattened = 0;
  for (const [kind, members] of classes) {
    const stem = classes.size === 1 ? name : `${name}_${kind}`;
    const list = members.map(({ feature }) => feature);
    const table = writeDbf(list);
    if (new Set(list.flatMap(({ properties }) => Object.keys(properties))).size > 255) refuse('it has more than 255 properties');
    const shapes = writeShapes(kind, list);
    flattened += shapes.flattened;
    for (const one of table.losses.renamed) renamed.set(one.property, one.field);
    cut.push(...table.losses.cut.map(({ feature, property }) => ({ feature: members[feature]?.index as number, property })));
    const text = new TextEncoder();
    Object.assign(files, {
      [`${stem}.shp`]: shapes.shp,
      [`${stem}.shx`]: shapes.shx,
      [`${stem}.dbf`]: table.bytes,
      [`${stem}.prj`]: text.encode(prj),
      [`${stem}.cpg`]: text.encode('UTF-8'),
    });
    names.push(stem);
  }
  return { files, report: { names, flattened, renamed: [...renamed].map(([property, field]) => ({ property, field })), cut } };
}

/** The same in one zip. */
export function writeShapefileZip(features: Features, name = 'features'): { readonly bytes: Uint8Array<ArrayBuffer>; readonly report: ShapefileReport } {
  const { files, report } = writeShapefile(features, name);
  return { bytes: writeZip(files), report };
}

/** The lists of positions of a geometry, as the parts of a shape: outer rings clockwise, holes anticlockwise, closed. */
function partsOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
      return [geometry.coordinates];
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    default:
      return polygonsOf(geometry).flatMap((rings) => rightHanded(rings).map((ring) => closed([...ring].reverse())));
  }
}

function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function writeShapes(kind: Class, features: readonly Feature[]): { shp: Uint8Array; shx: Uint8Array; flattened: number } {
  const shapes = features.map(({ geometry }) => partsOf(geometry));
  const high = shapes.map((parts) => parts.flat().filter((position) => Number.isFinite(position[2])).length);
  const heights = shapes.length > 0 && shapes.every((parts, i) => high[i] === parts.flat().length);
  const single = kind === 'points' && features.every(({ geometry }) => geometry.type === 'Point');
  const type = (kind === 'points' ? (single ? 1 : 8) : kind === 'lines' ? 3 : 5) + (heights ? 10 : 0);
  const lengths = shapes.map((parts) => shapeLength(kind, single, heights, parts));
  const size = lengths.reduce((sum, length) => sum + 8 + length, 100);
  if (size >= 2 ** 31) refuse('a Shapefile cannot be larger than 2 GiB; write FlatGeobuf or GeoPackage');
  const shp = new Uint8Array(size);
  const shx = new Uint8Array(100 + 8 * shapes.length);
  const [view, index] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  const box = boxOf(shapes.flat(2), heights);
  for (const [header, bytes] of [
    [view, size],
    [index, shx.length],
  ] as const) {
    header.setUint32(0, 9994);
    header.setUint32(24, bytes / 2);
    header.setUint32(28, 1000, true);
    header.setUint32(32, type, true);
    [box.west, box.south, box.east, box.north, box.low, box.high].forEach((value, i) => {
      header.setFloat64(36 + 8 * i, value, true);
    });
  }
  let at = 100;
  shapes.forEach((parts, row) => {
    const length = lengths[row] as number;
    index.setUint32(100 + 8 * row, at / 2);
    index.setUint32(104 + 8 * row, length / 2);
    view.setUint32(at, row + 1);
    view.setUint32(at + 4, length / 2);
    writeShape(view, at + 8, type, parts, heights);
    at += 8 + length;
  });
  return { shp, shx, flattened: heights ? 0 : high.filter((count) => count > 0).length };
}

function shapeLength(kind: Class, single: boolean, heights: boolean, parts: readonly Position[][]): number {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  // a height is followed by a measure in the single point, which may be left out of the others
  if (single) return heights ? 36 : 20;
  return (kind === 'points' ? 40 : 44 + 4 * parts.length) + 16 * count + (heights ? 16 + 8 * count : 0);
}

/** "No measure" is any number below −1e38. */
const NO_MEASURE = -1.7976931348623157e308;

function writeShape(view: DataView, at: number, type: number, parts: readonly Position[][], heights: boolean): void {
  view.setUint32(at, type, true);
  const positions = parts.flat();
  if (type % 10 === 1) {
    const [x, y, z] = positions[0] as Position;
    [x, y, ...(heights ? [z, NO_MEASURE] : [])].forEach((value, i) => {
      view.setFloat64(at + 4 + 8 * i, value as number, true);
    });
    return;
  }
  const box = boxOf(positions, heights);
  [box.west, box.south, box.east, box.north].forEach((value, i) => {
    view.setFloat64(at + 4 + 8 * i, value, true);
  });
  let place = at + 36;
  if (type % 10 !== 8) {
    view.setUint32(place, parts.length, true);
    place += 4;
  }
  view.setUint32(place, positions.length, true);
  place += 4;
  if (type % 10 !== 8) {
    let start = 0;
    for (const part of parts) {
      view.setUint32(place, start, true);
      start += part.length;
      place += 4;
    }
  }
  for (const [x, y] of positions) {
    view.setFloat64(place, x as number, true);
    view.setFloat64(place + 8, y as number, true);
    place += 16;
  }
  if (!heights) return;
  for (const z of [box.low, box.high, ...positions.map((position) => position[2] as number)]) {
    view.setFloat64(place, z, true);
    place += 8;
  }
}

function boxOf(positions: readonly Position[], heights: boolean): { west: number; south: number; east: number; north: number; low: number; high: number } {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity, low: heights ? Infinity : 0, high: heights ? -Infinity : 0 };
  for (const [x, y, z] of positions as [number, number, number][]) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
    if (heights) [box.low, box.high] = [Math.min(box.low, z), Math.max(box.high, z)];
  }
  return positions.length === 0 ? { west: 0, south: 0, east: 0, north: 0, low: 0, high: 0 } : box;
}
