import type { Geometry } from './features.js';

/** How deep positions lie in `coordinates`, by type. */
const depth: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** Units of a projected CRS beyond which nothing lies: zones with their number before the coordinate go up to 6e7 m, or 2e8 ft. */
const FARTHEST = 1e9;

/** Fewest positions in the innermost list; a ring may still lack its closing one. */
const fewest: Readonly<Record<string, number>> = { LineString: 2, MultiLineString: 2, Polygon: 3, MultiPolygon: 3 };

/**
 * What is wrong with a geometry that was read from outside, in words, or `undefined`: an unknown type, coordinates that are not finite numbers or are
 * nested wrongly, too few positions, and for a geographic CRS longitudes beyond ±360° or latitudes beyond ±90°, for a projected
 * one coordinates that lie nowhere on the earth. Rings that are open, crossed or wound the
 * wrong way pass: `repairRings` mends those. O(positions).
 */
export function checkGeometry(geometry: unknown, geographic: boolean): string | undefined {
  if (typeof geometry !== 'object' || geometry === null) return 'it has no geometry';
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries)) return 'its collection has no geometries';
    for (const part of geometries) {
      const fault = checkGeometry(part, geographic);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  const levels = typeof type === 'string' ? depth[type] : undefined;
  if (levels === undefined) return `${JSON.stringify(type) ?? 'nothing'} is no geometry type`;
  return checkNested(coordinates, levels, fewest[type as Geometry['type']] ?? 1, geographic);
}

function checkNested(value: unknown, levels: number, least: number, geographic: boolean): string | undefined {
  if (!Array.isArray(value)) return 'its coordinates are not nested as its type asks';
  if (levels === 0) return checkPosition(value, geographic);
  if (value.length === 0) return 'a part of it is empty';
  if (levels === 1 && value.length < least) return `a part of it has ${value.length} positions, at least ${least} are needed`;
  for (const part of value) {
    const fault = checkNested(part, levels - 1, least, geographic);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkPosition([x, y]: unknown[], geographic: boolean): string | undefined {
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return `[${String(x)}, ${String(y)}] is no position`;
  if (geographic && Math.abs(y) > 90) return `[${x}, ${y}] has a latitude beyond 90°; is it latitude before longitude, or in a projected CRS?`;
  if (!geographic && Math.max(Math.abs(x), Math.abs(y)) > FARTHEST) return `[${x}, ${y}] is no place on the earth`;
  return geographic && Math.abs(x) > 360 ? `[${x}, ${y}] has a longitude beyond 360°; is it in a projected CRS?` : undefined;
}
