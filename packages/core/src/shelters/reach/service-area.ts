import type { MultiPolygon } from 'geojson';
import { spreadCosts } from '../../algebra/spread-costs.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { isLayer } from '../../layers/field.js';
import { type Grid, gridOver, sameGrid } from '../../raster/grid.js';
import { type Raster, raster, type Type } from '../../raster/raster.js';
import { polygons } from '../../zoning/polygons.js';
import { leastMinutes } from '../network/least-minutes.js';
import { minutesFrom, startsByLink, walk } from '../network/network-costs.js';
import { type Places, placePoints, placesIn } from '../network/place-points.js';
import type { RoadNetwork } from '../network/road-network.js';

export interface ServiceAreaOptions {
  /** `to-sites` unless given: how long people take to the nearest site; `from-sites` how long help takes from it. */
  readonly direction?: 'to-sites' | 'from-sites';
  /** Of a raster: heights on its grid; ways then cost by their slope as well (Tobler). */
  readonly dem?: Raster<Type>;
  /** Of a network: cells of the ground that is walked between roads, metres; 50 unless given. */
  readonly cell?: number;
  /** Of a network: minutes per metre off the roads, its grid that of the answer; else even ground at the network's walking speed. */
  readonly ground?: Raster<Type>;
  /** Of a network: nobody walks farther from a road than this, metres; 1000 unless given. */
  readonly within?: number;
}

/** What can be reached within each time: one feature for each, the shortest first; longer ones hold the shorter. Empty areas have no feature. */
export interface ServiceArea extends Features<MultiPolygon> {
  readonly features: readonly { readonly geometry: MultiPolygon; readonly properties: { readonly minutes: number; readonly km2: number } }[];
  /** Minutes to the nearest site in every cell, NaN beyond the longest time. */
  readonly time: Raster;
}

/**
 * The areas from which the nearest site is reached within some times (isochrones), as polygons along the cells of a raster of minutes. Over a raster of minutes
 * per metre as `costDistance` has it; over a road network by the least minutes along its roads, and from everywhere on them on foot over the ground, so that also
 * what lies between roads, and who goes to a site without a road, is counted. O(cells · log cells + links · log nodes).
 *
 * @throws `bad-input` for times that are not above 0 and a raster that is still to be computed, `bad-values` for costs below 0.
 */
export function serviceArea(
  over: RoadNetwork | Raster<Type>,
  sites: Places,
  minutes: number | readonly number[],
  options: ServiceAreaOptions = {},
): ServiceArea {
  const times = [...new Set(typeof minutes === 'number' ? [minutes] : minutes)].sort((a, b) => a - b);
  const longest = times.at(-1) ?? Number.NaN;
  if (times.length === 0 || times.some((time) => !(time > 0) || time === Number.POSITIVE_INFINITY))
    refuse('minutes', `${String(minutes)}; times above 0 are wanted`);
  const time = 'links' in over ? timeOverRoads(over, sites, longest, options) : timeOverGround(over, sites, longest, options);
  return { crs: time.grid.crs, features: times.flatMap((limit) => isochrone(time, limit)), time };
}

const free = { check() {} };

function timeOverGround(cost: Raster<Type>, sites: Places, limit: number, { direction = 'to-sites', dem }: ServiceAreaOptions): Raster {
  if (isLayer(cost)) refuse('network', 'a raster that is still to be computed; read it first (engine.read)');
  const { grid } = cost;
  const friction = frictionOf(cost, grid);
  const costs = new Float64Array(friction.length).fill(Number.POSITIVE_INFINITY);
  const { x, y } = placesIn(sites, grid.crs);
  x.forEach((east, i) => {
    const cell = cellAt(grid, east, y[i]!);
    if (cell >= 0 && Number.isFinite(friction[cell])) costs[cell] = 0;
  });
  const heights = dem && knownOf(dem, grid);
  spreadCosts({ grid, friction, heights, towards: direction === 'to-sites', steepest: Number.POSITIVE_INFINITY, limit }, costs, free);
  return timeRaster(grid, costs);
}

