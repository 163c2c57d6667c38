import { coverOf, distinctRows } from './cover.js';
import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import { coverRadius, fixedSites, nonNegative, type Rows, siteCosts } from './site-costs.js';
import { siteLimits } from './site-limits.js';
import { reporter, type SitingOptions, stopwatch } from './siting.js';

export interface ParetoInput {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  readonly weights?: ArrayLike<number>;
  /** A demand point is covered by a site at no more than this cost. */
  readonly radius: number;
  /** What opening each site costs; 1 each unless given, so that the cost is the number of sites. */
  readonly prices?: ArrayLike<number>;
  /** How exposed each site is to hazard: a level, expected loss; 0 each unless given. */
  readonly exposure?: ArrayLike<number>;
  /** The budgets to look at; every one at which the front changes unless given. */
  readonly budgets?: readonly number[];
  readonly fixed?: readonly number[];
}

/** One set of sites that no other beats in all three. */
export interface ParetoPoint {
  readonly sites: readonly number[];
  /** Σ prices. */
  readonly cost: number;
  /** People covered. */
  readonly covered: number;
  /** Σ exposure of the sites. */
  readonly exposure: number;
}

export interface ParetoFront {
  /** `optimal`: every set that no other beats (at one of the budgets, where they are given) is here. `feasible`: time ran out before. */
  readonly status: 'optimal' | 'feasible';
  /** Dearest last; at one cost the most covered last. */
  readonly points: readonly ParetoPoint[];
  readonly seconds: number;
  readonly seed: number;
}

/** A share of the largest by which numbers count as equal: more than the millionth that the solver lets a row be broken by. */
const SAME = 1e-5;

