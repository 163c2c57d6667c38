import { cellFractions } from '../../algebra/cell-fractions.js';
import { polygonOnGrid } from '../../algebra/grid-polygons.js';
import { transformPoint } from '../../crs/transform.js';
import type { Feature } from '../../features/features.js';
import { polygonsOf } from '../../features/positions.js';
import { geometryBounds } from '../../features/spatial-index.js';
import type { Raster, Type } from '../../raster/raster.js';

/** What cells hold under a site, each weighted with the exact fraction of it inside. */
export interface CellsUnder {
  /** Share of the site over cells with data, 0 … 1. */
  readonly known: number;
  /** Mean of the known values; NaN without any. */
  readonly mean: number;
  /** Share of the known part whose value is `inside`. */
  readonly share: number;
}

/** Sums over the cells under a site: of all, of those with data, of their values, of those inside. A part of a raster gives a part of the last three. */
export interface CellSums {
  readonly all: number;
  readonly known: number;
  readonly sum: number;
  readonly within: number;
}

/** The cells under a polygon, or the cell that holds a point. A site outside the grid is not known. */
export const cellsUnder = (site: Feature, crs: string, raster: Raster<Type>, inside: (value: number) => boolean): CellsUnder =>
  cellsOf(cellSums(site, crs, raster, inside));

export const cellsOf = ({ all, known, sum, within }: CellSums): CellsUnder => ({
  known: all > 0 ? known / all : 0,
  mean: sum / known,
  share: known > 0 ? within / known : Number.NaN,
});

export function cellSums(site: Feature, crs: string, { grid, window, values, nodata }: Raster<Type>, inside: (value: number) => boolean): CellSums {
  let [all, known, sum, within] = [0, 0, 0, 0];
  const count = (row: number, col: number, fraction: number): void => {
    all += fraction;
    const [r, c] = [row - window.row, col - window.col];
    const value = r >= 0 && c >= 0 && r < window.height && c < window.width ? values[r * window.width + c]! : Number.NaN;
    if (Number.isNaN(value) || value === nodata) return;
    known += fraction;
    sum += fraction * value;
    if (inside(value)) within += fraction;
  };
  if (polygonsOf(site.geometry).length > 0) {
    const polygon = polygonOnGrid('screen-sites', site, crs, grid);
    const row = Math.floor(polygon.top);
    const col = Math.floor(polygon.left);
    // beyond the grid as well: what lies there is part of the site and not known
    const around = { row, col, width: Math.ceil(polygon.right) - col, height: Math.ceil(polygon.bottom) - row };
    cellFractions(polygon, around, (at, from, to, fraction) => {
      for (let c = from; c < to; c++) count(at, c, fraction);
    });
  } else {
    const [west, south, east, north] = geometryBounds(site.geometry);
    const [x, y] = transformPoint(crs, grid.crs, (west + east) / 2, (south + north) / 2);
    const [a, , c, , e, f] = grid.transform;
    count(Math.floor((y - f) / e), Math.floor((x - c) / a), 1);
  }
  return { all, known, sum, within };
}
