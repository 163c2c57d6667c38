import type { MultiPolygon, Polygon } from 'geojson';
import { distance } from '../../algebra/distance.js';
import { definition } from '../../crs/definition.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Position } from '../../features/features.js';
import { cellAreas } from '../../raster/areas.js';
import { type Raster, raster as rasterOf } from '../../raster/raster.js';
import { polygons } from '../polygons.js';
import { type Connectivity, labelRegions } from '../regions.js';
import { centreLine } from './centre-line.js';

export interface CorridorOptions {
  /** Cells at or above it belong; the value that the highest quarter of the cells reaches unless given. */
  readonly threshold?: number | undefined;
  /** Gaps up to twice this many metres are bridged; 0 unless given. */
  readonly closing?: number;
  /** Whether cells that meet at a corner hang together (8, the default) or only over edges (4). */
  readonly connectivity?: Connectivity;
  /** Length over width from which a belt is a corridor; 2 unless given. */
  readonly elongation?: number;
  /** Belts of fewer square metres are left out; 0 unless given. */
  readonly minimumArea?: number;
}

/** One belt. Lengths in metres, area in m² on the ellipsoid, coordinates in the CRS of the raster. */
export interface Corridor {
  /** √(λ1 / λ2) of its second moments: length over width of a rectangle. */
  readonly elongation: number;
  /** Of its longer principal axis, degrees clockwise from grid north, 0 ≤ azimuth < 180. */
  readonly azimuth: number;
  readonly area: number;
  /** Along the centre line, to the edge at both ends. */
  readonly length: number;
  readonly meanWidth: number;
  readonly maximumWidth: number;
  /** The centre line, from edge to edge. */
  readonly axis: readonly Position[];
  readonly outline: Polygon | MultiPolygon;
  /** Mean of the raster's values within it, bridged gaps left out. */
  readonly mean: number;
}

/**
 * Delineates the connected, elongated belts where a hazard is high, such as the drought corridor (衡邵干旱走廊): cells at or above the threshold, closed
 * by a disc, parted into connected regions; each is told by its second moments (with the extent of a cell), its centre line (medial axis) and the
 * cross-sections along it. Regions less elongated than asked for are left out. Longest first. No published method for that corridor was found;
 * this one is the project's.
 *
 * @throws `bad-grid` on a geographic grid: shapes are measured on metres.
 */
export function delineateCorridor(raster: Raster, options: CorridorOptions = {}): { readonly threshold: number; readonly corridors: readonly Corridor[] } {
  const { closing = 0, connectivity = 8, elongation: least = 2, minimumArea = 0 } = options;
  const { grid, window, values } = raster;
  const [cell, , , , north] = grid.transform;
  if (definition(grid.crs).geographic || Math.abs(Math.abs(cell) - Math.abs(north)) > 1e-9 * Math.abs(cell))
    throw new TetrazoneError('bad-grid', { detail: 'shapes need square cells in metres; warp the raster to a projected grid first' });
  const size = Math.abs(cell) * definition(grid.crs).metresPerUnit;
  const threshold = options.threshold ?? upperQuarter(values);
  const { width, height } = window;
  const high = closed(raster, threshold, closing);
  const { labels, count } = labelRegions(high, width, height, connectivity);
  const areas = cellAreas(grid, window);
  const corridors: Corridor[] = [];
  for (const region of regionsOf(labels, count, width)) {
    const moments = secondMoments(region.cells, width);
    const area = region.cells.reduce((sum, i) => sum + areas[i]!, 0);
    if (moments.elongation < least || area < minimumArea) continue;
    corridors.push({ ...moments, area, ...shapeOf(region, raster, size), mean: meanOf(region.cells, values, threshold) });
  }
  corridors.sort((a, b) => b.length - a.length);
  return { threshold, corridors };
}

function upperQuarter(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[Math.floor(0.75 * (sorted.length - 1))] ?? Number.NaN;
}

/** The mask of high cells, closed by a disc: what is no farther from it than `radius`, then what is farther than that from the rest. */
function closed({ grid, values }: Raster, threshold: number, radius: number): Uint8Array {
  const high = Uint8Array.from(values, (value) => (value >= threshold ? 1 : 0));
  if (radius <= 0) return high;
  const away = (mask: Uint8Array): Raster => distance(rasterOf(grid, 'uint8', mask, { kind: 'category', nodata: 255 }), { to: 'nonzero' });
  const grown = Uint8Array.from(away(high).values, (metres) => (metres <= radius ? 1 : 0));
  const rest = away(grown.map((inside) => 1 - inside));
  // without any rest everything is inside
  return Uint8Array.from(rest.values, (metres, i) => (high[i] === 1 || (grown[i] === 1 && !(metres <= radius)) ? 1 : 0));
}

interface Region {
  readonly cells: readonly number[];
  readonly minimum: readonly [col: number, row: number];
  readonly maximum: readonly [col: number, row: number];
}

function regionsOf(labels: Int32Array, count: number, width: number): Region[] {
  const cells = Array.from({ length: count }, (): number[] => []);
  labels.forEach((label, i) => {
    if (label > 0) cells[label - 1]!.push(i);
  });
  return cells.map((of) => {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
    for (const i of of) {
      const [col, row] = [i % width, Math.floor(i / width)];
      [left, right] = [Math.min(left, col), Math.max(right, col)];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    }
    return { cells: of, minimum: [left, top], maximum: [right, bottom] };
  });
}