/**
 * The Pareto front of what sites cost, whom they cover and how exposed they are, by ε-constraints (Haimes 1971): within each budget most people are covered,
 * of those answers the least exposed and then the cheapest is taken, exposure is bounded below it, and again, until nobody is covered; then the budget is set below
 * the dearest of them. Exact, by branch and cut; three models a point.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function paretoSites(input: ParetoInput, options: Omit<SitingOptions, 'onProgress'> = {}): Promise<ParetoFront> {
  const { seconds: limit = 600, seed = 1 } = options;
  const clock = stopwatch(limit);
  const report = reporter(options, clock);
  const name = 'pareto-sites';
  const costs = siteCosts(input.costs, name);
  const people = nonNegative(input.weights, costs.demand, name, 'weights');
  const { prices } = siteLimits(input.prices === undefined ? {} : { prices: input.prices }, costs.sites, name);
  const exposure = nonNegative(input.exposure ?? new Float64Array(costs.sites), costs.sites, name, 'exposure');
  const fixed = fixedSites(input.fixed ?? [], costs, costs.sites, name);
  const { sitesOf } = coverOf(costs, coverRadius(input.radius, name));
  const rows = [...distinctRows(sitesOf).values()].filter(({ sites }) => sites.length > 0);
  const gains = rows.map(({ members }) => members.reduce((sum, i) => sum + people[i]!, 0));
  const sum = (of: Float64Array, sites: readonly number[]): number => sites.reduce((all, j) => all + of[j]!, 0);
  // rows in shares of the largest number, so that the solver's tolerance is one of shares
  const largest = { price: most(prices), exposure: most(exposure), gain: most(Float64Array.from(gains)) };

  type Bounds = { readonly cost: number; readonly exposure: number; readonly covered: number };
  /** The sites that are best by one aim within bounds of the others; none where there are none. */
  const solve = async (aim: 'covered' | 'exposure' | 'cost', within: Bounds): Promise<{ sites: readonly number[]; proven: boolean } | undefined> => {
    await report.pause();
    const model = new MixedInteger();
    const open = Array.from({ length: costs.sites }, (_, j) =>
      model.choice(aim === 'exposure' ? exposure[j]! : aim === 'cost' ? prices[j]! : 0, fixed.includes(j)),
    );
    const reached = rows.map(({ sites }, r) => {
      const column = model.share(aim === 'covered' ? -gains[r]! : 0);
      model.row(0, Number.POSITIVE_INFINITY, [...sites.map((j) => open[j]!), column], [...sites.map(() => 1), -1]);
      return column;
    });
    const scaled = (of: ArrayLike<number>, by: number): number[] => Array.from(of, (value) => value / by);
    model.row(Number.NEGATIVE_INFINITY, within.cost / largest.price, open, scaled(prices, largest.price));
    model.row(Number.NEGATIVE_INFINITY, within.exposure / largest.exposure, open, scaled(exposure, largest.exposure));
    model.row(within.covered / largest.gain, Number.POSITIVE_INFINITY, reached, scaled(gains, largest.gain));
    const { values, status } = await solveMixedInteger(model, { seconds: clock.left(), seed, watch: report.check });
    if (values.length === 0) return status === 'infeasible' ? undefined : { sites: [], proven: false };
    return { sites: open.flatMap((column, j) => (values[column]! > 0.5 ? [j] : [])), proven: status === 'optimal' };
  };
  const coveredBy = (sites: readonly number[]): number => {
    const chosen = new Set(sites);
    return rows.reduce((all, row, r) => (row.sites.some((j) => chosen.has(j)) ? all + gains[r]! : all), 0);
  };

  const points: ParetoPoint[] = [];
  let whole = true;
  /** Adds the front within a budget; what its dearest point costs. */
  const front = async (budget: number): Promise<number> => {
    let dearest = Number.NEGATIVE_INFINITY;
    let bound = Number.POSITIVE_INFINITY;
    for (;;) {
      if (clock.left() <= 0) whole = false;
      const best: Chosen | undefined = whole ? await solve('covered', { cost: budget, exposure: bound, covered: 0 }) : undefined;
      if (best === undefined || coveredBy(best.sites) === 0) return dearest;
      const covered = coveredBy(best.sites) - SAME * largest.gain;
      const safest = await solve('exposure', { cost: budget, exposure: bound, covered });
      const least = sum(exposure, safest?.sites ?? best.sites);
      // every round must be safer than the one before
      if (least >= bound) return dearest;
      const cheapest = await solve('cost', { cost: budget, exposure: least + SAME * largest.exposure, covered });
      const sites = cheapest?.sites.length ? cheapest.sites : (safest?.sites ?? best.sites);
      whole &&= best.proven && safest?.proven === true && cheapest?.proven === true;
      dearest = Math.max(dearest, sum(prices, sites));
      points.push({ sites, cost: sum(prices, sites), covered: coveredBy(sites), exposure: sum(exposure, sites) });
      bound = least - SAME * largest.exposure;
      if (bound < 0) return dearest;
    }
  };
  if (input.budgets !== undefined) for (const budget of input.budgets) await front(budget);
  else for (let budget = sum(prices, [...prices.keys()]); budget >= 0; ) budget = (await front(budget)) - SAME * largest.price;
  return { status: whole ? 'optimal' : 'feasible', points: unbeaten(points), seconds: clock.seconds(), seed };
}

/** What one round of the search chose, and whether it is proven. */
interface Chosen {
  readonly sites: readonly number[];
  readonly proven: boolean;
}

/** The largest of numbers, 1 where all are 0 or there is none. */
const most = (of: Float64Array): number => of.reduce((a, b) => Math.max(a, b), 0) || 1;

/** The points that no other is at least as good as in all three; of equal ones the first. */
function unbeaten(points: readonly ParetoPoint[]): ParetoPoint[] {
  const as = (a: ParetoPoint, b: ParetoPoint): boolean => a.cost <= b.cost && a.covered >= b.covered && a.exposure <= b.exposure;
  return points
    .filter((point, i) => !points.some((other, k) => k !== i && as(other, point) && (!as(point, other) || k < i)))
    .sort((a, b) => a.cost - b.cost || a.covered - b.covered);
}
