import { definition } from '../../crs/definition.js';
import type { Features } from '../../features/features.js';
import { localPlane } from '../../features/local-plane.js';
import { type NetworkOptions, networkCosts } from '../network/network-costs.js';
import { placesIn } from '../network/place-points.js';
import type { RoadNetwork } from '../network/road-network.js';

/** A resource and how far it is. */
export interface NearestRow {
  /** Number of the place. */
  readonly place: number;
  /** The kind of resource: the property `kind`. */
  readonly kind: string;
  /** Number of the resource; −1 where none has a way. */
  readonly resource: number;
  /** 1 for the nearest. */
  readonly rank: number;
  /** Minutes over roads; NaN in a straight line. */
  readonly minutes: number;
  /** Metres in a straight line; it overstates what is reached. */
  readonly metres: number;
}

/** The resources of a kind; all where it is empty. */
export const ofKind = (resources: Features, kind: string): Features =>
  kind === '' ? resources : { ...resources, features: resources.features.filter(({ properties }) => properties.kind === kind) };

export interface NearestOptions extends NetworkOptions {
  /** Without it the nearest in a straight line are found. */
  readonly network?: RoadNetwork;
  /** How many of each kind; 1 unless given. */
  readonly count?: number;
}

/**
 * The nearest resources of every kind (teams, experts, stores, equipment, helipads, shelters: the property `kind`) to every place: help comes from them, unless
 * `direction` says otherwise. Of two equally near the first. Straight lines are those of a plane (`localPlane`).
 */
export function nearestResources(
  places: Features,
  resources: Features,
  { network, count = 1, direction = 'from-sites', ...options }: NearestOptions = {},
): readonly NearestRow[] {
  const plane = localPlane(places);
  const metresPerUnit = definition(plane).metresPerUnit;
  const [from, to] = [placesIn(places, plane), placesIn(resources, plane)];
  const minutes = network && networkCosts(network, places, resources, { ...options, direction });
  const kinds = new Map<string, number[]>();
  resources.features.forEach(({ properties }, j) => {
    const kind = String(properties.kind ?? '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), j]);
  });
  return places.features.flatMap((_, i) =>
    [...kinds].flatMap(([kind, members]): NearestRow[] => {
      const ranked = members
        .map((j) => ({ j, metres: Math.hypot(from.x[i]! - to.x[j]!, from.y[i]! - to.y[j]!) * metresPerUnit, minutes: minutes?.[i]?.[j] ?? Number.NaN }))
        .filter((one) => one.minutes !== Number.POSITIVE_INFINITY)
        .sort((a, b) => (minutes === undefined ? a.metres - b.metres : a.minutes - b.minutes) || a.j - b.j)
        .slice(0, count);
      if (ranked.length === 0) return [{ place: i, kind, resource: -1, rank: 1, minutes: Number.POSITIVE_INFINITY, metres: Number.NaN }];
      return ranked.map((one, rank) => ({ place: i, kind, resource: one.j, rank: rank + 1, minutes: one.minutes, metres: one.metres }));
    }),
  );
}
