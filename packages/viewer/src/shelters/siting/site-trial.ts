/** Further shelters beside those that stand: whom they reach, and what the search for the best is given. All of it is read from the products of a run. */
import { type Features, networkReach, parseCsv, parseGeoJson, roadNetwork, siteCoverage, TetrazoneError } from '@tetrazone/core';
import type { Place } from '../../products/inspect.js';
import { firstPlace } from '../first-place.js';

/** The files that a trial is made of, as texts; each under the key of its asset. */
export const trialFiles = ['demand', 'candidates', 'costs', 'weights', 'network', 'sites'] as const;
export type TrialTexts = Readonly<Record<(typeof trialFiles)[number], string>>;

/** What the roads of a run were walked with. */
export interface TrialWalk {
  /** km/h on foot. */
  readonly walking: number;
  /** Metres from a road beyond which there is no way. */
  readonly within: number;
}

/** A place that people start from, or where a site may stand. */
export interface NamedPlace extends Place {
  readonly name: string;
}

/** Whom shelters reach in a time, demand point by demand point. */
export interface Covered {
  readonly minutes: number;
  /** Of every demand point: 0 nobody, 1 reached as it is, 2 reached by the supposed sites alone. */
  readonly reached: Uint8Array;
}

/** What the best sites are sought by. */
export interface SearchGround {
  /** Minutes, rows demand points, columns the sites that stand, then the candidates. */
  readonly costs: readonly Float64Array[];
  readonly weights: Float64Array;
  /** How many sites stand. */
  readonly standing: number;
}

/** What the page needs to know before anything is tried. */
export interface TrialSummary {
  readonly sites: number;
  readonly demand: readonly NamedPlace[];
  /** Of the demand points. */
  readonly people: Float64Array;
  readonly candidates: readonly NamedPlace[];
}

export interface SiteTrial {
  readonly summary: TrialSummary;
  readonly ground: SearchGround;
  cover(places: readonly Place[], minutes: number): Covered;
}

const geographic = 'EPSG:4490';

/** Prepared once: the roads as a graph with the demand points on them. Then a trial costs one walk over the roads for each supposed site. */
export function siteTrial(texts: TrialTexts, { walking, within }: TrialWalk): SiteTrial {
  const read = (key: keyof TrialTexts): Features => parseGeoJson(texts[key], `${key}.geojson`, geographic);
  const [demand, candidates] = [read('demand'), read('candidates')];
  const { rows: costs, columns } = numbersOf(texts.costs, 'costs.csv');
  const weights = Float64Array.from(numbersOf(texts.weights, 'weights.csv').rows, (row) => row[0] ?? 0);
  if (costs.length !== demand.features.length || weights.length !== costs.length || columns !== read('sites').features.length + candidates.features.length)
    throw new TetrazoneError('bad-source', {
      source: 'costs.csv',
      detail: `${costs.length} × ${columns}, not in step with ${demand.features.length} demand points and ${candidates.features.length} candidates`,
    });
  const standing = columns - candidates.features.length;
  const reach = networkReach(roadNetwork(read('network'), { walking }), demand, { within });
  const open = Array.from({ length: standing }, (_, site) => site);
  return {
    summary: { sites: standing, demand: namesOf(demand), people: weights, candidates: namesOf(candidates) },
    ground: { costs, weights, standing },
    cover(places, minutes) {
      const least = reach(pointsAt(places)).map((row) => row.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
      const { gained, uncovered } = siteCoverage({ costs, weights, radius: minutes, open }).added(least);
      const reached = new Uint8Array(costs.length).fill(1);
      for (const point of uncovered) reached[point] = 0;
      for (const point of gained) reached[point] = 2;
      return { minutes, reached };
    },
  };
}

/** A table of numbers below one row of names; what is left empty has no way. */
function numbersOf(text: string, source: string): { readonly rows: readonly Float64Array[]; readonly columns: number } {
  const table = parseCsv(text, source);
  const columns = [...table.columns.values()];
  const number = (word: string | undefined): number => (word === undefined || word === '' ? Number.POSITIVE_INFINITY : Number(word));
  return { rows: Array.from({ length: table.rows }, (_, row) => Float64Array.from(columns, (column) => number(column[row]))), columns: columns.length };
}

const pointsAt = (places: readonly Place[]): Features => ({
  crs: geographic,
  features: places.map(({ longitude, latitude }) => ({ geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties: {} })),
});

const namesOf = ({ features }: Features): readonly NamedPlace[] =>
  features.map(({ geometry, properties }, index) => {
    const [longitude, latitude] = firstPlace(geometry as { readonly coordinates?: unknown }) ?? [Number.NaN, Number.NaN];
    const { name, id } = properties;
    return { longitude, latitude, name: typeof name === 'string' && name !== '' ? name : String(id ?? index + 1) };
  });
