import { seededRandom } from '../../statistics/seeded-random.js';
import { constrainedPMedian } from './constrained-p-median.js';
import { type LagrangeanBound, lagrangeanBound } from './lagrangean-bound.js';
import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import { fixedSites, nonNegative, type Rows, type SiteCosts, siteCosts, siteCount } from './site-costs.js';
import { type SiteLimits, siteLimits } from './site-limits.js';
import { concluded, gapOf, PROVEN, type Reporter, reporter, type SitingAnswer, type SitingOptions, stopwatch } from './siting.js';
import { greedyStart, type OpenSites, randomStart, vertexSubstitution, type WeightedCosts } from './vertex-substitution.js';

export interface PMedianInput extends SiteLimits {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** People of the demand points; 1 each unless given. */
  readonly weights?: ArrayLike<number>;
  /** How many sites are open, those in `fixed` included. */
  readonly p: number;
  /** Sites that are open already. */
  readonly fixed?: readonly number[];
  /** How many people each site holds; without it a site holds everybody. */
  readonly capacities?: ArrayLike<number>;
}

export interface PMedianOptions extends SitingOptions {
  /** With capacities: whether the people of a demand point stay together (`single`) or may be split. */
  readonly assign?: 'single' | 'split';
}

export interface PMedianAnswer extends SitingAnswer {
  /** The objective over the sum of the weights: mean cost a person. */
  readonly mean: number;
  /** Demand points that no site reaches: not served and not in the objective. */
  readonly unserved: readonly number[];
  /** With capacities and `split`: how many people go where. */
  readonly flows?: readonly { readonly demand: number; readonly site: number; readonly weight: number }[];
}

/** Starts of vertex substitution besides the greedy one. */
const STARTS = 4;

/**
 * The p-median (Hakimi 1964): p sites such that Σ weight × cost to the nearest open site is least. A good answer is found by vertex substitution, bounded
 * from below by Lagrangean relaxation; sites and ways that the bound rules out are dropped, and what is left is solved by branch and cut. So `optimal`
 * is proven; else the answer is the best found and `bound` is true. With `capacities` see `assign`; with a budget or limits of classes (`SiteLimits`) the sites
 * keep to them as well. Both are solved by branch and cut alone. Ties go to the lower site number.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function pMedian(
  { costs: rows, weights, p, fixed = [], capacities, ...limits }: PMedianInput,
  options: PMedianOptions = {},
): Promise<PMedianAnswer> {
  const { seconds: limit = 600, seed = 1, assign = 'single' } = options;
  const clock = stopwatch(limit);
  const costs = siteCosts(rows, 'p-median');
  const people = nonNegative(weights, costs.demand, 'p-median', 'weights');
  const open = fixedSites(fixed, costs, siteCount(p, costs, 'p-median'), 'p-median');
  const problem = { costs, people, p, fixed: open, seed, clock, report: reporter(options, clock) };
  const keep = siteLimits(limits, costs.sites, 'p-median');
  const room = capacities && nonNegative(capacities, costs.sites, 'p-median', 'capacities');
  const found = room === undefined && keep.none ? await uncapacitated(problem) : await constrainedPMedian(problem, room, keep, assign);
  const served = people.reduce((sum, weight, i) => (costs.unreachable.includes(i) ? sum : sum + weight), 0);
  const { objective, bound } = found;
  const proven = found.sites.length > 0 && gapOf(objective, bound) <= PROVEN;
  const { undecided, ...rest } = found;
  const status = found.sites.length > 0 ? (proven ? 'optimal' : 'feasible') : undecided ? 'unknown' : 'infeasible';
  const answered = {
    ...rest,
    status,
    bound: proven ? objective : bound,
    gap: found.sites.length === 0 ? Number.NaN : proven ? 0 : gapOf(objective, bound),
    mean: served > 0 ? objective / served : Number.NaN,
    unserved: costs.unreachable,
    seconds: clock.seconds(),
    seed,
  } as const;
  return concluded(answered, options);
}

/** A p-median problem, checked. */
export interface PMedianProblem {
  readonly costs: SiteCosts;
  readonly people: Float64Array;
  readonly p: number;
  readonly fixed: readonly number[];
  readonly seed: number;
  readonly clock: ReturnType<typeof stopwatch>;
  readonly report: Reporter;
}

/** What solving finds; no sites where there is no answer. */
export type PMedianFound = Pick<PMedianAnswer, 'sites' | 'assignment' | 'objective' | 'bound' | 'flows'> & { readonly undecided?: boolean };

async function uncapacitated({ costs, people, p, fixed, seed, clock, report }: PMedianProblem): Promise<PMedianFound> {
  const weighted = weightedCosts(costs, people);
  const staying = new Set(fixed);
  const random = seededRandom(seed);
  let best = vertexSubstitution(weighted, greedyStart(weighted, p, fixed), staying);
  const improve = (start: readonly number[]): number => {
    const found = vertexSubstitution(weighted, start, staying);
    if (found.objective < best.objective) best = found;
    return best.objective;
  };
  // an answer that leaves somebody without a way has a price instead of an objective
  const objective = (): number => (best.objective < weighted.none ? best.objective : Number.NaN);
  const tell = (bound: number): void => report.tell(() => best.open, objective(), bound);
  tell(0);
  for (let start = 0; start < STARTS && clock.left() > 0; start++) {
    await report.pause();
    improve(randomStart(costs.sites, p, fixed, random));
    tell(0);
  }
  let tried = 0;
  // the sites of a bound are a good start, but not every time: substitution costs as much as many steps of the bound
  const lagrangean = await lagrangeanBound(weighted, p, staying, best.objective, {
    improve: (chosen) => (tried++ % 20 === 0 ? improve(chosen) : best.objective),
    step: async (bound) => {
      await report.pause();
      tell(bound);
    },
    stop: () => clock.left() <= 0,
  });
  report.check();
  const { open, bound } = await close(weighted, p, staying, best, lagrangean, { seed, seconds: clock.left(), report });
  return answer(costs, people, open, bound);
}

