import { coverRadius, nonNegative, type Rows, refuse, type SiteCosts, siteCosts } from './site-costs.js';

export interface SiteCoverageInput {
  /** Rows demand points, columns sites; NaN or Infinity where there is no way. */
  readonly costs: Rows;
  /** People of the demand points; 1 each unless given. */
  readonly weights?: ArrayLike<number>;
  /** A demand point is covered by a site at no more than this cost. */
  readonly radius: number;
  /** The sites that are open; all unless given. */
  readonly open?: readonly number[];
}

/** Whom the open sites cover. */
export interface CoverageState {
  /** People covered, and as a share of all (NaN where there are none). */
  readonly covered: number;
  readonly share: number;
  /** Σ weight × cost to the nearest site over those whom any site reaches, and that over their people. */
  readonly total: number;
  readonly mean: number;
  /** Demand points not covered, ascending. */
  readonly uncovered: readonly number[];
  /** Against what is now: demand points that are covered more, and no longer. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
  /** Cost of every demand point at the nearest site; Infinity where none reaches it. */
  readonly costs: Float64Array;
}

/** Coverage now, and what it would be after one change. Nothing is changed by asking. */
export interface SiteCoverage {
  readonly now: CoverageState;
  /** An open site stands elsewhere: what it then costs every demand point to reach it. */
  readonly moved: (site: number, costs: ArrayLike<number>) => CoverageState;
  /** One site more. */
  readonly added: (costs: ArrayLike<number>) => CoverageState;
  /** An open site is closed. */
  readonly closed: (site: number) => CoverageState;
}

/**
 * Who is covered when one site moves, is added or is closed, at once: the nearest and the next site of every demand point are held, so that a change walks the
 * demand points and no site. Equal to counting anew. O(demand × sites) to begin with, O(demand) a change.
 *
 * @throws `bad-input` for tables that do not fit and for sites that are not open.
 */
export function siteCoverage({ costs: rows, weights, radius: within, open }: SiteCoverageInput): SiteCoverage {
  const name = 'site-coverage';
  const costs = siteCosts(rows, name);
  const people = nonNegative(weights, costs.demand, name, 'weights');
  const radius = coverRadius(within, name);
  const sites = new Set(open ?? Array.from({ length: costs.sites }, (_, j) => j));
  for (const site of sites) if (!(Number.isInteger(site) && site >= 0 && site < costs.sites)) refuse(name, 'open', `site ${site}; there are ${costs.sites}`);
  const { nearest, first, second } = nearestTwo(costs, sites);
  const before = Uint8Array.from(first, (cost) => (cost <= radius && cost < Number.POSITIVE_INFINITY ? 1 : 0));
  const state = (own: (i: number) => number): CoverageState => {
    let [covered, all, total, reached] = [0, 0, 0, 0];
    const [uncovered, gained, lost]: [number[], number[], number[]] = [[], [], []];
    const least = new Float64Array(costs.demand);
    for (let i = 0; i < least.length; i++) {
      const cost = own(i);
      least[i] = cost;
      all += people[i]!;
      if (cost < Number.POSITIVE_INFINITY) {
        total += people[i]! * cost;
        reached += people[i]!;
      }
      // nobody is covered where there is no way, however wide the radius
      const is = cost <= radius && cost < Number.POSITIVE_INFINITY;
      if (is) covered += people[i]!;
      else uncovered.push(i);
      if (is && before[i] === 0) gained.push(i);
      if (!is && before[i] === 1) lost.push(i);
    }
    return { covered, share: covered / all, total, mean: total / reached, uncovered, gained, lost, costs: least };
  };
  const standing = (site: number): void => {
    if (!sites.has(site)) refuse(name, 'site', `${site}; it is not one of the open sites`);
  };
  const without = (site: number, i: number): number => (nearest[i] === site ? second[i]! : first[i]!);
  const column = (given: ArrayLike<number>): Float64Array => {
    if (given.length !== costs.demand) refuse(name, 'costs', `there are ${given.length}, expected ${costs.demand}`);
    return siteCosts(
      Array.from(given, (cost) => [cost]),
      name,
    ).values;
  };
  return {
    now: state((i) => first[i]!),
    moved(site, given) {
      standing(site);
      const there = column(given);
      return state((i) => Math.min(without(site, i), there[i]!));
    },
    added(given) {
      const there = column(given);
      return state((i) => Math.min(first[i]!, there[i]!));
    },
    closed(site) {
      standing(site);
      return state((i) => without(site, i));
    },
  };
}

/** Of every demand point the nearest open site (−1 where none reaches it), what it costs, and what the next costs. */
function nearestTwo({ demand, values }: SiteCosts, open: ReadonlySet<number>): { nearest: Int32Array; first: Float64Array; second: Float64Array } {
  const nearest = new Int32Array(demand).fill(-1);
  const first = new Float64Array(demand).fill(Number.POSITIVE_INFINITY);
  const second = first.slice();
  for (const j of open)
    for (let i = 0, at = j * demand; i < demand; i++, at++) {
      const cost = values[at]!;
      if (cost < first[i]!) {
        second[i] = first[i]!;
        first[i] = cost;
        nearest[i] = j;
      } else if (cost < second[i]!) second[i] = cost;
    }
  return { nearest, first, second };
}
