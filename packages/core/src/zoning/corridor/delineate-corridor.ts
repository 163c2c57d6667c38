import type { MultiPolygon, Polygon } from 'geojson';
import { distance } from '../../algebra/distance.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Position } from '../../features/features.js';
import { cellAreas, metresPerCell } from '../../raster/areas.js';
import { type Grid, gridOfWindow } from '../../raster/grid.js';
import { type Raster, raster as rasterOf } from '../../raster/raster.js';
import { polygons } from '../polygons.js';
import { type Connectivity, labelRegions } from '../regions.js';
import { centreLine } from './centre-line.js';
import { type MetricPlane, metricPlane } from './metric-plane.js';

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
  /** Of its longer principal axis, degrees clockwise from north (of the grid; on a geographic one true north at the belt's middle), 0 ≤ azimuth < 180. */
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
 * Shapes are measured in metres: on a geographic grid, or one of oblong cells, on a plane about the belt. Beyond the edge of the raster, and where it has no data,
 * nothing is high. Without any high cell there is no corridor.
 *
 * @throws `bad-option` for a threshold, closing, connectivity, elongation or area that makes no sense. O(cells).
 */
export function delineateCorridor(raster: Raster, options: CorridorOptions = {}): { readonly threshold: number; readonly corridors: readonly Corridor[] } {
  const { closing = 0, connectivity = 8, elongation: least = 2, minimumArea = 0 } = checked(options);
  const { window, values } = raster;
  const { width, height } = window;
  const grid = gridOfWindow(raster.grid, window);
  const threshold = options.threshold ?? upperQuarter(values);
  const high = closed(grid, values, threshold, closing);
  const { labels, count } = labelRegions(high, width, height, connectivity);
  const areas = cellAreas(grid);
  const corridors: Corridor[] = [];
  for (const region of regionsOf(labels, count, width)) {
    const area = region.cells.reduce((sum, i) => sum + areas[i]!, 0);
    if (area < minimumArea) continue;
    const plane = metricPlane(region, grid);
    const moments = secondMoments(plane);
    if (moments.elongation < least) continue;
    corridors.push({ ...moments, area, ...shapeOf(plane, moments.azimuth), outline: outlineOf(region, grid), mean: meanOf(region.cells, values, threshold) });
  }
  corridors.sort((a, b) => b.length - a.length);
  return { threshold, corridors };
}

function checked(options: CorridorOptions): CorridorOptions {
  const refuse = (name: string, expected: string): never => {
    throw new TetrazoneError('bad-option', { path: `delineateCorridor.${name}`, value: String(options[name as keyof CorridorOptions]), expected });
  };
  const { threshold, closing = 0, connectivity = 8, elongation = 2, minimumArea = 0 } = options;
  if (threshold !== undefined && !Number.isFinite(threshold)) refuse('threshold', 'a finite number');
  if (!(closing >= 0 && closing < Number.POSITIVE_INFINITY)) refuse('closing', 'metres, 0 or more');
  if (connectivity !== 4 && connectivity !== 8) refuse('connectivity', '4 or 8');
  if (!(elongation >= 1)) refuse('elongation', 'a number from 1 on');
  if (!(minimumArea >= 0)) refuse('minimumArea', 'square metres, 0 or more');
  return options;
}

function upperQuarter(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return sorted[Math.floor(0.75 * (sorted.length - 1))] ?? Number.NaN;
}

/**
 * The mask of high cells, closed by a disc: what is no farther from it than `radius`, then what is farther than that from the rest. Done on a wider ground,
 * so that a belt is not drawn to the edge of the raster beside it.
 */
