import { TetrazoneError } from '../../errors/error.js';
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
}

/**
 * Minutes between every demand point and every site: on foot to the nearest road, over the roads, and on foot to the site. Rows demand points, columns sites, as
 * the location models take them; Infinity where there is no way. Dijkstra's algorithm from every site. O(sites × links · log nodes).
 */
export function networkCosts(network: RoadNetwork, demand: Places, sites: Places, options: NetworkOptions = {}): readonly Float64Array[] {
  const { within = 1000, direction = 'to-sites', limit = Number.POSITIVE_INFINITY } = options;
  if (!(within >= 0)) throw new TetrazoneError('bad-option', { path: 'network-costs.within', value: String(within), expected: 'metres, not below 0' });
  const from = placePoints(network, demand, within);
  const to = placePoints(network, sites, within);
  const costs = from.map(() => new Float64Array(to.length).fill(Number.POSITIVE_INFINITY));
  to.forEach((site, j) => {
    if (site === undefined) return;
    const ways = leastMinutes(network, [{ ...site, minutes: walk(network, site.off) }], direction === 'to-sites', limit);
    from.forEach((point, i) => {
      if (point === undefined) return;
      const minutes =
        minutesFrom(network, point, ways, direction === 'to-sites', point.link === site.link ? [{ ...site, index: 0 }] : []).minutes + walk(network, point.off);
      if (minutes <= limit) costs[i]![j] = minutes;
    });
  });
  return costs;
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
    const forward = start.at >= point.at === towards;
    const direct = partOf(forward ? along : against, Math.abs(start.at - point.at), metres);
    if (direct + walk(network, start.off) < best.minutes) best = { minutes: direct + walk(network, start.off), node: -1, start: start.index };
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
