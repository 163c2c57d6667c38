import { EndType, FillRule, inflatePaths, JoinType, type Point64, union } from 'clipper2-ts';
import type { MultiPolygon } from 'geojson';
import { assemblePolygons } from './assemble-polygons.js';
import type { Geometry, Position } from './features.js';

/** Units of the clipping grid to a metre, and how far (m) a chord may lie inside its arc. */
const perMetre = 1e4;
const arcTolerance = 0.01;

/** The lines of a geometry; rings of polygons too. */
export const linesOf = (geometry: Geometry): readonly (readonly Position[])[] => {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  if (geometry.type === 'MultiLineString' || geometry.type === 'Polygon') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(linesOf) : [];
};

/**
 * What lies within a distance of the lines of a geometry, on a plane in metres: round at ends and bends, right to a centimetre, parts that meet made one. Undefined without a line
 * or a distance above 0.
 */
export function bufferLines(geometry: Geometry, distance: number): MultiPolygon | undefined {
  const paths = linesOf(geometry).map((line) => line.map(([x = 0, y = 0]): Point64 => ({ x: Math.round(x * perMetre), y: Math.round(y * perMetre) })));
  if (paths.length === 0 || !(distance > 0)) return undefined;
  const inflated = inflatePaths(paths, distance * perMetre, JoinType.Round, EndType.Round, 2, arcTolerance * perMetre);
  const parts = assemblePolygons(union(inflated, FillRule.NonZero));
  const coordinates = parts.map((rings) =>
    rings.map((ring) => {
      const open = ring.map(({ x, y }): Position => [x / perMetre, y / perMetre]);
      return [...open, open[0] as Position];
    }),
  );
  return coordinates.length === 0 ? undefined : { type: 'MultiPolygon', coordinates };
}
