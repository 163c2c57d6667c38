import type { Random } from '../../statistics/seeded-random.js';

/** Weighted costs by site, as vertex substitution and the Lagrangean bound walk them. */
export interface WeightedCosts {
  readonly demand: number;
  readonly sites: number;
  /** `values[j * demand + i]`, all finite. */
  readonly values: Float64Array;
}

/** A set of open sites and what it costs to send every demand point to the nearest of them. */
export interface OpenSites {
  readonly open: readonly number[];
  readonly objective: number;
}

/**
 * A good set of p sites: from a start, the one exchange of an open site for a closed one that saves most is made until none saves anything
 * (Teitz & Bart 1968), all exchanges of a closed site being priced in one walk over the demand points (Whitaker 1983; Resende & Werneck 2007).
 * Sites in `fixed` stay open. Ties go to the lower site number. O(demand × sites) an exchange.
 */
export function vertexSubstitution(costs: WeightedCosts, start: readonly number[], fixed: ReadonlySet<number>): OpenSites {
  const { demand, sites, values } = costs;
  const open = new Uint8Array(sites);
  for (const site of start) open[site] = 1;
  const nearest = new Int32Array(demand);
  const first = new Float64Array(demand);
  const second = new Float64Array(demand);
  const loss = new Float64Array(sites);
  for (;;) {
    const objective = nearestTwo(costs, open, nearest, first, second);
    let [best, into, out] = [1e-12 * Math.max(1, objective), -1, -1];
    for (let j = 0; j < sites; j++) {
      if (open[j] === 1) continue;
      let gain = 0;
      loss.fill(0);
      for (let i = 0, at = j * demand; i < demand; i++, at++) {
        const cost = values[at]!;
        const now = first[i]!;
        if (cost < now) gain += now - cost;
        else loss[nearest[i]!]! += Math.min(cost, second[i]!) - now;
      }
      for (let r = 0; r < sites; r++) {
        if (open[r] === 0 || fixed.has(r)) continue;
        const saved = gain - loss[r]!;
        if (saved > best) [best, into, out] = [saved, j, r];
      }
    }
    if (into < 0) return { open: Array.from(open.keys()).filter((j) => open[j] === 1), objective };
    open[into] = 1;
    open[out] = 0;
  }
}

/** For every demand point the nearest open site, what it costs, and what the next costs. The sum of the first. */
function nearestTwo({ demand, sites, values }: WeightedCosts, open: Uint8Array, nearest: Int32Array, first: Float64Array, second: Float64Array): number {
  first.fill(Number.POSITIVE_INFINITY);
  second.fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < sites; j++) {
    if (open[j] === 0) continue;
    for (let i = 0, at = j * demand; i < demand; i++, at++) {
      const cost = values[at]!;
      if (cost < first[i]!) {
        second[i] = first[i]!;
        first[i] = cost;
        nearest[i] = j;
      } else if (cost < second[i]!) second[i] = cost;
    }
  }
  return first.reduce((sum, cost) => sum + cost, 0);
}

/** A start: the sites in `fixed`, then one after the other the site that saves most. */
export function greedyStart({ demand, sites, values }: WeightedCosts, p: number, fixed: readonly number[]): number[] {
  const chosen = [...fixed];
  const now = new Float64Array(demand).fill(Number.POSITIVE_INFINITY);
  const take = (j: number): void => {
    for (let i = 0; i < demand; i++) now[i] = Math.min(now[i]!, values[j * demand + i]!);
  };
  chosen.forEach(take);
  while (chosen.length < p) {
    let [best, site] = [Number.POSITIVE_INFINITY, -1];
    for (let j = 0; j < sites; j++) {
      if (chosen.includes(j)) continue;
      let sum = 0;
      for (let i = 0; i < demand; i++) sum += Math.min(now[i]!, values[j * demand + i]!);
      if (sum < best) [best, site] = [sum, j];
    }
    chosen.push(site);
    take(site);
  }
  return chosen;
}

/** A start at random: the sites in `fixed` and others until there are p. */
export function randomStart(sites: number, p: number, fixed: readonly number[], random: Random): number[] {
  const others = Array.from({ length: sites }, (_, j) => j).filter((j) => !fixed.includes(j));
  const chosen = [...fixed];
  while (chosen.length < p) chosen.push(others.splice(Math.floor(random() * others.length), 1)[0] as number);
  return chosen;
}
