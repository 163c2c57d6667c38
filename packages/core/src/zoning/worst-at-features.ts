import { cellFractions } from '../algebra/cell-fractions.js';
import { pathOnGrid, polygonOnGrid } from '../algebra/grid-polygons.js';
import type { Feature, Features, Geometry, Position } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { reduction } from '../layers/reduction.js';
import type { Grid, Window } from '../raster/grid.js';

/**
 * The highest number of a raster at every feature, in the order given: of the cell under a point, of the cells that a line passes, of the cells that a polygon touches. So an
 * object has the worst level that it meets. NaN where the feature meets no cell with data. O(features + cells covered).
 *
 * @throws `outside-crs` for a vertex that the grid's CRS cannot hold.
 */
export const worstAtFeatures = reduction(
  {
    name: 'worst-at-features',
    version: 1,
    title: { zh: '要素处最高值', en: 'Highest value at features' },
    inputs: { raster: 'any', features: value<Features>({ zh: '点、线或面', en: 'points, lines or polygons' }, 'features') },
    options: {},
  },
  {
    map: ({ raster: { grid, values, nodata }, features }, _options, block): Float64Array => {
      const worst = new Float64Array(features.features.length).fill(Number.NaN);
      features.features.forEach((feature, index) => {
        visitCells(feature, features.crs, grid, block, (at) => {
          const here = values[at]!;
          if (here !== nodata && !Number.isNaN(here) && !(here <= worst[index]!)) worst[index] = here;
        });
      });
      return worst;
    },
    combine: (first, second) => first.map((x, i) => (x >= second[i]! || Number.isNaN(second[i]!) ? x : second[i]!)),
    finish: (worst, _options, { features }): readonly number[] => Array.from(worst ?? (features as Features).features.map(() => Number.NaN)),
  },
);

/** Visits places in a block's array of the cells that a feature meets, some of them several times. */
function visitCells(feature: Feature, crs: string, grid: Grid, block: Window, visit: (at: number) => void): void {
  const cell = (u: number, v: number): void => {
    const [col, row] = [Math.min(Math.floor(u), grid.width - 1) - block.col, Math.min(Math.floor(v), grid.height - 1) - block.row];
    if (u >= 0 && v >= 0 && u <= grid.width && v <= grid.height && col >= 0 && row >= 0 && col < block.width && row < block.height)
      visit(row * block.width + col);
  };
  const along = (positions: readonly Position[]): void => {
    const path = pathOnGrid(positions, crs, grid);
    for (let i = 0; i < path.length; i += 2) {
      const [u, v] = [path[i]!, path[i + 1]!];
      const [pu, pv] = i === 0 ? [u, v] : [path[i - 2]!, path[i - 1]!];
      // an eighth of a cell: no cell is missed but by a corner of that size
      const steps = Math.max(1, Math.ceil(8 * Math.hypot(u - pu, v - pv)));
      for (let k = 1; k <= steps; k++) cell(pu + ((u - pu) * k) / steps, pv + ((v - pv) * k) / steps);
    }
  };
  const of = (geometry: Geometry): void => {
    if (geometry.type === 'Point') along([geometry.coordinates]);
    else if (geometry.type === 'MultiPoint') for (const position of geometry.coordinates) along([position]);
    else if (geometry.type === 'LineString') along(geometry.coordinates);
    else if (geometry.type === 'MultiLineString') for (const line of geometry.coordinates) along(line);
    else if (geometry.type === 'GeometryCollection') for (const part of geometry.geometries) of(part);
    else
      cellFractions(polygonOnGrid('worst-at-features', { geometry, properties: {} }, crs, grid), block, (row, from, to) => {
        const start = (row - block.row) * block.width - block.col;
        for (let i = start + from; i < start + to; i++) visit(i);
      });
  };
  of(feature.geometry);
}