function closed(grid: Grid, values: ArrayLike<number>, threshold: number, radius: number): Uint8Array {
  const { width, height } = grid;
  const high = new Uint8Array(values.length);
  for (let i = 0; i < high.length; i++) if (values[i]! >= threshold) high[i] = 1;
  if (radius <= 0) return high;
  const metres = metresPerCell(grid, Math.floor(height / 2));
  const [across, down] = [Math.ceil(radius / metres.x) + 2, Math.ceil(radius / metres.y) + 2];
  const wide = gridOfWindow(grid, { col: -across, row: -down, width: width + 2 * across, height: height + 2 * down });
  const ground = new Uint8Array(wide.width * wide.height);
  for (let row = 0; row < height; row++) ground.set(high.subarray(row * width, (row + 1) * width), (row + down) * wide.width + across);
  const distanceTo = (mask: Uint8Array): ArrayLike<number> =>
    distance(rasterOf(wide, 'uint8', mask, { kind: 'category', nodata: 255 }), { to: 'nonzero' }).values;
  const toHigh = distanceTo(ground);
  const beyond = new Uint8Array(ground.length);
  for (let i = 0; i < beyond.length; i++) if (!(toHigh[i]! <= radius)) beyond[i] = 1;
  const toBeyond = distanceTo(beyond);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0, at = (row + down) * wide.width + across; col < width; col++, i++, at++) if (beyond[at] === 0 && toBeyond[at]! > radius) high[i] = 1;
  return high;
}

/** The cells of a connected region and the columns and rows it spans. */
export interface Region {
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
function secondMoments({ east, north, cell }: MetricPlane): { readonly elongation: number; readonly azimuth: number } {
  const count = east.length;
  const [x, y] = [east, north].map((places) => places.reduce((sum, metres) => sum + metres, 0) / count) as [number, number];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [dx, dy] = [east[i]! - x, north[i]! - y];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  xx = xx / count + cell.x ** 2 / 12;
  yy = yy / count + cell.y ** 2 / 12;
  xy /= count;
  const half = Math.hypot((xx - yy) / 2, xy);
  const mean = (xx + yy) / 2;
  const direction = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return { elongation: Math.sqrt((mean + half) / (mean - half)), azimuth: (((90 - direction) % 180) + 180) % 180 };
}

function shapeOf({ mask, grid, size, toMap }: MetricPlane, azimuth: number): Pick<Corridor, 'length' | 'meanWidth' | 'maximumWidth' | 'axis'> {
  const { width, height } = grid;
  const rest = rasterOf(
    grid,
    'uint8',
    mask.map((inside) => 1 - inside),
    { kind: 'category', nodata: 255 },
  );
  const toRest = distance(rest, { to: 'nonzero' }).values;
  // from the centre of a cell to the edge of the nearest cell outside
  const line = centreLine(mask, width, height, (i) => toRest[i]! / size - 0.5);
  const inside = (x: number, y: number): boolean => mask[Math.floor(y + 0.5) * width + Math.floor(x + 0.5)] === 1;
  const { axis, widths, length } = sections(smoothed(line.points, Math.round(Math.max(...line.reach))), line.reach, alongAzimuth(azimuth), inside);
  return {
    length: length * size,
    meanWidth: (widths.reduce((sum, one) => sum + one, 0) / widths.length) * size,
    maximumWidth: Math.max(...widths) * size,
    axis: axis.map(([col, row]) => toMap(col + 0.5, row + 0.5)),
  };
}

/** The region along the edges of its cells, in the CRS of the grid. */
function outlineOf({ cells, minimum: [left, top], maximum: [right, bottom] }: Region, grid: Grid): Polygon | MultiPolygon {
  const window = { col: left, row: top, width: right - left + 1, height: bottom - top + 1 };
  const mask = new Uint8Array(window.width * window.height);
  for (const i of cells) mask[(Math.floor(i / grid.width) - top) * window.width + (i % grid.width) - left] = 1;
  const [outline] = polygons(rasterOf(gridOfWindow(grid, window), 'uint8', mask, { kind: 'level', nodata: 0 }), { connectivity: 8 }).features;
  return (outline as { readonly geometry: Polygon | MultiPolygon }).geometry;
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

interface Ray {
  readonly at: Point;
  readonly along: Point;
}

const turned = ({ at, along: [dx, dy] }: Ray): Ray => ({ at, along: [-dx, -dy] });

/** The direction of an azimuth in columns and rows. */
const alongAzimuth = (azimuth: number): Point => [Math.sin((azimuth * Math.PI) / 180), -Math.cos((azimuth * Math.PI) / 180)];

/** Where a line begins and whither it would go on beyond: the straight line through its first points, or in a given direction through their middle. */
function endOf(points: readonly Point[], given: Point | undefined): Ray {
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis as 0 | 1], 0) / points.length) as [number, number];
  const [from, to] = [points[0]!, points.at(-1)!];
  const [dx, dy] = given ?? straightThrough(points, [x, y]);
  const towards = (from[0] - to[0]) * dx + (from[1] - to[1]) * dy < 0 ? -1 : 1;
  const along: Point = [towards * dx, towards * dy];
  const back = (from[0] - x) * along[0] + (from[1] - y) * along[1];
  return { at: [x + back * along[0], y + back * along[1]], along };
}

