import type { Status } from '../clause.js';
import type { Name } from '../grades.js';

/** Which side of the number is right. */
export type Comparison = '>=' | '>' | '<=' | '<';

/**
 * One thing that a standard asks of a site. `quantity` is one of
 * `area`, `effective-area` (m²), `area-per-person` (effective area over the people planned, m²), `slope` (mean, degrees or percent as `unit` says),
 * `distance:LAYER` (m to the nearest feature), `share:LAYER` (share of the site inside a zone, 0 … 1), `setback:LAYER` (m by which the nearest building of
 * height h is farther than k · h), `entrances`, `entrance-directions`, `road-directions` (numbers), `facility:NAME` (1 or 0), or the name of a number
 * among the site's properties, as `service-distance` (m), `people-served`, `water-sources`.
 */
export interface SiteRule {
  readonly standard: string;
  readonly clause: string;
  readonly quantity: string;
  readonly comparison: Comparison;
  readonly value: number;
  readonly unit: string;
  readonly status: Status;
  /** Classes of sites that it is for; all unless given. */
  readonly classes?: readonly string[];
  /** Of `area-per-person`: the length of the stay that the number is for. */
  readonly period?: string;
  readonly note?: string;
}

/** The rules of one standard. Packs disagree with each other, so each is judged by itself. */
export interface RulePack {
  readonly id: string;
  readonly title: Name;
  readonly rules: readonly SiteRule[];
  /** What one would look for in this standard and does not find: it has to come from another pack, named beside it. */
  readonly silent?: readonly string[];
}

/** What most rules of a pack share, filled into each. */
export const rulesOf = (standard: string, rules: readonly (Omit<SiteRule, 'standard' | 'status'> & { readonly status?: Status })[]): readonly SiteRule[] =>
  rules.map((rule) => ({ status: 'verified', ...rule, standard }));

/** A site may not lie in any of these zones. */
export const outside = (clause: string, zones: readonly string[], note?: string): Omit<SiteRule, 'standard' | 'status'>[] =>
  zones.map((zone) => ({ clause, quantity: `share:${zone}`, comparison: '<=', value: 0, unit: '', ...(note === undefined ? {} : { note }) }));

/** A site must have all of these. */
export const equipped = (clause: string, facilities: readonly string[], classes?: readonly string[]): Omit<SiteRule, 'standard' | 'status'>[] =>
  facilities.map((facility) => ({
    clause,
    quantity: `facility:${facility}`,
    comparison: '>=',
    value: 1,
    unit: '',
    ...(classes === undefined ? {} : { classes }),
  }));
