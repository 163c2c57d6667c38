import type { LineString } from 'geojson';
import type { Features } from '../../features/features.js';
import type { RoadLink, RoadNetwork } from '../network/road-network.js';

/** Links that anybody takes, with the people by scenario. */
export function loadedRoads(network: RoadNetwork, scenarios: readonly { readonly name: string; readonly loads: Float64Array }[]): Features<LineString> {
  const features = network.links.flatMap(({ path, road, metres }, link) => {
    if (scenarios.every(({ loads }) => loads[link] === 0)) return [];
    const people = Object.fromEntries(scenarios.map(({ name, loads }) => [`people_${name}`, loads[link]!]));
    return [{ geometry: lineOf(path), properties: { road, metres, ...people } }];
  });
  return { crs: network.crs, features };
}

/**
 * The links of a network as lines that `roadNetwork` makes the same network of: `speed` and `oneway` by the words of OpenStreetMap, `cut` where `cut` closes them.
 */
export function networkLines({ crs, links }: RoadNetwork, cut?: RoadNetwork): Features<LineString> {
  const features = links.map(({ path, road, metres, along, against }, link) => {
    const closed = cut !== undefined && cut.links[link]?.along === Number.POSITIVE_INFINITY && cut.links[link]?.against === Number.POSITIVE_INFINITY;
    const speed = (metres * 0.06) / Math.min(along, against);
    const oneway = along === Number.POSITIVE_INFINITY ? '-1' : against === Number.POSITIVE_INFINITY ? 'yes' : 'no';
    return { geometry: lineOf(path), properties: { road, speed: Number(speed.toPrecision(12)), oneway, ...(cut === undefined ? {} : { cut: closed }) } };
  });
  return { crs, features };
}

const lineOf = (path: RoadLink['path']): LineString => ({
  type: 'LineString',
  coordinates: Array.from({ length: path.length / 2 }, (_, i) => [path[2 * i]!, path[2 * i + 1]!]),
});
