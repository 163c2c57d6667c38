import type { Feature } from '../../features/features.js';

/** What a site says of itself. */
export interface SiteFacts {
  readonly id: string | number;
  readonly name?: string;
  /** `emergency`, `short`, `medium`, `long`, `central`, `I`, …, as the packs name classes. */
  readonly class?: string;
  readonly facilities?: readonly string[];
  /** Bearings of its entrances and of the roads that lead away, degrees from the north. */
  readonly entrances?: readonly number[];
  readonly roads?: readonly number[];
  /** Numbers by name: `people`, `area_m2`, `effective_area_m2`, `service_distance`, … */
  readonly number: (name: string) => number | undefined;
}

/** Reads the properties of a site: lists may be lists or texts of words. */
export function siteFacts({ id, properties }: Feature, index: number): SiteFacts {
  const text = (name: string): string | undefined =>
    typeof properties[name] === 'string' && properties[name] !== '' ? (properties[name] as string) : undefined;
  const list = (name: string): readonly string[] | undefined => {
    const given = properties[name];
    if (Array.isArray(given)) return given.map(String);
    return typeof given === 'string' ? given.split(/[\s,;，；、]+/).filter(Boolean) : typeof given === 'number' ? [String(given)] : undefined;
  };
  const bearings = (name: string): readonly number[] | undefined => list(name)?.map(Number).filter(Number.isFinite);
  const number = (name: string): number | undefined => {
    const given = properties[name.replaceAll('-', '_')] ?? properties[name];
    const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const optional = {
    name: text('name'),
    class: text('class'),
    facilities: list('facilities'),
    entrances: bearings('entrances'),
    roads: bearings('roads'),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const own = properties.id;
  return { id: id ?? (typeof own === 'string' || typeof own === 'number' ? own : index), ...known, number };
}

/** The most bearings of which every two differ by at least an angle. */
export function directionsApart(bearings: readonly number[], angle: number): number {
  const sorted = bearings.map((bearing) => ((bearing % 360) + 360) % 360).sort((a, b) => a - b);
  let most = Math.min(1, sorted.length);
  // begin with each in turn and take the next that is far enough; the last must also be far enough from the first
  sorted.forEach((first, start) => {
    let [count, last] = [1, first];
    for (let step = 1; step < sorted.length; step++) {
      const at = start + step;
      const bearing = sorted[at % sorted.length]! + (at >= sorted.length ? 360 : 0);
      if (bearing - last >= angle - 1e-9 && first + 360 - bearing >= angle - 1e-9) [count, last] = [count + 1, bearing];
    }
    most = Math.max(most, count);
  });
  return most;
}
