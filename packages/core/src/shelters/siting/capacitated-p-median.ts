import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import type { PMedianFound, PMedianProblem } from './p-median.js';

const nothing: PMedianFound = { sites: [], assignment: [], objective: Number.NaN, bound: Number.NaN };

/**
 * The p-median where every site holds so many people: Σ weight ≤ capacity at each, by branch and cut. `single` sends all people of a demand point to one
 * site, `split` may part them, which is much easier.
 */
export async function capacitatedPMedian(
  { costs: { demand, sites, values, unreachable }, people, p, fixed, seed, clock, check }: PMedianProblem,
  capacities: Float64Array,
  assign: 'single' | 'split',
): Promise<PMedianFound> {
  check();
  const lost = new Set(unreachable);
  const model = new MixedInteger();
  const open = Array.from({ length: sites }, (_, j) => model.choice(0, fixed.includes(j)));
  model.row(p, p, open);
  const arcs: { readonly demand: number; readonly site: number; readonly column: number }[] = [];
  for (let i = 0; i < demand; i++) {
    if (lost.has(i)) continue;
    const shares: number[] = [];
    for (let j = 0; j < sites; j++) {
      const cost = values[j * demand + i]!;
      if (cost === Number.POSITIVE_INFINITY || (assign === 'single' && people[i]! > capacities[j]!)) continue;
      const column = assign === 'single' ? model.choice(cost * people[i]!) : model.share(cost * people[i]!);
      shares.push(column);
      arcs.push({ demand: i, site: j, column });
    }
    if (shares.length === 0) return nothing;
    model.row(1, 1, shares);
  }
  const bySite = Array.from({ length: sites }, (): typeof arcs => []);
  for (const arc of arcs) {
    bySite[arc.site]?.push(arc);
    model.row(Number.NEGATIVE_INFINITY, 0, [arc.column, open[arc.site]!], [1, -1]);
  }
  bySite.forEach((into, j) => {
    const weights = into.map((arc) => people[arc.demand]!);
    model.row(Number.NEGATIVE_INFINITY, 0, [...into.map(({ column }) => column), open[j]!], [...weights, -capacities[j]!]);
  });
  const found = await solveMixedInteger(model, { seconds: clock.left(), seed });
  if (found.values.length === 0) return { ...nothing, bound: found.bound };

  const chosen = open.flatMap((column, j) => (found.values[column]! > 0.5 ? [j] : []));
  const assignment = new Array<number>(demand).fill(-1);
  const largest = new Float64Array(demand);
  const flows: { demand: number; site: number; weight: number }[] = [];
  let objective = 0;
  for (const { demand: i, site, column } of arcs) {
    const value = found.values[column]!;
    const share = assign === 'single' ? Math.round(value) : value;
    if (share < 1e-7) continue;
    objective += share * people[i]! * values[site * demand + i]!;
    if (assign === 'split') flows.push({ demand: i, site, weight: share * people[i]! });
    if (share > largest[i]!) [largest[i], assignment[i]] = [share, site];
  }
  const bound = found.status === 'optimal' ? objective : found.bound;
  return { sites: chosen, assignment, objective, bound, ...(assign === 'split' ? { flows } : {}) };
}
