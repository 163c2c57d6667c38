import { FillRule, intersect } from 'clipper2-ts';
import { assemblePolygons } from './assemble-polygons.js';
import type { Geometry } from './features.js';
import { integerGrid } from './integer-rings.js';
import { polygonsOf, rightHanded } from './positions.js';

/**
 * What two geometries have in common, both in one CRS: a Polygon or MultiPolygon, nothing where no area is. Points and lines have none. Polygons must be valid
 * (`repairRings`). Old vertices keep their coordinates to the bit. About O(n log n + crossings).
 */
export function intersectPolygons(first: Geometry, second: Geometry, crs: string): Geometry | undefined {
  const grid = integerGrid(crs);
  const rings = (geometry: Geometry) => polygonsOf(geometry).flatMap((part) => rightHanded(part).map((ring) => grid.into(ring)));
  const parts = assemblePolygons(intersect(rings(first), rings(second), FillRule.NonZero)).map((part) => part.map((ring) => grid.back(ring)));
  const [only] = parts;
  if (only === undefined) return undefined;
  return parts.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: parts };
}
