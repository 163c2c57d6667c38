import type { Features, Position } from '../../features/features.js';
import { labelPoint } from '../../features/label-point.js';
import { type NearestOnLines, nearestOnLines } from '../../features/nearest-on-lines.js';
import { transformFeatures } from '../../features/transform-features.js';
import type { RoadNetwork } from './road-network.js';

/** Points: features (of lines and polygons a place inside), or positions in the CRS of what they are for. */
export type Places = Features | readonly Position[];

/** Where a point comes onto the roads. */
export interface OnNetwork {
  readonly link: number;
  /** Metres along the link. */
  readonly at: number;
  /** Metres from the point to there. */
  readonly off: number;
}

/** Points as x and y in a CRS. */
export function placesIn(places: Places, crs: string): { readonly x: Float64Array; readonly y: Float64Array } {
  const positions =
    'features' in places
      ? transformFeatures(
          {
            crs: places.crs,
            features: places.features.map(({ geometry }) => ({
              geometry: { type: 'Point' as const, coordinates: [...(geometry.type === 'Point' ? geometry.coordinates : labelPoint(geometry, places.crs))] },
              properties: {},
            })),
          },
          crs,
        ).features.map(({ geometry }) => geometry.coordinates)
      : places;
  return { x: Float64Array.from(positions, ([x = Number.NaN]) => x), y: Float64Array.from(positions, ([, y = Number.NaN]) => y) };
}

/** What finds places on the roads of a network. */
interface RoadIndex {
  readonly nearest: NearestOnLines;
  /** The link of each stretch, and the vertex of it that the stretch begins at. */
  readonly of: Int32Array;
  readonly first: Int32Array;
}

/** Made once for each network: a network is never changed. */
const indices = new WeakMap<RoadNetwork, RoadIndex>();

function roadIndex(network: RoadNetwork): RoadIndex {
  const known = indices.get(network);
  if (known !== undefined) return known;
  const ends: number[] = [];
  const of: number[] = [];
  const first: number[] = [];
  network.links.forEach(({ path, along, against }, link) => {
    if (along === Number.POSITIVE_INFINITY && against === Number.POSITIVE_INFINITY) return;
    for (let i = 0; i + 3 < path.length; i += 2) {
      ends.push(path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!);
      of.push(link);
      first.push(i / 2);
    }
  });
  const made = { nearest: nearestOnLines(Float64Array.from(ends)), of: Int32Array.from(of), first: Int32Array.from(first) };
  indices.set(network, made);
  return made;
}

/** The nearest place of the roads to every point; undefined where none is `within` so many metres. Roads that are closed are not entered. */
export function placePoints(network: RoadNetwork, places: Places, within: number): readonly (OnNetwork | undefined)[] {
  const { nearest, of, first } = roadIndex(network);
  const { x, y } = placesIn(places, network.crs);
  return Array.from(x, (east, i) => {
    const found = nearest(east, y[i]!, within);
    if (found === undefined) return undefined;
    const link = of[found.stretch]!;
    const { before } = network.links[link]!;
    const vertex = first[found.stretch]!;
    return { link, at: before[vertex]! + found.share * (before[vertex + 1]! - before[vertex]!), off: found.distance };
  });
}
