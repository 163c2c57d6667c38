import { coverOf, distinctRows, nearestWithin } from './cover.js';
import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import { coverRadius, fixedSites, nonNegative, type Rows, siteCosts, siteCount } from './site-costs.js';
import { type SiteLimits, siteLimits } from './site-limits.js';
import { concluded, gapOf, PROVEN, reporter, type SitingAnswer, type SitingOptions, stopwatch } from './siting.js';

export interface MaximalCoverInput extends SiteLimits {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** People of the demand points; 1 each unless given. */
  readonly weights?: ArrayLike<number>;
  /** A demand point is covered by a site at no more than this cost. */
  readonly radius: number;
  /** How many sites are open, those in `fixed` included; with a budget at most so many, or as many as it pays for. */
  readonly p?: number;
  readonly fixed?: readonly number[];
}

export interface MaximalCoverAnswer extends SitingAnswer {
  /** The objective, covered people, as a share of all people. */
  readonly covered_share: number;
  /** Covered demand points as a share of all. */
  readonly covered_points_share: number;
}

/**
 * The maximal covering location (Church & ReVelle 1974): p sites that have most people within the radius, by branch and cut; demand points that the same
 * sites can cover are one row. The objective is the number of people covered, `assignment` the nearest open site within the radius, −1 for those left out.
 * With a budget or limits of classes (`SiteLimits`) the sites keep to them as well; `infeasible` where none can.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function maximalCover(
  { costs: rows, weights, radius: within, p: wanted, fixed = [], ...limits }: MaximalCoverInput,
  options: SitingOptions = {},
): Promise<MaximalCoverAnswer> {
  const { seconds: limit = 600, seed = 1 } = options;
  const clock = stopwatch(limit);
  const costs = siteCosts(rows, 'maximal-cover');
  const people = nonNegative(weights, costs.demand, 'maximal-cover', 'weights');
  const radius = coverRadius(within, 'maximal-cover');
  const keep = siteLimits(limits, costs.sites, 'maximal-cover');
  const budgeted = limits.budget !== undefined;
  const p = siteCount(wanted ?? (budgeted ? costs.sites : Number.NaN), costs, 'maximal-cover');
  const staying = fixedSites(fixed, costs, p, 'maximal-cover');
  const report = reporter(options, clock, 'most');
  await report.pause();
  const { sitesOf } = coverOf(costs, radius);
  const model = new MixedInteger();
  const columns = Array.from({ length: costs.sites }, (_, j) => model.choice(0, staying.includes(j)));
  model.row(budgeted ? 0 : p, p, columns);
  keep.rows(model, columns);
  for (const { sites, members } of distinctRows(sitesOf).values()) {
    if (sites.length === 0) continue;
    const covered = model.share(-members.reduce((sum, i) => sum + people[i]!, 0));
    model.row(0, Number.POSITIVE_INFINITY, [...sites.map((j) => columns[j]!), covered], [...sites.map(() => 1), -1]);
  }
  const all = people.reduce((sum, weight) => sum + weight, 0);
  const start = keep.none ? greedyCover(sitesOf, people, costs.sites, p, staying) : [];
  const coveredBy = (sites: readonly number[]): number => nearestWithin(costs, sites, radius).reduce((sum, site, i) => (site < 0 ? sum : sum + people[i]!), 0);
  const begun = keep.none ? coveredBy(start) : Number.NaN;
  report.tell(() => start, begun, all);
  const openIn = (values: Float64Array): number[] => columns.flatMap((column, j) => (values[column]! > 0.5 ? [j] : []));
  const watch = (values: Float64Array, cost: number, bound: number): void => {
    report.check();
    const better = values.length > 0 && !(begun > -cost);
    report.tell(() => (better ? openIn(values) : start), better ? -cost : begun, Math.min(all, -bound));
  };
  const found = await solveMixedInteger(model, { seconds: clock.left(), seed, watch });
  const sites = found.values.length > 0 ? openIn(found.values) : start;
  if (found.values.length === 0 && !keep.none)
    return { ...NONE, status: found.status === 'infeasible' ? 'infeasible' : 'unknown', seconds: clock.seconds(), seed };
  const assignment = nearestWithin(costs, sites, radius);
  const objective = coveredBy(sites);
  const bound = found.status === 'optimal' ? objective : Math.min(all, -found.bound);
  const answered: MaximalCoverAnswer = {
    status: gapOf(objective, bound) <= PROVEN ? 'optimal' : 'feasible',
    sites,
    assignment,
    objective,
    bound,
    gap: gapOf(objective, bound),
    covered_share: all > 0 ? objective / all : 0,
    covered_points_share: assignment.filter((site) => site >= 0).length / Math.max(1, costs.demand),
    seconds: clock.seconds(),
    seed,
  };
  return concluded(answered, options);
}

/** No set of sites keeps to the limits, or none was found in time. */
const NONE = {
  sites: [],
  assignment: [],
  objective: Number.NaN,
  bound: Number.NaN,
  gap: Number.NaN,
  covered_share: Number.NaN,
  covered_points_share: Number.NaN,
} as const;

/** The site that covers most people not yet covered, again and again: at least 1 − 1/e of the best (Nemhauser, Wolsey & Fisher 1978). */
function greedyCover(sitesOf: readonly (readonly number[])[], people: Float64Array, count: number, p: number, fixed: readonly number[]): number[] {
  const chosen = new Set(fixed);
  const covered = sitesOf.map((sites) => sites.some((j) => chosen.has(j)));
  while (chosen.size < p) {
    const gains = new Float64Array(count);
    sitesOf.forEach((sites, i) => {
      if (!covered[i]) for (const j of sites) gains[j]! += people[i]!;
    });
    for (const j of chosen) gains[j] = -1;
    const best = gains.indexOf(Math.max(...gains));
    chosen.add(best);
    sitesOf.forEach((sites, i) => {
      if (sites.includes(best)) covered[i] = true;
    });
  }
  return [...chosen].sort((a, b) => a - b);
}
