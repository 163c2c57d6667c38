import { TetrazoneError } from '../../errors/error.js';
import type { Feature, Features, Geometry, Position } from '../../features/features.js';
import { localPlane } from '../../features/local-plane.js';
import { transformFeatures } from '../../features/transform-features.js';
import { walkingSpeeds } from '../../standards/road-speeds.js';
import { joinEnds } from './join-ends.js';
import { roadSpeed, type TravelMode } from './road-rules.js';

/** A road between two junctions, without one between. */
export interface RoadLink {
  readonly from: number;
  readonly to: number;
  /** The feature that it is of. */
  readonly road: number;
  /** x0, y0, x1, y1, … from `from` to `to`. */
  readonly path: Float64Array;
  /** Metres before each vertex; the last is the length. */
  readonly before: Float64Array;
  readonly metres: number;
  /** Minutes from `from` to `to` and back; Infinity where that is not allowed. */
  readonly along: number;
  readonly against: number;
}

/** Roads as a graph, on a plane in metres. */
export interface RoadNetwork {
  /** The plane that x and y are on. */
  readonly crs: string;
  /** Places of the junctions and ends. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly links: readonly RoadLink[];
  /** km/h on foot, of those who walk to the roads. */
  readonly walking: number;
  /** The fastest speed anywhere, km/h. */
  readonly fastest: number;
}

export interface RoadOptions {
  /** `drive` unless given. */
  readonly mode?: TravelMode;
  /** km/h on foot; 3 unless given, the speed that GB 50413-2007 plans with. */
  readonly walking?: number;
  /** km/h by the value of `highway`, over the table of ours. */
  readonly speeds?: Readonly<Record<string, number>>;
  /** Vertices of different roads are one junction when they agree to so many metres; 0.1 unless given. */
  readonly tolerance?: number;
  /** Ends of roads this near to another road join it there, metres; 0 unless given: what does not share a vertex does not meet. */
  readonly join?: number;
}

/**
 * Turns lines (GeoJSON with the tags of OpenStreetMap) into a graph once. Roads meet where they share a vertex, as OpenStreetMap has it: those that cross
 * without one pass over each other. Vertices between two junctions do not become nodes. Roads that the mode may not use are left out. Lengths are those of
 * the plane (`localPlane`). O(vertices).
 *
 * @throws `bad-input` for what is not a line and for a walking speed that is not above 0.
 */
export function roadNetwork(lines: Features, options: RoadOptions = {}): RoadNetwork {
  const { mode = 'drive', walking = walkingSpeeds.value.planning, speeds, tolerance = 0.1, join = 0 } = options;
  if (!(walking > 0)) refuse('walking', `${walking}; a speed above 0 is wanted`);
  if (!(tolerance > 0)) refuse('tolerance', `${tolerance}; a distance above 0 is wanted`);
  const crs = localPlane(lines);
  const used = transformFeatures(lines, crs).features.flatMap((feature, road) => {
    const speed = roadSpeed(feature.properties, mode, walking, speeds);
    return speed.along === 0 && speed.against === 0 ? [] : pathsOf(feature, road).map((path) => ({ road, path, speed }));
  });
  const paths = joinEnds(
    used.map(({ path }) => path),
    join,
  );
  const roads = used.map((road, index) => ({ ...road, path: paths[index] as readonly Position[] }));
  const key = ([x = 0, y = 0]: Position): string => `${Math.round(x / tolerance)},${Math.round(y / tolerance)}`;
  // a junction is an end, a place that several roads share, or one that a road comes back to
  const uses = new Map<string, number>();
  for (const { path } of roads)
    path.forEach((position, at) => {
      const place = key(position);
      uses.set(place, (uses.get(place) ?? 0) + (at === 0 || at === path.length - 1 ? 2 : 1));
    });
  const nodes = new Map<string, number>();
  const [xs, ys]: [number[], number[]] = [[], []];
  const nodeAt = (position: Position): number => {
    const place = key(position);
    const known = nodes.get(place);
    if (known !== undefined) return known;
    nodes.set(place, xs.length);
    xs.push(position[0] as number);
    ys.push(position[1] as number);
    return xs.length - 1;
  };
  const links: RoadLink[] = [];
  let fastest = walking;
  for (const { road, path, speed } of roads) {
    fastest = Math.max(fastest, speed.along, speed.against);
    for (let start = 0, at = 1; at < path.length; at++) {
      if (at < path.length - 1 && (uses.get(key(path[at] as Position)) as number) < 2) continue;
      const link = linkOf(path.slice(start, at + 1), road, speed, nodeAt);
      if (link.metres > 0) links.push(link);
      start = at;
    }
  }
  return { crs, x: Float64Array.from(xs), y: Float64Array.from(ys), links, walking, fastest };
}

function linkOf(
  path: readonly Position[],
  road: number,
  { along, against }: { along: number; against: number },
  nodeAt: (position: Position) => number,
): RoadLink {
  const from = nodeAt(path[0] as Position);
  const to = nodeAt(path.at(-1) as Position);
  const flat = Float64Array.from(path.flatMap(([x = 0, y = 0]) => [x, y]));
  const before = new Float64Array(path.length);
  for (let i = 1; i < path.length; i++) before[i] = before[i - 1]! + Math.hypot(flat[2 * i]! - flat[2 * i - 2]!, flat[2 * i + 1]! - flat[2 * i - 1]!);
  const metres = before[path.length - 1]!;
  const minutes = (speed: number): number => (speed > 0 ? (metres * 0.06) / speed : Number.POSITIVE_INFINITY);
  return { from, to, road, path: flat, before, metres, along: minutes(along), against: minutes(against) };
}

/** The network without some roads or links of it: cut by water, rubble, a slide. */
export function withoutLinks(network: RoadNetwork, cut: (link: RoadLink, index: number) => boolean): RoadNetwork {
  const closed = { along: Number.POSITIVE_INFINITY, against: Number.POSITIVE_INFINITY };
  return { ...network, links: network.links.map((link, index) => (cut(link, index) ? { ...link, ...closed } : link)) };
}

function pathsOf({ geometry }: Feature, road: number): readonly (readonly Position[])[] {
  const paths = (of: Geometry): readonly (readonly Position[])[] => {
    if (of.type === 'LineString') return [of.coordinates];
    if (of.type === 'MultiLineString') return of.coordinates;
    return refuse('lines', `feature ${road + 1} is a ${of.type}; lines are wanted`);
  };
  return paths(geometry).filter((path) => path.length > 1);
}

function refuse(input: string, detail: string): never {
  throw new TetrazoneError('bad-input', { operation: 'road-network', input, detail });
}
