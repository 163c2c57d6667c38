import { difference, EndType, FillRule, inflatePaths, intersect, JoinType, type Point64, union } from 'clipper2-ts';
import type { Geometry, Position } from './features.js';
import { polygonsOf, rightHanded } from './positions.js';

/** An area on a plane in metres, as rings on a grid of 1 mm that do not cross; what clipping takes and gives. */
export type PlaneArea = readonly Point64[][];

const PER_METRE = 1000;

/** The polygons of a geometry whose coordinates are metres; points and lines have no area. */
export const planeArea = (geometry: Geometry): PlaneArea => joined(polygonsOf(geometry).flatMap((part) => rightHanded(part).map(ring)));

/** What several areas cover together. */
export const joined = (rings: PlaneArea): PlaneArea => union([...rings], FillRule.NonZero);

/** What lies in both. */
export const common = (area: PlaneArea, other: PlaneArea): PlaneArea => intersect([...area], [...other], FillRule.NonZero);

/** What lies in the first alone. */
export const without = (area: PlaneArea, other: PlaneArea): PlaneArea => difference([...area], [...other], FillRule.NonZero);

/** The area and all places no farther from it than so many metres; arcs are right to a millimetre. */
export const widened = (area: PlaneArea, metres: number): PlaneArea =>
  inflatePaths([...area], metres * PER_METRE, JoinType.Round, EndType.Polygon, 2, PER_METRE / 1000);

/** m². */
export const squareMetres = (area: PlaneArea): number =>
  area.reduce((sum, points) => {
    const [first] = points;
    return points.reduce((twice, point, i) => {
      const next = points[(i + 1) % points.length]!;
      return twice + (point.x - first!.x) * (next.y - first!.y) - (next.x - first!.x) * (point.y - first!.y);
    }, sum);
  }, 0) /
  (2 * PER_METRE ** 2);

const ring = (positions: readonly Position[]): Point64[] =>
  positions.slice(0, -1).map(([x = 0, y = 0]) => ({ x: Math.round(x * PER_METRE), y: Math.round(y * PER_METRE) }));