/** The direction of the line that comes nearest to some points about their middle. */
function straightThrough(points: readonly Point[], [x, y]: Point): Point {
  let [xx, xy, yy] = [0, 0, 0];
  for (const [px, py] of points) {
    xx += (px - x) ** 2;
    xy += (px - x) * (py - y);
    yy += (py - y) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

/**
 * Cross-sections of a belt at the points of its line: the line of their middles from edge to edge, their widths, and the length of that line; in cells. A line
 * too short to tell its own direction has that of the principal axis.
 */
function sections(line: readonly Point[], reach: readonly number[], principal: Point, inside: (x: number, y: number) => boolean) {
  const broad = Math.max(...reach);
  const short = line.length < 4 * broad;
  const directions = line.map((_, k): Point => {
    const span = Math.max(1, Math.round(reach[k]!));
    const [from, to] = [line[Math.max(0, k - span)]!, line[Math.min(line.length - 1, k + span)]!];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    return short || length === 0 ? principal : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  });
  const widths: number[] = [];
  const middles = line.map(([x, y], k): Point => {
    const [dx, dy] = directions[k]!;
    const limit = 2 * reach[k]! + 2;
    const [left, right] = [toEdge([x, y], [-dy, dx], limit, inside), toEdge([x, y], [dy, -dx], limit, inside)];
    widths.push(left + right);
    return [x + (-dy * (left - right)) / 2, y + (dx * (left - right)) / 2];
  });
  const points = smoothed(middles, Math.round(broad));
  const near = Math.max(2, Math.round(4 * broad));
  const given = short ? principal : undefined;
  const [first, last] = [endOf(points.slice(0, near), given), endOf(points.toReversed().slice(0, near), given)];
  const edge = ({ at, along }: Ray): Point => {
    const far = toEdge(at, along, Number.POSITIVE_INFINITY, inside);
    return [at[0] + far * along[0], at[1] + far * along[1]];
  };
  const axis: Point[] = points.length > 1 ? [edge(first), ...points.slice(1, -1), edge(last)] : [edge(first), edge(turned(first))];
  let length = 0;
  for (let k = 1; k < axis.length; k++) length += Math.hypot(axis[k]![0] - axis[k - 1]![0], axis[k]![1] - axis[k - 1]![1]);
  return { axis, widths: evened(widths, Math.max(2, Math.round(broad / 2))), length };
}

/** Each width the mean of those about it: an edge of cells has stairs. */
const evened = (widths: readonly number[], span: number): number[] =>
  widths.map((_, k) => {
    const near = widths.slice(Math.max(0, k - span), k + span + 1);
    return near.reduce((sum, one) => sum + one, 0) / near.length;
  });

function meanOf(cells: readonly number[], values: ArrayLike<number>, threshold: number): number {
  const high = cells.map((i) => values[i] as number).filter((value) => value >= threshold);
  return high.reduce((sum, value) => sum + value, 0) / high.length;
}
