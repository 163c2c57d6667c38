import type { Feature, Features, Geometry } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { type Grid, gridBounds, type Window } from '../../raster/grid.js';
import { visitZone, type ZoneShape, zoneShapes } from './zone-shapes.js';

/** Tells the cells of a block (their place in it) that a feature touches, and what of it lies in each: 1 for a point, the covered fraction, metres of a line. */
export type VisitCells = (block: Window, visit: (cell: number, measure: number) => void) => void;

const remembered = new WeakMap<Features, { readonly grid: string; readonly visits: readonly VisitCells[] }>();

/** The features on a grid, each as what visits its cells: points, lines or polygons. A cell holds its west and north edges; the far edges of the grid belong to the last column and row. */
export function cellsOfFeatures(operation: string, features: Features, grid: Grid): readonly VisitCells[] {
  const key = `${grid.crs}\n${grid.transform.join(' ')} ${grid.width} ${grid.height}`;
  const last = remembered.get(features);
  if (last?.grid === key) return last.visits;
  const visits = features.features.map((feature) =>
    isPoints(feature.geometry) ? visitPoints(feature, features.crs, grid) : visitShape(operation, feature, features.crs, grid),
  );
  remembered.set(features, { grid: key, visits });
  return visits;
}

const isPoints = ({ type }: Geometry): boolean => type === 'Point' || type === 'MultiPoint';

function visitPoints(feature: Feature, crs: string, grid: Grid): VisitCells {
  const { geometry } = transformFeatures({ crs, features: [feature] }, grid.crs).features[0] as Feature;
  const places = geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'MultiPoint' ? geometry.coordinates : [];
  const [west, south, east, north] = gridBounds(grid);
  const [a, , c, , e, f] = grid.transform;
  const cells = places.flatMap(([x = Number.NaN, y = Number.NaN]) =>
    x >= west && x <= east && y >= south && y <= north
      ? [{ col: Math.min(grid.width - 1, Math.floor((x - c) / a)), row: Math.min(grid.height - 1, Math.floor((y - f) / e)) }]
      : [],
  );
  return (block, visit) => {
    for (const { col, row } of cells) {
      const [x, y] = [col - block.col, row - block.row];
      if (x >= 0 && y >= 0 && x < block.width && y < block.height) visit(y * block.width + x, 1);
    }
  };
}

function visitShape(operation: string, feature: Feature, crs: string, grid: Grid): VisitCells {
  const [shape] = zoneShapes(operation, { crs, features: [feature] }, grid) as readonly [ZoneShape];
  return (block, visit) =>
    visitZone(shape, grid, block, (row, from, to, measure) => {
      const start = (row - block.row) * block.width - block.col;
      for (let cell = start + from; cell < start + to; cell++) visit(cell, measure);
    });
}
