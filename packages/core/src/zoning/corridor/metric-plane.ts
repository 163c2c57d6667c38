import { definition } from '../../crs/definition.js';
import { transformPoint, transformPoints } from '../../crs/transform.js';
import type { Position } from '../../features/features.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Grid, gridBounds, gridOfWindow } from '../../raster/grid.js';
import type { Region } from './delineate-corridor.js';

/** A region in metres: the centres of its cells, and a mask of square cells of it. */
export interface MetricPlane {
  /** Of every cell of the region, metres. */
  readonly east: Float64Array;
  readonly north: Float64Array;
  /** Edges of a cell of the region, metres. */
  readonly cell: { readonly x: number; readonly y: number };
  /** Square cells: 1 in the region, with a cell of nothing all round. */
  readonly mask: Uint8Array;
  readonly grid: Grid;
  /** Edge of a cell of the mask, metres. */
  readonly size: number;
  /** From columns and rows of the mask, 0 at its north-western corner, to the CRS of the grid. */
  readonly toMap: (col: number, row: number) => Position;
}

/**
 * The plane on which the shape of a region is measured. Where the cells are squares of a projected grid, these; else squares as long as the shorter edge of
 * a cell, on geographic grids in a transverse Mercator projection about the middle of the region. O(cells).
 */
export function metricPlane({ cells, minimum: [left, top], maximum: [right, bottom] }: Region, grid: Grid): MetricPlane {
  const { geographic, metresPerUnit } = definition(grid.crs);
  const [a, , c, , e, f] = grid.transform;
  const part = { col: left - 1, row: top - 1, width: right - left + 3, height: bottom - top + 3 };
  const held = new Uint8Array(part.width * part.height);
  for (const i of cells) held[(Math.floor(i / grid.width) - part.row) * part.width + (i % grid.width) - part.col] = 1;
  const east = new Float64Array(cells.length);
  const north = new Float64Array(cells.length);
  for (let k = 0; k < cells.length; k++) {
    east[k] = c + a * ((cells[k]! % grid.width) + 0.5);
    north[k] = f + e * (Math.floor(cells[k]! / grid.width) + 0.5);
  }
  const bounds = gridBounds(gridOfWindow(grid, part));
  const crs = geographic ? aboutMiddle(bounds) : grid.crs;
  const unit = geographic ? 1 : metresPerUnit;
  if (geographic) transformPoints(grid.crs, crs, east, north);
  const cell = geographic ? metresPerCell(grid, Math.floor((top + bottom) / 2)) : { x: Math.abs(a) * unit, y: Math.abs(e) * unit };
  const metres = { east: east.map((x) => x * unit), north: north.map((y) => y * unit), cell };
  const size = Math.min(cell.x, cell.y);
  if (!geographic && Math.abs(cell.x - cell.y) <= 1e-9 * size) {
    const toMap = (col: number, row: number): Position => [c + a * (part.col + col), f + e * (part.row + row)];
    return { ...metres, mask: held, grid: gridOfWindow(grid, part), size, toMap };
  }
  const step = size / unit;
  const west = east.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY) - cell.x / unit - step;
  const ceiling = north.reduce((most, y) => Math.max(most, y), Number.NEGATIVE_INFINITY) + cell.y / unit + step;
  const width = Math.ceil((east.reduce((most, x) => Math.max(most, x), west) + cell.x / unit - west) / step) + 1;
  const height = Math.ceil((ceiling - north.reduce((least, y) => Math.min(least, y), ceiling) + cell.y / unit) / step) + 1;
  const toMap = (col: number, row: number): Position => transformPoint(crs, grid.crs, west + step * col, ceiling - step * row);
  const mask = new Uint8Array(width * height);
  for (let row = 1; row < height - 1; row++)
    for (let col = 1; col < width - 1; col++) {
      const [x, y] = toMap(col + 0.5, row + 0.5) as [number, number];
      const [at, under] = [Math.floor((x - c) / a) - part.col, Math.floor((y - f) / e) - part.row];
      if (at >= 0 && under >= 0 && at < part.width && under < part.height) mask[row * width + col] = held[under * part.width + at]!;
    }
  return { ...metres, mask, grid: { crs, transform: [step, 0, west, 0, -step, ceiling], width, height }, size, toMap };
}

/** A transverse Mercator projection about the middle of bounds in degrees, to a hundredth of a degree. */
function aboutMiddle([west, south, east, north]: readonly [number, number, number, number]): string {
  const [longitude, latitude] = [(west + east) / 2, (south + north) / 2].map((degrees) => Math.round(degrees * 100) / 100) as [number, number];
  return `+proj=tmerc +lat_0=${latitude} +lon_0=${longitude} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
}