/** Costs times people. A way that is not there costs more than every answer that does without it; what no site reaches costs nothing. */
function weightedCosts({ demand, sites, values, unreachable }: SiteCosts, people: Float64Array): WeightedCosts & { readonly none: number } {
  const weighted = new Float64Array(values.length);
  const most = new Float64Array(demand);
  for (let j = 0; j < sites; j++)
    for (let i = 0, at = j * demand; i < demand; i++, at++) if (values[at]! < Number.POSITIVE_INFINITY) most[i] = Math.max(most[i]!, values[at]! * people[i]!);
  const none = 1 + 2 * most.reduce((sum, cost) => sum + cost, 0);
  const lost = new Set(unreachable);
  for (let j = 0; j < sites; j++)
    for (let i = 0, at = j * demand; i < demand; i++, at++)
      weighted[at] = lost.has(i) ? 0 : values[at]! < Number.POSITIVE_INFINITY ? values[at]! * people[i]! : none;
  return { demand, sites, values: weighted, none };
}

/** Closes the gap between an answer and its bound: sites and ways that cannot be in a better answer are dropped, the rest is solved. */
async function close(
  { demand, sites, values, none }: WeightedCosts & { readonly none: number },
  p: number,
  fixed: ReadonlySet<number>,
  best: OpenSites,
  { bound, prices, worth, chosen }: LagrangeanBound,
  { seed, seconds, report }: { readonly seed: number; readonly seconds: number; readonly report: Reporter },
): Promise<{ readonly open: readonly number[]; readonly bound: number }> {
  const slack = best.objective - bound;
  if (slack <= PROVEN * best.objective || seconds <= 0) return { open: best.open, bound: Math.min(bound, best.objective) };
  const taken = new Set(chosen);
  const free = chosen.filter((j) => !fixed.has(j));
  const lastIn = Math.max(...free.map((j) => worth[j] as number), Number.NEGATIVE_INFINITY);
  const firstOut = Math.min(...worth.filter((_, j) => !taken.has(j)), Number.POSITIVE_INFINITY);
  const needed = (j: number): boolean => fixed.has(j) || (taken.has(j) && firstOut - (worth[j] as number) > slack);
  const entry = (j: number): number => (taken.has(j) ? 0 : (worth[j] as number) - lastIn);
  const model = new MixedInteger();
  const kept = Array.from({ length: sites }, (_, j) => j).filter((j) => fixed.has(j) || entry(j) <= slack);
  const column = new Map(kept.map((j) => [j, model.choice(0, needed(j))]));
  model.row(p, p, [...column.values()]);
  const links: [share: number, site: number][] = [];
  for (let i = 0; i < demand; i++) {
    const shares: number[] = [];
    for (const j of kept) {
      const cost = values[j * demand + i]!;
      if (Math.max(0, cost - prices[i]!) + entry(j) > slack) continue;
      const share = model.share(cost);
      shares.push(share);
      links.push([share, column.get(j) as number]);
    }
    model.row(1, 1, shares);
  }
  for (const [share, site] of links) model.row(Number.NEGATIVE_INFINITY, 0, [share, site], [1, -1]);
  const openOf = (columns: ArrayLike<number>): number[] => kept.filter((j) => (columns[column.get(j) as number] as number) > 0.5);
  const watch = (columns: Float64Array, objective: number, lower: number): void => {
    report.check();
    const [better, least] = [objective < best.objective, Math.min(objective || Number.POSITIVE_INFINITY, best.objective)];
    report.tell(() => (better ? openOf(columns) : best.open), least < none ? least : Number.NaN, Math.max(bound, Math.min(lower, best.objective)));
  };
  const found = await solveMixedInteger(model, { seconds, seed, watch });
  // nothing better is left: the answer at hand is the best
  if (found.status === 'infeasible') return { open: best.open, bound: best.objective };
  const lower = Math.max(bound, Math.min(found.bound, best.objective));
  if (found.values.length === 0 || found.objective >= best.objective) return { open: best.open, bound: found.status === 'optimal' ? best.objective : lower };
  const open = openOf(found.values);
  return { open, bound: found.status === 'optimal' ? found.objective : lower };
}

/** Every demand point to the nearest open site; no answer where one is left over that some site reaches. */
function answer({ demand, values, unreachable }: SiteCosts, people: Float64Array, open: readonly number[], bound: number): PMedianFound {
  const lost = new Set(unreachable);
  const assignment: number[] = [];
  let objective = 0;
  for (let i = 0; i < demand; i++) {
    let [cost, site] = [Number.POSITIVE_INFINITY, -1];
    for (const j of open) if (values[j * demand + i]! < cost) [cost, site] = [values[j * demand + i]!, j];
    if (site < 0 && !lost.has(i)) return { sites: [], assignment: [], objective: Number.NaN, bound: Number.NaN };
    assignment.push(site);
    if (site >= 0) objective += cost * people[i]!;
  }
  return { sites: open, assignment, objective, bound };
}
