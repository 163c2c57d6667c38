import type { Geometry, Position } from '../../features/features.js';

/** What a WKB says: a geometry, or why it is none that is read. `srid` only in PostGIS' own form. */
export interface WkbRead {
  readonly geometry: Geometry | null;
  readonly measured: boolean;
  readonly fault?: string;
}

const types = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'] as const;
const DEEPEST = 32;

class WkbFault extends Error {}

/** Reads well-known binary (ISO 19125-1 with Z and M, and PostGIS' flags); measures are left out, an empty geometry is null. Never throws. O(bytes). */
export function readWkb(bytes: Uint8Array): WkbRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let measured = false;
  const need = (count: number): void => {
    if (at + count > view.byteLength) throw new WkbFault('its geometry is cut off');
  };
  const read = (depth: number): Geometry | null => {
    if (depth > DEEPEST) throw new WkbFault('its geometry is nested too deep');
    need(5);
    const little = view.getUint8(at) === 1;
    const code = view.getUint32(at + 1, little);
    at += 5;
    if (code & 0x20000000) at += 4;
    const plain = code & 0x1fffffff;
    const z = (code & 0x80000000) !== 0 || (plain >= 1000 && plain < 2000) || (plain >= 3000 && plain < 4000);
    const m = (code & 0x40000000) !== 0 || (plain >= 2000 && plain < 4000);
    measured ||= m;
    const size = 16 + (z ? 8 : 0) + (m ? 8 : 0);
    const type = types[plain % 1000];
    if (type === undefined || type === '') throw new WkbFault(`its geometry is of type ${plain}, which is not read`);
    const position = (): Position => {
      need(size);
      const [x, y] = [view.getFloat64(at, little), view.getFloat64(at + 8, little)];
      const out = z ? [x, y, view.getFloat64(at + 16, little)] : [x, y];
      at += size;
      return out;
    };
    const count = (least: number): number => {
      need(4);
      const found = view.getUint32(at, little);
      at += 4;
      if (found * least > view.byteLength - at) throw new WkbFault('its geometry is cut off');
      return found;
    };
    const positions = (): Position[] => Array.from({ length: count(size) }, position);
    const rings = (): Position[][] => Array.from({ length: count(4) }, positions);
    if (type === 'Point') {
      const coordinates = position();
      return Number.isNaN(coordinates[0]) && Number.isNaN(coordinates[1]) ? null : { type, coordinates };
    }
    if (type === 'LineString') {
      const coordinates = positions();
      return coordinates.length === 0 ? null : { type, coordinates };
    }
    if (type === 'Polygon') {
      const coordinates = rings();
      return coordinates.length === 0 ? null : { type, coordinates };
    }
    const parts = Array.from({ length: count(5) }, () => read(depth + 1)).filter((part) => part !== null);
    if (parts.length === 0) return null;
    if (type === 'GeometryCollection') return { type, geometries: parts };
    if (parts.some((part) => `Multi${part.type}` !== type)) throw new WkbFault(`its ${type} has a part of another type`);
    return { type, coordinates: parts.map((part) => (part as Exclude<Geometry, { type: 'GeometryCollection' }>).coordinates) } as Geometry;
  };
  try {
    return { geometry: read(0), measured };
  } catch (error) {
    if (!(error instanceof WkbFault) && !(error instanceof RangeError)) throw error;
    return { geometry: null, measured, fault: error instanceof WkbFault ? error.message : 'its geometry is cut off' };
  }
}

/** True where every position has a height. */
export function hasHeights(geometry: Geometry): boolean {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.length > 0 && geometry.geometries.every(hasHeights);
  const visit = (value: unknown): boolean => {
    const list = value as unknown[];
    return Array.isArray(list[0]) ? list.every(visit) : Number.isFinite(list[2]);
  };
  return visit(geometry.coordinates);
}

/** ISO well-known binary, little-endian; with heights where every position has one, else without. Behind `room` bytes that are left free. */
export function writeWkb(geometry: Geometry, z: boolean = hasHeights(geometry), room = 0): Uint8Array<ArrayBuffer> {
  const size = z ? 24 : 16;
  const measure = (part: Geometry): number => {
    switch (part.type) {
      case 'Point':
        return 5 + size;
      case 'LineString':
        return 9 + size * part.coordinates.length;
      case 'Polygon':
        return part.coordinates.reduce((sum, ring) => sum + 4 + size * ring.length, 9);
      default:
        return partsOf(part).reduce((sum, one) => sum + measure(one), 9);
    }
  };
  const bytes = new Uint8Array(room + measure(geometry));
  const view = new DataView(bytes.buffer);
  let at = room;
  const word = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const position = (numbers: Position): void => {
    for (let i = 0; i < (z ? 3 : 2); i++) view.setFloat64(at + 8 * i, numbers[i] as number, true);
    at += size;
  };
  const list = (positions: readonly Position[]): void => {
    word(positions.length);
    positions.forEach(position);
  };
  const write = (part: Geometry): void => {
    view.setUint8(at++, 1);
    word(types.indexOf(part.type) + (z ? 1000 : 0));
    if (part.type === 'Point') position(part.coordinates);
    else if (part.type === 'LineString') list(part.coordinates);
    else {
      const parts = part.type === 'Polygon' ? part.coordinates : partsOf(part);
      word(parts.length);
      if (part.type === 'Polygon') part.coordinates.forEach(list);
      else partsOf(part).forEach(write);
    }
  };
  write(geometry);
  return bytes;
}

/** The parts of a geometry of several. */
function partsOf(geometry: Geometry): Geometry[] {
  switch (geometry.type) {
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
    case 'GeometryCollection':
      return geometry.geometries;
    default:
      return [];
  }
}
