import type { WeightedCosts } from './vertex-substitution.js';

/** A lower bound of the p-median and the prices that prove it. */
export interface LagrangeanBound {
  readonly bound: number;
  /** Price of leaving a demand point unserved. */
  readonly prices: Float64Array;
  /** What opening a site is worth at those prices: Σ min(0, cost − price), at most 0. */
  readonly worth: Float64Array;
  /** The p sites that are worth most, those in `fixed` among them. */
  readonly chosen: readonly number[];
}

const ITERATIONS = 1200;
/** The step is halved after so many iterations without a better bound. */
const PATIENCE = 25;

/**
 * A lower bound of the p-median by relaxing "every demand point is served" (Narula, Ogbu & Samuelsson 1977; Cornuéjols, Fisher & Nemhauser 1977): at given
 * prices the best p sites are found by sorting; the prices are improved by subgradient steps towards `incumbent`, the best answer known. `improve` sees
 * every better set of sites and may give back a better incumbent; `step` is awaited between iterations and told the bound. Ends when the bound meets the
 * incumbent. O(demand × sites) an iteration.
 */
export async function lagrangeanBound(
  costs: WeightedCosts,
  p: number,
  fixed: ReadonlySet<number>,
  incumbent: number,
  {
    improve,
    step: turn,
    stop,
  }: { readonly improve: (chosen: readonly number[]) => number; readonly step: (bound: number) => Promise<void>; readonly stop: () => boolean },
): Promise<LagrangeanBound> {
  const { demand, sites, values } = costs;
  const prices = startPrices(costs);
  const worth = new Float64Array(sites);
  const served = new Float64Array(demand);
  let best: LagrangeanBound = { bound: Number.NEGATIVE_INFINITY, prices, worth, chosen: [] };
  let known = incumbent;
  let step = 1;
  let idle = 0;
  const ranks = Array.from({ length: sites }, (_, j) => j);
  for (let iteration = 0; iteration < ITERATIONS && step > 1e-4 && !stop(); iteration++) {
    for (let j = 0; j < sites; j++) {
      let sum = 0;
      for (let i = 0, at = j * demand; i < demand; i++, at++) {
        const profit = values[at]! - prices[i]!;
        if (profit < 0) sum += profit;
      }
      worth[j] = sum;
    }
    ranks.sort((a, b) => Number(fixed.has(b)) - Number(fixed.has(a)) || worth[a]! - worth[b]! || a - b);
    const chosen = ranks.slice(0, p);
    let bound = prices.reduce((sum, price) => sum + price, 0);
    for (const j of chosen) bound += worth[j]!;
    if (bound > best.bound) {
      if (bound > best.bound + 1e-7 * Math.abs(known)) idle = 0;
      best = { bound, prices: prices.slice(), worth: worth.slice(), chosen };
      known = Math.min(known, improve(chosen));
      if (best.bound >= known * (1 - 1e-12)) break;
    }
    await turn(best.bound);
    if (++idle > PATIENCE) [step, idle] = [step / 2, 0];
    served.fill(1);
    for (const j of chosen) for (let i = 0, at = j * demand; i < demand; i++, at++) if (values[at]! < prices[i]!) served[i]! -= 1;
    let norm = 0;
    for (let i = 0; i < demand; i++) norm += served[i]! * served[i]!;
    if (norm === 0) break;
    const length = (step * (1.001 * known - bound)) / norm;
    for (let i = 0; i < demand; i++) prices[i]! += length * served[i]!;
  }
  return best;
}

/** Half-way between the least and the second least cost of every demand point. */
function startPrices({ demand, sites, values }: WeightedCosts): Float64Array {
  return Float64Array.from({ length: demand }, (_, i) => {
    let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let j = 0; j < sites; j++) {
      const cost = values[j * demand + i]!;
      if (cost < first) [first, second] = [cost, first];
      else if (cost < second) second = cost;
    }
    return second < Number.POSITIVE_INFINITY ? (first + second) / 2 : first;
  });
}