function timeOverRoads(network: RoadNetwork, sites: Places, limit: number, options: ServiceAreaOptions): Raster {
  const { direction = 'to-sites', cell = 50, ground, within = 1000 } = options;
  if (!(cell > 0)) refuse('cell', `${cell}; metres above 0 are wanted`);
  const towards = direction === 'to-sites';
  const { x, y } = placesIn(sites, network.crs);
  const starts = placePoints(network, sites, within).flatMap((start) => (start === undefined ? [] : [start]));
  const ways = leastMinutes(
    network,
    starts.map((start) => ({ ...start, minutes: walk(network, start.off) })),
    towards,
    limit,
  );
  const startsOn = startsByLink(starts);
  // every cell's worth of road that is reached, and when
  const [east, north, when]: [number[], number[], number[]] = [[], [], []];
  const add = (px: number, py: number, minutes: number): void => {
    if (!(minutes <= limit)) return;
    east.push(px);
    north.push(py);
    when.push(minutes);
  };
  x.forEach((px, i) => {
    add(px, y[i]!, 0);
  });
  network.links.forEach(({ path, before, metres, along, against }, link) => {
    if (along === Number.POSITIVE_INFINITY && against === Number.POSITIVE_INFINITY) return;
    const here = startsOn(link);
    const pieces = Math.max(1, Math.ceil(metres / (cell / 2)));
    for (let piece = 0, vertex = 0; piece <= pieces; piece++) {
      const at = (metres * piece) / pieces;
      while (vertex < before.length - 2 && before[vertex + 1]! < at) vertex++;
      const share = (at - before[vertex]!) / (before[vertex + 1]! - before[vertex]! || 1);
      const px = path[2 * vertex]! + share * (path[2 * vertex + 2]! - path[2 * vertex]!);
      const py = path[2 * vertex + 1]! + share * (path[2 * vertex + 3]! - path[2 * vertex + 1]!);
      add(px, py, minutesFrom(network, { link, at, off: 0 }, ways, towards, here).minutes);
    }
  });
  const grid = ground?.grid ?? gridAround(network.crs, east, north, cell, (network.walking * limit) / 0.06);
  const { x: xs, y: ys } = placesIn(transformed(east, north, network.crs, grid.crs), grid.crs);
  const friction = ground === undefined ? new Float64Array(grid.width * grid.height).fill(0.06 / network.walking) : frictionOf(ground, grid);
  const costs = new Float64Array(friction.length).fill(Number.POSITIVE_INFINITY);
  when.forEach((minutes, i) => {
    const to = cellAt(grid, xs[i]!, ys[i]!);
    if (to >= 0 && Number.isFinite(friction[to])) costs[to] = Math.min(costs[to]!, minutes);
  });
  spreadCosts({ grid, friction, towards, steepest: Number.POSITIVE_INFINITY, limit }, costs, free);
  return timeRaster(grid, costs);
}

function gridAround(crs: string, east: readonly number[], north: readonly number[], cell: number, reach: number): Grid {
  if (east.length === 0) return gridOver(crs, [0, 0, cell, cell], cell);
  const snap = (value: number, round: (value: number) => number): number => round(value / cell) * cell;
  // people walk away from the last roads they reach, but no farther than the time allows
  const pad = Math.min(reach, 20_000);
  const [west, south] = [snap(least(east) - pad, Math.floor), snap(least(north) - pad, Math.floor)];
  return gridOver(crs, [west, south, snap(most(east) + pad, Math.ceil), snap(most(north) + pad, Math.ceil)], cell);
}
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));

const transformed = (east: readonly number[], north: readonly number[], crs: string, to: string): Places =>
  crs === to
    ? east.map((x, i): Position => [x, north[i]!])
    : { crs, features: east.map((x, i) => ({ geometry: { type: 'Point' as const, coordinates: [x, north[i]!] }, properties: {} })) };

const timeRaster = (grid: Grid, costs: Float64Array): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from(costs, (cost) => (cost === Number.POSITIVE_INFINITY ? Number.NaN : cost)),
    { unit: 'min' },
  );

function frictionOf(cost: Raster<Type>, grid: Grid): ArrayLike<number> {
  const friction = knownOf(cost, grid);
  const wrong = friction.find((value) => value < 0);
  if (wrong !== undefined) throw new TetrazoneError('bad-values', { operation: 'service-area', detail: `a cost of ${wrong}; none may be below 0` });
  return friction;
}

/** The values on a whole grid, nodata as NaN. */
function knownOf({ grid: own, window, values, nodata }: Raster<Type>, grid: Grid): Float64Array {
  if (window.width !== grid.width || window.height !== grid.height || !sameGrid(own, grid)) refuse('network', 'a part of its grid; the whole is wanted');
  return Float64Array.from(values, (value) => (value === nodata ? Number.NaN : value));
}

function cellAt({ transform: [a, , c, , e, f], width, height }: Grid, x: number, y: number): number {
  const col = Math.floor((x - c) / a);
  const row = Math.floor((y - f) / e);
  return col >= 0 && row >= 0 && col < width && row < height ? row * width + col : -1;
}

function isochrone(time: Raster, minutes: number): ServiceArea['features'] {
  const inside = Uint8Array.from(time.values, (value) => (value <= minutes ? 1 : 0));
  const zones = polygons(raster(time.grid, 'uint8', inside), { connectivity: 8 }).features;
  if (zones.length === 0) return [];
  const coordinates = zones.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates));
  return [
    { geometry: { type: 'MultiPolygon', coordinates }, properties: { minutes, km2: zones.reduce((sum, { properties }) => sum + Number(properties?.km2), 0) } },
  ];
}

function refuse(input: string, detail: string): never {
  throw new TetrazoneError('bad-input', { operation: 'service-area', input, detail });
}
