import { type Folder, parseCsv, parseGeoJson } from '@tetrazone/core';
import type { ShelterProducts } from '../products/model.js';
import { firstPlace } from './first-place.js';

export type SiteVerdict = 'compliant' | 'passes' | 'fails' | 'unknown';

/** What a clause asks of a site, and what the site says to it; words as the file has them. */
export interface SiteClause {
  readonly clause: string;
  readonly quantity: string;
  /** `>= 2000`. */
  readonly wanted: string;
  readonly unit: string;
  readonly status: string;
  readonly outcome: string;
  readonly measured: number;
  readonly margin: number;
  readonly missing: string;
}

export interface ShelterSite {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly verdict: SiteVerdict;
  readonly capacity: number;
  /** People sent there on all roads; NaN where not told. */
  readonly people: number;
  readonly endangered: boolean;
  readonly clauses: readonly SiteClause[];
}

/** Ground from which a site is reached in time. */
export interface ReachZone {
  readonly minutes: number;
  readonly rings: readonly (readonly (readonly (readonly number[])[])[])[];
}

/** Of a unit: who reaches a site in time and who does not. */
export interface ServedUnit {
  readonly minutes: number;
  readonly unit: string;
  readonly people: number;
  readonly unserved: number;
}

export interface Shelters {
  readonly sites: readonly ShelterSite[];
  /** The widest first. */
  readonly zones: readonly ReachZone[];
  readonly served: readonly ServedUnit[];
}

const number = (word: string | undefined): number => (word === undefined || word === '' ? Number.NaN : Number(word));
const isVerdict = (word: unknown): word is SiteVerdict => word === 'compliant' || word === 'passes' || word === 'fails' || word === 'unknown';

/** Reads what a run says of shelters; files that are not there are empty, broken ones throw. */
export async function openShelters(folder: Folder, { files }: ShelterProducts): Promise<Shelters> {
  const text = async (key: string): Promise<string> => (files[key] === undefined ? '' : folder.readText(files[key]));
  const [sites, clauses, zones, served] = await Promise.all(['sites', 'clauses', 'isochrones', 'served'].map(text));
  return {
    sites: sites ? parseSites(sites, files.sites ?? '', clauses ? parseClauses(clauses, files.clauses ?? '') : new Map()) : [],
    zones: zones ? parseZones(zones, files.isochrones ?? '') : [],
    served: served ? parseServed(served, files.served ?? '') : [],
  };
}

function parseSites(text: string, path: string, clauses: ReadonlyMap<string, readonly SiteClause[]>): readonly ShelterSite[] {
  return parseGeoJson(text, path, 'EPSG:4490').features.flatMap(({ geometry, properties }, index): ShelterSite[] => {
    const place = firstPlace(geometry as { readonly coordinates?: unknown });
    if (place === undefined) return [];
    const id = String(properties.id ?? index);
    return [
      {
        id,
        name: typeof properties.name === 'string' ? properties.name : id,
        longitude: place[0],
        latitude: place[1],
        verdict: isVerdict(properties.verdict) ? properties.verdict : 'unknown',
        capacity: number(String(properties.capacity ?? '')),
        people: number(String(properties.people_open ?? '')),
        endangered: properties.endangered === true,
        clauses: clauses.get(id) ?? [],
      },
    ];
  });
}

function parseClauses(text: string, path: string): ReadonlyMap<string, readonly SiteClause[]> {
  const { columns, rows } = parseCsv(text, path);
  const word = (name: string, at: number): string => columns.get(name)?.[at] ?? '';
  const found = new Map<string, SiteClause[]>();
  for (let at = 0; at < rows; at++) {
    const list = found.get(word('site', at)) ?? [];
    list.push({
      clause: `${word('standard', at)} ${word('clause', at)}`,
      quantity: word('quantity', at),
      wanted: `${word('comparison', at).replace('>=', '≥').replace('<=', '≤')} ${word('value', at)}`,
      unit: word('unit', at),
      status: word('status', at),
      outcome: word('outcome', at),
      measured: number(word('measured', at)),
      margin: number(word('margin', at)),
      missing: word('missing', at),
    });
    found.set(word('site', at), list);
  }
  return found;
}

function parseZones(text: string, path: string): readonly ReachZone[] {
  return parseGeoJson(text, path, 'EPSG:4490')
    .features.flatMap(({ geometry, properties }): ReachZone[] =>
      geometry.type === 'MultiPolygon' && typeof properties.minutes === 'number' ? [{ minutes: properties.minutes, rings: geometry.coordinates }] : [],
    )
    .sort((a, b) => b.minutes - a.minutes);
}

function parseServed(text: string, path: string): readonly ServedUnit[] {
  const { columns, rows } = parseCsv(text, path);
  return Array.from({ length: rows }, (_, at) => ({
    minutes: number(columns.get('minutes')?.[at]),
    unit: columns.get('unit')?.[at] ?? '',
    people: number(columns.get('people')?.[at]),
    unserved: number(columns.get('unserved')?.[at]),
  }));
}
