import { transformPoints } from '../../crs/transform.js';
import type { Features, Geometry, Position } from '../../features/features.js';
import { type Grid, sameGrid } from '../../raster/grid.js';

/** One feature in cell coordinates of a grid: x counts columns, y rows, from the upper left corner of the grid. */
export interface CellGeometry {
  /** Place of the feature in its collection. */
  readonly feature: number;
  readonly points: readonly Float64Array[];
  readonly lines: readonly Float64Array[];
  /** Rings of each polygon or multipolygon; coordinates are x, y, x, y, … */
  readonly areas: readonly (readonly Float64Array[])[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const memo = new WeakMap<Features, { grid: Grid; geometries: CellGeometry[] }[]>();

/**
 * Brings features to the cells of a grid, once for each collection and grid. Vertices are transformed, edges stay straight between them.
 * A point that the grid's CRS cannot hold becomes NaN and draws nothing.
 */
export function cellGeometries(features: Features, grid: Grid): readonly CellGeometry[] {
  const known = memo.get(features) ?? [];
  memo.set(features, known);
  const found = known.find((entry) => sameGrid(entry.grid, grid));
  if (found !== undefined) return found.geometries;
  const geometries = features.features.map((feature, index) => toCells(feature.geometry, index, features.crs, grid));
  known.push({ grid, geometries });
  return geometries;
}

function toCells(geometry: Geometry, feature: number, crs: string, grid: Grid): CellGeometry {
  const points: Float64Array[] = [];
  const lines: Float64Array[] = [];
  const areas: Float64Array[][] = [];
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  const [a, , c, , e, f] = grid.transform;
  const path = (positions: readonly Position[]): Float64Array => {
    const xs = Float64Array.from(positions, (position) => position[0] ?? Number.NaN);
    const ys = Float64Array.from(positions, (position) => position[1] ?? Number.NaN);
    transformPoints(crs, grid.crs, xs, ys);
    const cells = new Float64Array(2 * xs.length);
    for (let i = 0; i < xs.length; i++) {
      const x = (xs[i]! - c) / a;
      const y = (ys[i]! - f) / e;
      cells[2 * i] = x;
      cells[2 * i + 1] = y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    return cells;
  };
  const add = (part: Geometry): void => {
    if (part.type === 'Point') points.push(path([part.coordinates]));
    else if (part.type === 'MultiPoint') points.push(path(part.coordinates));
    else if (part.type === 'LineString') lines.push(path(part.coordinates));
    else if (part.type === 'MultiLineString') lines.push(...part.coordinates.map(path));
    else if (part.type === 'Polygon') areas.push(part.coordinates.map(path));
    else if (part.type === 'MultiPolygon') areas.push(part.coordinates.flat().map(path));
    else for (const inner of part.geometries) add(inner);
  };
  add(geometry);
  return { feature, points, lines, areas, minX, minY, maxX, maxY };
}
