import { nearestWithin } from './cover.js';
import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import type { PMedianFound, PMedianProblem } from './p-median.js';
import type { CheckedLimits } from './site-limits.js';

const nothing: PMedianFound = { sites: [], assignment: [], objective: Number.NaN, bound: Number.NaN };

/**
 * The p-median under limits, by branch and cut. With capacities every site holds so many people, Σ weight ≤ capacity: `single` sends all people of a demand
 * point to one site, `split` may part them, which is much easier. Without them everybody goes to the nearest.
 */
export async function constrainedPMedian(
  { costs, people, p, fixed, seed, clock, report }: PMedianProblem,
  capacities: Float64Array | undefined,
  keep: CheckedLimits,
  assign: 'single' | 'split',
): Promise<PMedianFound> {
  await report.pause();
  const { demand, sites, values, unreachable } = costs;
  const lost = new Set(unreachable);
  const model = new MixedInteger();
  const open = Array.from({ length: sites }, (_, j) => model.choice(0, fixed.includes(j)));
  model.row(p, p, open);
  keep.rows(model, open);
  const whole = capacities !== undefined && assign === 'single';
  const arcs: { readonly demand: number; readonly site: number; readonly column: number }[] = [];
  for (let i = 0; i < demand; i++) {
    if (lost.has(i)) continue;
    const shares: number[] = [];
    for (let j = 0; j < sites; j++) {
      const cost = values[j * demand + i]!;
      if (cost === Number.POSITIVE_INFINITY || (whole && people[i]! > capacities[j]!)) continue;
      const column = whole ? model.choice(cost * people[i]!) : model.share(cost * people[i]!);
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
  if (capacities !== undefined)
    bySite.forEach((into, j) => {
      const weights = into.map((arc) => people[arc.demand]!);
      model.row(Number.NEGATIVE_INFINITY, 0, [...into.map(({ column }) => column), open[j]!], [...weights, -capacities[j]!]);
    });
  const openIn = (values: Float64Array): number[] => open.flatMap((column, j) => (values[column]! > 0.5 ? [j] : []));
  const watch = (values: Float64Array, objective: number, bound: number): void => {
    report.check();
    report.tell(() => openIn(values), objective, bound);
  };
  const found = await solveMixedInteger(model, { seconds: clock.left(), seed, watch });
  if (found.values.length === 0) return { ...nothing, bound: found.bound, undecided: found.status === 'unknown' };

  const chosen = openIn(found.values);
  const assignment = capacities === undefined ? nearestWithin(costs, chosen, Number.POSITIVE_INFINITY) : new Array<number>(demand).fill(-1);
  const largest = new Float64Array(demand);
  const flows: { demand: number; site: number; weight: number }[] = [];
  let objective = 0;
  for (const { demand: i, site, column } of arcs) {
    const value = found.values[column]!;
    const share = whole ? Math.round(value) : value;
    if (share < 1e-7) continue;
    objective += share * people[i]! * values[site * demand + i]!;
    if (capacities !== undefined && !whole) flows.push({ demand: i, site, weight: share * people[i]! });
    if (capacities !== undefined && share > largest[i]!) [largest[i], assignment[i]] = [share, site];
  }
  const bound = found.status === 'optimal' ? objective : found.bound;
  return { sites: chosen, assignment, objective, bound, ...(capacities !== undefined && !whole ? { flows } : {}) };
}
