import { leastMinutes } from './least-minutes.js';
import { minutesFrom, type NetworkOptions, walk } from './network-costs.js';
import { type Places, placePoints } from './place-points.js';
import type { RoadNetwork } from './road-network.js';

/** People on their way from a demand point to a site. */
export interface Flow {
  readonly demand: number;
  readonly site: number;
  readonly people: number;
}

/**
 * How many people every link carries when each flow takes its least way: on all of a link that it uses, also where it joins or leaves in the middle. Flows
 * without a way load nothing. One Dijkstra for each site that people go to.
 */
export function roadLoads(network: RoadNetwork, demand: Places, sites: Places, flows: readonly Flow[], { within = 1000 }: NetworkOptions = {}): Float64Array {
  const loads = new Float64Array(network.links.length);
  const from = placePoints(network, demand, within);
  const to = placePoints(network, sites, within);
  const bySite = new Map<number, Flow[]>();
  for (const flow of flows) bySite.set(flow.site, [...(bySite.get(flow.site) ?? []), flow]);
  for (const [j, own] of bySite) {
    const site = to[j];
    if (site === undefined) continue;
    const ways = leastMinutes(network, [{ ...site, minutes: walk(network, site.off) }], true);
    for (const { demand: i, people } of own) {
      const point = from[i];
      if (point === undefined) continue;
      const here = point.link === site.link ? [{ ...site, index: 0 }] : [];
      const { minutes, node } = minutesFrom(network, point, ways, true, here);
      if (minutes === Number.POSITIVE_INFINITY) continue;
      const used = new Set([point.link, site.link]);
      for (let at = node; at >= 0 && ways.by[at]! >= 0; ) {
        const link = ways.by[at]!;
        used.add(link);
        const { from: a, to: b } = network.links[link]!;
        at = a === at ? b : a;
      }
      for (const link of used) loads[link]! += people;
    }
  }
  return loads;
}
