import { type Cover, coverOf, distinctRows, nearestWithin } from './cover.js';
import { MixedInteger, type MixedIntegerOptions, solveMixedInteger } from './mixed-integer.js';
import { coverRadius, fixedSites, nonNegative, type Rows, siteCosts } from './site-costs.js';
import { type CheckedLimits, type SiteLimits, siteLimits } from './site-limits.js';
import { concluded, gapOf, reporter, type SitingAnswer, type SitingOptions, stopwatch } from './siting.js';

export interface SetCoverInput extends SiteLimits {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** A demand point is covered by a site at no more than this cost. */
  readonly radius: number;
  /** Sites that are open already; they count. */
  readonly fixed?: readonly number[];
  /** For `backup`: people of the demand points; 1 each unless given. */
  readonly weights?: ArrayLike<number>;
}

export interface SetCoverOptions extends SitingOptions {
  /** Of the answers with the fewest sites, one that covers most people twice (Hogan & ReVelle 1986). */
  readonly backup?: boolean;
}

export interface SetCoverAnswer extends SitingAnswer {
  /** Demand points that no site can cover: while there are any, there is no answer. */
  readonly uncovered: readonly number[];
  /** People covered by two open sites or more; with `backup`. */
  readonly covered_twice?: number;
}

/**
 * The location set cover (Toregas et al. 1971): the fewest sites such that every demand point has one within the radius, by branch and cut. The objective
 * is the number of sites. `infeasible` with the demand points listed where some have none, and where no cover keeps to the budget or the limits of classes.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function setCover(
  { costs: rows, radius: within, fixed = [], weights, ...limits }: SetCoverInput,
  options: SetCoverOptions = {},
): Promise<SetCoverAnswer> {
  const { seconds: limit = 600, seed = 1, backup = false } = options;
  const clock = stopwatch(limit);
  const costs = siteCosts(rows, 'set-cover');
  const open = fixedSites(fixed, costs, costs.sites, 'set-cover');
  const people = nonNegative(weights, costs.demand, 'set-cover', 'weights');
  const radius = coverRadius(within, 'set-cover');
  const keep = siteLimits(limits, costs.sites, 'set-cover');
  const cover = coverOf(costs, radius);
  const about = { uncovered: cover.uncovered, seed };
  const none = { status: 'infeasible', sites: [], assignment: [], objective: Number.NaN, bound: Number.NaN, gap: Number.NaN } as const;
  if (cover.uncovered.length > 0) return { ...none, ...about, seconds: clock.seconds() };
  const report = reporter(options, clock);
  await report.pause();
  const search = () => ({
    seconds: clock.left(),
    seed,
    watch: (values: Float64Array, objective: number, bound: number): void => {
      report.check();
      report.tell(() => Array.from(values.keys()).filter((j) => values[j]! > 0.5), objective, Math.ceil(bound - 1e-6));
    },
  });
  const least = await fewestSites(cover, costs.sites, open, search(), keep);
  if (least.sites.length === 0 && costs.demand > 0) return { ...none, ...about, seconds: clock.seconds() };
  let { sites } = least;
  if (backup && clock.left() > 0) {
    await report.pause();
    sites = (await mostCoveredTwice(cover, costs.sites, open, least.sites.length, people, { seconds: clock.left(), seed, watch: report.check }, keep)) ?? sites;
  }
  const chosen = new Set(sites);
  const twice = people.reduce((sum, weight, i) => ((cover.sitesOf[i]?.filter((j) => chosen.has(j)).length ?? 0) > 1 ? sum + weight : sum), 0);
  const answered: SetCoverAnswer = {
    status: least.bound >= least.sites.length ? 'optimal' : 'feasible',
    sites,
    assignment: nearestWithin(costs, sites, radius),
    objective: sites.length,
    bound: least.bound,
    gap: gapOf(sites.length, least.bound),
    ...about,
    ...(backup ? { covered_twice: twice } : {}),
    seconds: clock.seconds(),
  };
  return concluded(answered, options);
}

/** The fewest sites that cover all rows, and how few there must be at least. Out of time, a cover made greedily. */
export async function fewestSites(
  { sitesOf }: Cover,
  count: number,
  fixed: readonly number[],
  limits: MixedIntegerOptions,
  keep?: CheckedLimits,
): Promise<{ readonly sites: readonly number[]; readonly bound: number }> {
  const model = new MixedInteger();
  const columns = Array.from({ length: count }, (_, j) => model.choice(1, fixed.includes(j)));
  for (const { sites } of distinctRows(sitesOf).values())
    model.row(
      1,
      Number.POSITIVE_INFINITY,
      sites.map((j) => columns[j]!),
    );
  keep?.rows(model, columns);
  if (columns.length === 0) return { sites: [], bound: 0 };
  const { values, bound, status } = await solveMixedInteger(model, limits);
  if (keep?.none === false && values.length === 0) return { sites: [], bound: Number.NaN };
  const found = values.length > 0 ? columns.flatMap((column, j) => (values[column]! > 0.5 ? [j] : [])) : greedyCover(sitesOf, count, fixed);
  // a number of sites is whole: a bound of 7.2 means 8
  return { sites: found, bound: status === 'optimal' ? found.length : Math.min(found.length, Math.ceil(bound - 1e-6)) };
}

async function mostCoveredTwice(
  { sitesOf }: Cover,
  count: number,
  fixed: readonly number[],
  most: number,
  people: Float64Array,
  limits: MixedIntegerOptions,
  keep: CheckedLimits,
): Promise<readonly number[] | undefined> {
  const model = new MixedInteger();
  const columns = Array.from({ length: count }, (_, j) => model.choice(0, fixed.includes(j)));
  model.row(most, most, columns);
  keep.rows(model, columns);
  for (const { sites, members } of distinctRows(sitesOf).values()) {
    const near = sites.map((j) => columns[j]!);
    const twice = model.share(-members.reduce((sum, i) => sum + people[i]!, 0));
    model.row(1, Number.POSITIVE_INFINITY, [...near, twice], [...near.map(() => 1), -1]);
  }
  const { values } = await solveMixedInteger(model, limits);
  return values.length > 0 ? columns.flatMap((column, j) => (values[column]! > 0.5 ? [j] : [])) : undefined;
}

/** A cover by the site that covers most of what is left, again and again (Chvátal 1979). */
function greedyCover(sitesOf: readonly (readonly number[])[], count: number, fixed: readonly number[]): number[] {
  const chosen = new Set(fixed);
  let left = sitesOf.filter((sites) => !sites.some((j) => chosen.has(j)));
  while (left.length > 0) {
    const gains = new Int32Array(count);
    for (const sites of left) for (const j of sites) gains[j]!++;
    chosen.add(gains.indexOf(Math.max(...gains)));
    left = left.filter((sites) => !sites.some((j) => chosen.has(j)));
  }
  return [...chosen].sort((a, b) => a - b);
}
