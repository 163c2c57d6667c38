import type { SiteCosts } from './site-costs.js';

/** Which sites lie within the radius of every demand point. */
export interface Cover {
  /** Sites within reach of each demand point, ascending. */
  readonly sitesOf: readonly (readonly number[])[];
  /** Demand points that no site covers. */
  readonly uncovered: readonly number[];
}

/** The sites within a radius of every demand point, the radius itself included. O(demand × sites). */
export function coverOf({ demand, sites, values }: SiteCosts, radius: number): Cover {
  const sitesOf = Array.from({ length: demand }, (_, i) => {
    const near: number[] = [];
    for (let j = 0; j < sites; j++) if (values[j * demand + i]! <= radius && values[j * demand + i]! < Number.POSITIVE_INFINITY) near.push(j);
    return near;
  });
  return { sitesOf, uncovered: sitesOf.flatMap((near, i) => (near.length === 0 ? [i] : [])) };
}

/** The nearest of the open sites within the radius of every demand point; −1 where there is none. Ties go to the lower site number. */
export function nearestWithin({ demand, values }: SiteCosts, open: readonly number[], radius: number): number[] {
  return Array.from({ length: demand }, (_, i) => {
    let [cost, site] = [Number.POSITIVE_INFINITY, -1];
    for (const j of open) if (values[j * demand + i]! < cost) [cost, site] = [values[j * demand + i]!, j];
    return cost <= radius ? site : -1;
  });
}

/** Demand points with the same sites as one row: most rows of a cover model say the same. */
export function distinctRows(
  sitesOf: readonly (readonly number[])[],
): ReadonlyMap<string, { readonly sites: readonly number[]; readonly members: readonly number[] }> {
  const rows = new Map<string, { sites: readonly number[]; members: number[] }>();
  sitesOf.forEach((sites, i) => {
    const key = sites.join();
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { sites, members: [i] });
    else row.members.push(i);
  });
  return rows;
}
