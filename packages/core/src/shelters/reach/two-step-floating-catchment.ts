import { nonNegative, type Rows, refuse, siteCosts } from '../siting/site-costs.js';

/**
 * How the pull of a site falls with the cost to reach it, from 1 at no cost. Towards 0 at the threshold d0: `linear`, `gaussian` (Dai 2010), `epanechnikov`
 * (1 − (d / d0)²). Without regard to it: `{ gaussian: σ }` e^(−d² / 2σ²), `{ exponential: b }` e^(−b d), `{ power: b }` d^−b (1 up to a cost of 1). By zones, as Luo &
 * Qi have it: `{ steps: [[10, 1], [20, 0.68], [30, 0.22]] }`, each up to and with its cost. Or any function of the cost.
 */
export type Decay =
  | 'none'
  | 'linear'
  | 'gaussian'
  | 'epanechnikov'
  | { readonly gaussian: number }
  | { readonly exponential: number }
  | { readonly power: number }
  | { readonly steps: readonly (readonly [until: number, weight: number])[] }
  | ((cost: number) => number);

export interface CatchmentOptions {
  /** Beyond this cost a site is out of reach; the cost itself is within. */
  readonly threshold: number;
  /** `none` is the classic method; a decay makes it the enhanced one (E2SFCA). */
  readonly decay?: Decay;
  /** Demand chooses among the sites in reach by their weights (3SFCA). */
  readonly choice?: boolean;
}

export interface CatchmentAnswer {
  /** Supply for each person at every demand point; 0 where no site is in reach. */
  readonly access: Float64Array;
  /** Supply for each person in the catchment of every site; NaN where it reaches nobody. */
  readonly ratio: Float64Array;
  /** Demand points that no site reaches. */
  readonly unserved: readonly number[];
  /** Sites that reach nobody: their supply is in no sum. */
  readonly idle: readonly number[];
}

/**
 * Access to shelters by the two-step floating catchment area (Luo & Wang 2003): each site's supply over the people in its reach, then for each demand
 * point the sum of that over the sites in its reach. With a decay both steps are weighted (Luo & Qi 2009); with `choice` the demand at a point is parted
 * among its sites in proportion to their weights (Wan, Zou & Sternberg 2012). In all three Σ people × access = Σ supply of the sites that reach anybody.
 * `cost`: rows demand points, columns sites, NaN or Infinity where there is no way. O(rows × columns).
 *
 * @throws `bad-input` for tables that do not fit and for a threshold or decay below 0.
 */
export function twoStepFloatingCatchment(
  demand: ArrayLike<number>,
  supply: ArrayLike<number>,
  cost: Rows,
  { threshold, decay = 'none', choice = false }: CatchmentOptions,
): CatchmentAnswer {
  const name = 'two-step-floating-catchment';
  const costs = siteCosts(cost, name);
  const people = nonNegative(demand, costs.demand, name, 'demand');
  const room = nonNegative(supply, costs.sites, name, 'supply');
  if (!(threshold >= 0)) refuse(name, 'threshold', `${threshold}; it may not be below 0`);
  const weightOf = decayFunction(decay, threshold);
  const { demand: rows, sites, values } = costs;
  const weights = new Float64Array(values.length);
  const pull = new Float64Array(rows);
  for (let j = 0; j < sites; j++)
    for (let i = 0, at = j * rows; i < rows; i++, at++) {
      if (!(values[at]! <= threshold)) continue;
      const weight = weightOf(values[at]!);
      if (!(weight >= 0)) refuse(name, 'decay', `it gives ${weight} at a cost of ${values[at]}`);
      weights[at] = weight;
      pull[i]! += weight;
    }
  if (choice) for (let j = 0; j < sites; j++) for (let i = 0, at = j * rows; i < rows; i++, at++) if (pull[i]! > 0) weights[at] = weights[at]! ** 2 / pull[i]!;

  const ratio = new Float64Array(sites);
  const access = new Float64Array(rows);
  for (let j = 0; j < sites; j++) {
    let reached = 0;
    for (let i = 0, at = j * rows; i < rows; i++, at++) reached += people[i]! * weights[at]!;
    ratio[j] = reached > 0 ? room[j]! / reached : Number.NaN;
    if (reached > 0) for (let i = 0, at = j * rows; i < rows; i++, at++) access[i]! += ratio[j]! * weights[at]!;
  }
  const indices = (count: number, which: (at: number) => boolean): number[] => Array.from({ length: count }, (_, at) => at).filter(which);
  return { access, ratio, unserved: indices(rows, (i) => pull[i] === 0), idle: indices(sites, (j) => Number.isNaN(ratio[j])) };
}

function decayFunction(decay: Decay, threshold: number): (cost: number) => number {
  if (decay === 'none') return () => 1;
  if (typeof decay === 'function') return decay;
  if (typeof decay === 'string') {
    if (!(decay in FALLS)) refuse('two-step-floating-catchment', 'decay', `"${decay}"; one of none, ${Object.keys(FALLS).join(', ')} is wanted`);
    return (cost) => (threshold === 0 ? 1 : FALLS[decay](cost / threshold));
  }
  if ('gaussian' in decay) return (cost) => Math.exp(-0.5 * (cost / decay.gaussian) ** 2);
  if ('exponential' in decay) return (cost) => Math.exp(-decay.exponential * cost);
  if ('steps' in decay) {
    const steps = [...decay.steps].sort(([a], [b]) => a - b);
    return (cost) => steps.find(([until]) => cost <= until)?.[1] ?? 0;
  }
  return (cost) => Math.min(1, cost ** -decay.power);
}

/** By the share of the threshold: 1 at 0 and 0 at 1. */
const FALLS: Readonly<Record<'linear' | 'gaussian' | 'epanechnikov', (share: number) => number>> = {
  linear: (share) => 1 - share,
  gaussian: (share) => (Math.exp(-0.5 * share ** 2) - Math.exp(-0.5)) / (1 - Math.exp(-0.5)),
  epanechnikov: (share) => 1 - share ** 2,
};
