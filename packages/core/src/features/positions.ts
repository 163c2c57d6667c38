import type { Polygon } from 'geojson';
import type { Geometry, Position } from './features.js';

/** The polygons in a geometry as lists of rings, the outer one first; points and lines have none. */
export function polygonsOf(geometry: Geometry): readonly (readonly Position[][])[] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsOf) : [];
}

/** The geometry with every list of positions replaced; `closed` is true for rings. The shape stays the same. */
export function mapPositions(geometry: Geometry, map: (positions: readonly Position[], closed: boolean) => Position[]): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: map([geometry.coordinates], false)[0] as Position };
    case 'MultiPoint':
      return { type: 'MultiPoint', coordinates: geometry.coordinates.map((position) => map([position], false)[0] as Position) };
    case 'LineString':
      return { type: 'LineString', coordinates: map(geometry.coordinates, false) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => map(line, false)) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => map(ring, true)) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map((ring) => map(ring, true))) };
    case 'GeometryCollection':
      return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => mapPositions(part, map)) };
  }
}

/** Twice the signed planar area of a ring, positive when it runs anticlockwise; taken from its first position, so that large coordinates cost no digits. */
export function signedArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

/** Rings by the right-hand rule of RFC 7946: the outer ring anticlockwise, holes clockwise. */
export const rightHanded = (rings: readonly (readonly Position[])[]): Polygon['coordinates'] =>
  rings.map((ring, index) => (signedArea(ring) >= 0 === (index === 0) ? [...ring] : [...ring].reverse()));