/** Elongation and azimuth by second central moments, every cell with its own extent (h² / 12). */
function secondMoments(cells: readonly number[], width: number): { readonly elongation: number; readonly azimuth: number } {
  let [x, y] = [0, 0];
  for (const i of cells) {
    x += i % width;
    y -= Math.floor(i / width);
  }
  x /= cells.length;
  y /= cells.length;
  let [xx, yy, xy] = [0, 0, 0];
  for (const i of cells) {
    const [dx, dy] = [(i % width) - x, -Math.floor(i / width) - y];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  xx = xx / cells.length + 1 / 12;
  yy = yy / cells.length + 1 / 12;
  xy /= cells.length;
  const half = Math.hypot((xx - yy) / 2, xy);
  const mean = (xx + yy) / 2;
  const direction = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return { elongation: Math.sqrt((mean + half) / (mean - half)), azimuth: (((90 - direction) % 180) + 180) % 180 };
}

function shapeOf(
  { cells, minimum: [left, top], maximum: [right, bottom] }: Region,
  { grid, window }: Raster,
  size: number,
): Pick<Corridor, 'length' | 'meanWidth' | 'maximumWidth' | 'axis' | 'outline'> {
  // the region alone, with a cell of nothing all round
  const [width, height] = [right - left + 3, bottom - top + 3];
  const mask = new Uint8Array(width * height);
  for (const i of cells) mask[(Math.floor(i / window.width) - top + 1) * width + (i % window.width) - left + 1] = 1;
  const [a, , c, , e, f] = grid.transform;
  const [west, north] = [c + a * (window.col + left - 1), f + e * (window.row + top - 1)];
  const local = { crs: grid.crs, transform: [a, 0, west, 0, e, north], width, height } as const;
  const toRest = distance(
    rasterOf(
      local,
      'uint8',
      mask.map((inside) => 1 - inside),
      { kind: 'category', nodata: 255 },
    ),
    { to: 'nonzero' },
  ).values;
  // from the centre of a cell to the edge of the nearest cell outside
  const line = centreLine(mask, width, height, (i) => (toRest[i] as number) / size - 0.5);
  const inside = (x: number, y: number): boolean => mask[Math.floor(y + 0.5) * width + Math.floor(x + 0.5)] === 1;
  const { axis, widths, length } = sections(smoothed(line.points, Math.round(Math.max(...line.reach))), line.reach, inside);
  const [outline] = polygons(rasterOf(local, 'uint8', mask, { kind: 'level', nodata: 0 }), { connectivity: 8 }).features;
  return {
    length: length * size,
    meanWidth: (widths.reduce((sum, one) => sum + one, 0) / widths.length) * size,
    maximumWidth: Math.max(...widths) * size,
    axis: axis.map(([col, row]): Position => [west + a * (col + 0.5), north + e * (row + 0.5)]),
    outline: (outline as { readonly geometry: Polygon | MultiPolygon }).geometry,
  };
}

/** A line of cells without its stairs: each point the mean of its neighbours along the line, the ends where they are. */
const smoothed = (points: readonly Point[], span: number): Point[] =>
  points.map((_, k): Point => {
    const reach = Math.min(span, k, points.length - 1 - k);
    const near = points.slice(k - reach, k + reach + 1);
    return [near.reduce((sum, [x]) => sum + x, 0) / near.length, near.reduce((sum, [, y]) => sum + y, 0) / near.length];
  });

type Point = readonly [col: number, row: number];

/** How finely the edge is looked for, in cells. */
const STEP = 0.125;

/** How far it is from a point to the edge in a direction, in cells, no farther than `limit`. */
function toEdge([x, y]: Point, [dx, dy]: Point, limit: number, inside: (x: number, y: number) => boolean): number {
  let far = 0;
  while (far < limit && inside(x + far * dx, y + far * dy)) far += STEP;
  return far - STEP / 2;
}

/** Cross-sections of a belt at the points of its line: the line of their middles from edge to edge, their widths, and the length of that line; in cells. */
function sections(line: readonly Point[], reach: readonly number[], inside: (x: number, y: number) => boolean) {
  const directions = line.map((_, k): Point => {
    const span = Math.max(1, Math.round(reach[k]!));
    const [from, to] = [line[Math.max(0, k - span)]!, line[Math.min(line.length - 1, k + span)]!];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    return length === 0 ? [1, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  });
  const widths: number[] = [];
  const middles = line.map(([x, y], k): Point => {
    const [dx, dy] = directions[k]!;
    const limit = 2 * reach[k]! + 2;
    const [left, right] = [toEdge([x, y], [-dy, dx], limit, inside), toEdge([x, y], [dy, -dx], limit, inside)];
    widths.push(left + right);
    return [x + (-dy * (left - right)) / 2, y + (dx * (left - right)) / 2];
  });
  const points = smoothed(middles, Math.round(Math.max(...reach)));
  const [dx, dy] = directions[0]!;
  const [ex, ey] = directions.at(-1)!;
  const endless = Number.POSITIVE_INFINITY;
  const [first, last] = [points[0]!, points.at(-1)!];
  const [before, after] = [toEdge(first, [-dx, -dy], endless, inside), toEdge(last, [ex, ey], endless, inside)];
  const axis: Point[] = [[first[0] - before * dx, first[1] - before * dy], ...points, [last[0] + after * ex, last[1] + after * ey]];
  let length = 0;
  for (let k = 1; k < axis.length; k++) length += Math.hypot(axis[k]![0] - axis[k - 1]![0], axis[k]![1] - axis[k - 1]![1]);
  return { axis, widths, length };
}

function meanOf(cells: readonly number[], values: ArrayLike<number>, threshold: number): number {
  const high = cells.map((i) => values[i] as number).filter((value) => value >= threshold);
  return high.reduce((sum, value) => sum + value, 0) / high.length;
}
