import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features, Geometry } from '../../features/features.js';
import { metresPerCell } from '../../raster/areas.js';
import type { Grid, Window } from '../../raster/grid.js';
import { cellFractions } from '../cell-fractions.js';
import { cellLengths } from '../cell-lengths.js';
import { type GridPolygon, pathOnGrid, polygonOnGrid } from '../grid-polygons.js';

/** A zone on a grid: what it covers, or the paths that it follows. */
export type ZoneShape = { readonly polygon: GridPolygon } | { readonly paths: readonly Float64Array[] };

const remembered = new WeakMap<Features, { readonly grid: string; readonly shapes: readonly ZoneShape[] }>();

/**
 * The features on a grid as zones: polygons, or lines; edges as in `gridPolygons`. The last result is remembered per `Features` object, since a pass over
 * a raster asks for it once a block. `bad-input` for points, and for a feature that is partly lines and partly polygons.
 */
export function zoneShapes(operation: string, features: Features, grid: Grid): readonly ZoneShape[] {
  const key = `${grid.crs}\n${grid.transform.join(' ')}`;
  const last = remembered.get(features);
  if (last?.grid === key) return last.shapes;
  const shapes = features.features.map((feature): ZoneShape => {
    const lines = linesOf(feature.geometry);
    if (lines.length === 0) return { polygon: polygonOnGrid(operation, feature, features.crs, grid) };
    if (hasPolygon(feature))
      throw new TetrazoneError('bad-input', { operation, input: 'polygons', detail: 'a feature holds lines and polygons; a zone is either' });
    return { paths: lines.map((line) => pathOnGrid(line, features.crs, grid)) };
  });
  remembered.set(features, { grid: key, shapes });
  return shapes;
}

const linesOf = (geometry: Geometry): readonly (readonly number[][])[] => {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  if (geometry.type === 'MultiLineString') return geometry.coordinates;
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(linesOf) : [];
};
const hasPolygon = ({ geometry }: Feature): boolean =>
  geometry.type === 'GeometryCollection' && geometry.geometries.some((part) => part.type.endsWith('Polygon'));

/**
 * Visits the cells of a window that a zone covers: runs of one row with the exact fraction covered, or for lines single cells with the metres of line in
 * them (on projected grids those of the map).
 */
export function visitZone(shape: ZoneShape, grid: Grid, window: Window, visit: (row: number, from: number, to: number, measure: number) => void): void {
  if ('polygon' in shape) {
    cellFractions(shape.polygon, window, visit);
    return;
  }
  for (const path of shape.paths)
    cellLengths(
      path,
      window,
      (row) => metresPerCell(grid, row).x,
      (row) => metresPerCell(grid, row).y,
      (row, col, length) => visit(row, col, col + 1, length),
    );
}
