import { TetrazoneError } from '../../errors/error.js';
import { contractRoads, knownHierarchy } from './contract-roads.js';
import { type Doors, hierarchyCosts } from './hierarchy-costs.js';
import { type LeastMinutes, leastMinutes, partOf } from './least-minutes.js';
import { type OnNetwork, type Places, placePoints } from './place-points.js';
import type { RoadNetwork } from './road-network.js';

export interface NetworkOptions {
  /** Points farther from any road than this, in metres, have no way; 1000 unless given. */
  readonly within?: number;
  /** `to-sites` unless given: people go to shelters; relief goes from stores. */
  readonly direction?: 'to-sites' | 'from-sites';
  /** Ways longer than so many minutes are no ways. */
  readonly limit?: number;
  /**
   * `dijkstra`: from every site over all roads. `contraction`: over a hierarchy that is made once for the network, a hundred times quicker a site where there are many
   * roads; the minutes agree to rounding. Unless given, contraction from 200 sites on and where the hierarchy is there already.
   */
  readonly method?: 'dijkstra' | 'contraction';
}

/** The hierarchy takes as long to make as Dijkstra's algorithm from so many sites, and is made for fewer only when asked for. */
const MANY_SITES = 200;

/**
 * Minutes between every demand point and every site: on foot to the nearest road, over the roads, and on foot to the site. Rows demand points, columns sites, as
 * the location models take them; Infinity where there is no way. Dijkstra's algorithm from every site, O(sites × links · log nodes), or a contraction hierarchy
 * (`method`).
 */
export const networkCosts = (network: RoadNetwork, demand: Places, sites: Places, options: NetworkOptions = {}): readonly Float64Array[] =>
  networkReach(network, demand, options)(sites);

/**
 * `networkCosts` with the demand points brought onto the roads once: sites may then be asked for again and again, as one that is dragged over a map. Dijkstra's algorithm
 * from each.
 */
export function networkReach(network: RoadNetwork, demand: Places, options: NetworkOptions = {}): (sites: Places) => readonly Float64Array[] {
  const { within = 1000, direction = 'to-sites', limit = Number.POSITIVE_INFINITY, method } = options;
  if (!(within >= 0)) throw new TetrazoneError('bad-option', { path: 'network-costs.within', value: String(within), expected: 'metres, not below 0' });
  const from = placePoints(network, demand, within);
  return (sites) => {
    const to = placePoints(network, sites, within);
    if ((method ?? (to.length >= MANY_SITES || knownHierarchy(network) !== undefined ? 'contraction' : 'dijkstra')) === 'contraction')
      return contractedCosts(network, from, to, direction === 'to-sites', limit);
    const costs = from.map(() => new Float64Array(to.length).fill(Number.POSITIVE_INFINITY));
    to.forEach((site, j) => {
      if (site === undefined) return;
      const ways = leastMinutes(network, [{ ...site, minutes: walk(network, site.off) }], direction === 'to-sites', limit);
      from.forEach((point, i) => {
        if (point === undefined) return;
        const minutes =
          minutesFrom(network, point, ways, direction === 'to-sites', point.link === site.link ? [{ ...site, index: 0 }] : []).minutes +
          walk(network, point.off);
        if (minutes <= limit) costs[i]![j] = minutes;
      });
    });
    return costs;
  };
}

type Placed = readonly (OnNetwork | undefined)[];

/** The same through the hierarchy; places on one link also straight along it. */
function contractedCosts(network: RoadNetwork, from: Placed, to: Placed, towards: boolean, limit: number): readonly Float64Array[] {
  const doors = (places: Placed, leaving: boolean): readonly Doors[] => places.map((place) => (place === undefined ? [] : doorsOf(network, place, leaving)));
  const costs = hierarchyCosts(contractRoads(network), doors(from, towards), doors(to, !towards), towards, limit);
  const startsOn = startsByLink(to);
  from.forEach((point, i) => {
    if (point === undefined) return;
    for (const site of startsOn(point.link)) {
      const minutes = alongLink(network, point, site, towards) + walk(network, point.off) + walk(network, site.off);
      if (minutes < costs[i]![site.index]! && minutes <= limit) costs[i]![site.index] = minutes;
    }
  });
  return costs;
}

/** By which nodes a place is left, or come to. */
function doorsOf(network: RoadNetwork, { link, at, off }: OnNetwork, leaving: boolean): Doors {
  const { from, to, metres, along, against } = network.links[link]!;
  const own = walk(network, off);
  return [
    [from, own + partOf(leaving ? against : along, at, metres)],
    [to, own + partOf(leaving ? along : against, metres - at, metres)],
  ];
}

/** Minutes between two places on one link without leaving it. */
function alongLink(network: RoadNetwork, point: OnNetwork, start: OnNetwork, towards: boolean): number {
  const { metres, along, against } = network.links[point.link]!;
  return partOf(start.at >= point.at === towards ? along : against, Math.abs(start.at - point.at), metres);
}

/** Minutes on foot over metres. */
export const walk = ({ walking }: RoadNetwork, metres: number): number => (metres * 0.06) / walking;

/** The least minutes between a place on the roads and the starts of `ways`, and by which end of its link; those on the same link straight along it. */
export function minutesFrom(
  network: RoadNetwork,
  point: OnNetwork,
  ways: LeastMinutes,
  towards: boolean,
  here: readonly StartOnLink[],
): { readonly minutes: number; readonly node: number; readonly start: number } {
  const { from, to, metres, along, against } = network.links[point.link]!;
  const back = ways.minutes[from]! + partOf(towards ? against : along, point.at, metres);
  const on = ways.minutes[to]! + partOf(towards ? along : against, metres - point.at, metres);
  let best = on < back ? { minutes: on, node: to, start: ways.start[to]! } : { minutes: back, node: from, start: ways.start[from]! };
  for (const start of here) {
    const direct = alongLink(network, point, start, towards) + walk(network, start.off);
    if (direct < best.minutes) best = { minutes: direct, node: -1, start: start.index };
  }
  return best;
}

/** A start with its number among all. */
export interface StartOnLink extends OnNetwork {
  readonly index: number;
}

/** The starts on each link. */
export function startsByLink(starts: readonly (OnNetwork | undefined)[]): (link: number) => readonly StartOnLink[] {
  const by = new Map<number, StartOnLink[]>();
  starts.forEach((start, index) => {
    if (start !== undefined) by.set(start.link, [...(by.get(start.link) ?? []), { ...start, index }]);
  });
  return (link) => by.get(link) ?? NONE;
}
const NONE: readonly StartOnLink[] = [];
