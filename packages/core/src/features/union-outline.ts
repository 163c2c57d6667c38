import { FillRule, union } from 'clipper2-ts';
import { assemblePolygons } from './assemble-polygons.js';
import type { Features } from './features.js';
import { integerGrid } from './integer-rings.js';
import { polygonsOf, rightHanded } from './positions.js';

/**
 * The outline of all polygons together as one feature: shared borders vanish, old vertices keep their coordinates to the bit. Polygons must be valid
 * (`repairRings`). Gaps between neighbours that do not quite meet stay. None gives no feature. About O(n log n).
 */
export function unionOutline({ crs, features }: Features): Features {
  const grid = integerGrid(crs);
  const rings = features.flatMap(({ geometry }) => polygonsOf(geometry).flatMap((part) => rightHanded(part).map((ring) => grid.into(ring))));
  const parts = assemblePolygons(union(rings, FillRule.NonZero));
  const coordinates = parts.map((part) => part.map((ring) => grid.back(ring)));
  const [first] = coordinates;
  if (first === undefined) return { crs, features: [] };
  const geometry = coordinates.length === 1 ? { type: 'Polygon' as const, coordinates: first } : { type: 'MultiPolygon' as const, coordinates };
  return { crs, features: [{ geometry, properties: {} }] };
}
