import { coverOf, nearestWithin } from './cover.js';
import { fewestSites } from './set-cover.js';
import { fixedSites, type Rows, siteCosts, siteCount } from './site-costs.js';
import { concluded, gapOf, reporter, type SitingAnswer, type SitingOptions, stopwatch } from './siting.js';

export interface PCenterInput {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** How many sites are open, those in `fixed` included. */
  readonly p: number;
  readonly fixed?: readonly number[];
}

export interface PCenterAnswer extends SitingAnswer {
  /** Demand points that no site reaches: not served and not in the objective. */
  readonly unserved: readonly number[];
}

/**
 * The p-center (Hakimi 1964; Minieka 1970): p sites such that the farthest demand point is as near as can be. The answer is one of the costs, so it is
 * found by halving the sorted costs: a radius suffices if p sites cover all demand points within it, which is a set cover.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function pCenter({ costs: rows, p, fixed = [] }: PCenterInput, options: SitingOptions = {}): Promise<PCenterAnswer> {
  const { seconds: limit = 600, seed = 1 } = options;
  const clock = stopwatch(limit);
  const costs = siteCosts(rows, 'p-center');
  const staying = fixedSites(fixed, costs, siteCount(p, costs, 'p-center'), 'p-center');
  const lost = new Set(costs.unreachable);
  const reached = Array.from({ length: costs.demand }, (_, i) => i).filter((i) => !lost.has(i));
  const nearest = reached.map((i) => Math.min(...Array.from({ length: costs.sites }, (_, j) => costs.values[j * costs.demand + i]!)));
  // no radius below the farthest nearest site can do
  const lowest = nearest.length === 0 ? 0 : nearest.reduce((a, b) => Math.max(a, b));
  const radii = [...new Set(costs.values)].filter((cost) => cost >= lowest && cost < Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const report = reporter(options, clock);
  const cover = async (radius: number): Promise<{ readonly sites: readonly number[]; readonly bound: number }> => {
    await report.pause();
    const { sitesOf } = coverOf(costs, radius);
    return fewestSites({ sitesOf: reached.map((i) => sitesOf[i]!), uncovered: [] }, costs.sites, staying, {
      seconds: clock.left(),
      seed,
      watch: report.check,
    });
  };
  // below `low` no radius does, at `high` one does; `possible` is the least radius not ruled out
  let [low, high, possible] = [0, radii.length, 0];
  let sites: readonly number[] | undefined;
  while (low < high && clock.left() > 0) {
    const middle = (low + high) >> 1;
    const found = await cover(radii[middle]!);
    if (found.sites.length <= p) [high, sites] = [middle, found.sites];
    else {
      low = middle + 1;
      if (found.bound > p) possible = low;
    }
    const known = sites;
    report.tell(() => known ?? [], known === undefined ? Number.NaN : radii[high]!, radii[Math.min(possible, high)] ?? lowest);
  }
  const about = { unserved: costs.unreachable, seed };
  if (sites === undefined)
    return {
      status: low < high ? 'unknown' : 'infeasible',
      sites: [],
      assignment: [],
      objective: Number.NaN,
      bound: Number.NaN,
      gap: Number.NaN,
      ...about,
      seconds: clock.seconds(),
    };
  const open = fill(sites, costs.sites, p);
  const [objective, bound] = [radii[high]!, Math.min(radii[high]!, radii[possible] ?? radii[high]!)];
  const answered: PCenterAnswer = {
    status: objective === bound ? 'optimal' : 'feasible',
    sites: open,
    assignment: nearestWithin(costs, open, objective),
    objective,
    bound,
    gap: gapOf(objective, bound),
    ...about,
    seconds: clock.seconds(),
  };
  return concluded(answered, options);
}

/** p sites: those that suffice, and the first of the others. */
function fill(sites: readonly number[], count: number, p: number): number[] {
  const open = new Set(sites);
  for (let j = 0; j < count && open.size < p; j++) open.add(j);
  return [...open].sort((a, b) => a - b);
}
