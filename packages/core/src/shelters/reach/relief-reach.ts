import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { type NetworkOptions, networkCosts } from '../network/network-costs.js';
import type { RoadNetwork } from '../network/road-network.js';
import { nonNegative } from '../siting/site-costs.js';

export interface ReliefOptions extends Omit<NetworkOptions, 'direction' | 'limit'> {
  /** Hours from the call within which relief is wanted; 10, 12 and 24 unless given. */
  readonly hours?: readonly number[];
  /** Hours from the call until the lorries leave; 0 unless given. */
  readonly loading?: number;
  /** People of the places; 1 each unless given. */
  readonly people?: ArrayLike<number>;
}

/** Whom the stores supply within a time. */
export interface ReliefRow {
  readonly hours: number;
  readonly people: number;
  readonly reached: number;
  readonly share: number;
  readonly places: number;
  readonly places_reached: number;
}

export interface ReliefReach {
  readonly rows: readonly ReliefRow[];
  /** Hours from the call to every place, by the nearest store over the roads; Infinity where none has a way. */
  readonly hours: Float64Array;
  /** Number of that store; −1 without one. */
  readonly store: Int32Array;
}

/**
 * Who gets relief from the nearest store within 10, 12 and 24 hours: loading, then driving from the store over the roads as they are (`withoutLinks`, `cutLinks` for
 * those that are cut). Of two equally near stores the first.
 *
 * @throws `bad-option` for hours that are not above 0 and loading below 0.
 */
export function reliefReach(places: Features, stores: Features, network: RoadNetwork, options: ReliefOptions = {}): ReliefReach {
  const { hours: wanted = [10, 12, 24], loading = 0, people, ...over } = options;
  const wrong = wanted.find((hours) => !(hours > 0));
  if (wrong !== undefined) throw new TetrazoneError('bad-option', { path: 'relief-reach.hours', value: String(wrong), expected: 'hours above 0' });
  if (!(loading >= 0)) throw new TetrazoneError('bad-option', { path: 'relief-reach.loading', value: String(loading), expected: 'hours, not below 0' });
  const weights = nonNegative(people, places.features.length, 'relief-reach', 'people');
  const costs = networkCosts(network, places, stores, { ...over, direction: 'from-sites' });
  const hours = new Float64Array(costs.length).fill(Number.POSITIVE_INFINITY);
  const store = new Int32Array(costs.length).fill(-1);
  costs.forEach((row, place) => {
    row.forEach((minutes, j) => {
      if (loading + minutes / 60 < hours[place]!) [hours[place], store[place]] = [loading + minutes / 60, j];
    });
  });
  const all = weights.reduce((sum, count) => sum + count, 0);
  const rows = [...wanted]
    .sort((a, b) => a - b)
    .map((limit): ReliefRow => {
      const reached = weights.reduce((sum, count, place) => (hours[place]! <= limit ? sum + count : sum), 0);
      const places_reached = hours.filter((own) => own <= limit).length;
      return { hours: limit, people: all, reached, share: reached / all, places: hours.length, places_reached };
    });
  return { rows, hours, store };
}
