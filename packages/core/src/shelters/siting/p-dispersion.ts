import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import { fixedSites, type Rows, refuse, siteCosts, siteCount } from './site-costs.js';
import { concluded, gapOf, reporter, type SitingAnswer, type SitingOptions, stopwatch } from './siting.js';

/**
 * The p-dispersion (Kuby 1987): p sites such that the two nearest of them are as far apart as can be; stores that one event must not strike together.
 * `costs` is the table of distances between the sites. Found by halving the sorted distances: one suffices if p sites are pairwise no nearer, which is a
 * stable set.
 *
 * @throws `bad-input` for a table that is not square, `cancelled` when the signal is raised.
 */
export async function pDispersion(
  { costs: rows, p, fixed = [] }: { readonly costs: Rows; readonly p: number; readonly fixed?: readonly number[] },
  options: SitingOptions = {},
): Promise<Omit<SitingAnswer, 'assignment'>> {
  const { seconds: limit = 600, seed = 1 } = options;
  const clock = stopwatch(limit);
  const costs = siteCosts(rows, 'p-dispersion');
  const { sites: count, values } = costs;
  if (costs.demand !== count) refuse('p-dispersion', 'costs', `${costs.demand} rows and ${count} columns; distances between the sites are wanted`);
  const staying = fixedSites(fixed, costs, siteCount(p, costs, 'p-dispersion'), 'p-dispersion');
  const apart = (i: number, j: number): number => Math.min(values[j * count + i]!, values[i * count + j]!);
  const pairs = Array.from({ length: count }, (_, i) => Array.from({ length: i }, (_unused, j) => apart(i, j))).flat();
  const distances = [...new Set(pairs)].sort((a, b) => a - b);
  const report = reporter(options, clock, 'most');
  const spread = async (distance: number): Promise<{ readonly sites: readonly number[]; readonly decided: boolean }> => {
    await report.pause();
    const model = new MixedInteger();
    const columns = Array.from({ length: count }, (_, j) => model.choice(0, staying.includes(j)));
    model.row(p, p, columns);
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) if (apart(i, j) < distance) model.row(0, 1, [columns[i]!, columns[j]!]);
    const { values: chosen, status } = await solveMixedInteger(model, { seconds: clock.left(), seed, watch: report.check });
    return { sites: chosen.length > 0 ? columns.flatMap((column, j) => (chosen[column]! > 0.5 ? [j] : [])) : [], decided: status !== 'unknown' };
  };
  // up to `low` a distance is known to do, from `ruledOut` on none does
  let [low, high, ruledOut] = [-1, distances.length, distances.length];
  let sites: readonly number[] = p === 1 ? [staying[0] ?? 0] : [];
  while (low + 1 < high && clock.left() > 0) {
    const middle = (low + high) >> 1;
    const found = await spread(distances[middle]!);
    if (found.sites.length > 0) [low, sites] = [middle, found.sites];
    else {
      high = middle;
      if (found.decided) ruledOut = middle;
    }
    const known = sites;
    report.tell(() => known, distances[low] ?? Number.NaN, distances[ruledOut - 1] ?? Number.NaN);
  }
  const objective = p === 1 ? Number.POSITIVE_INFINITY : (distances[low] ?? Number.NaN);
  const bound = p === 1 ? objective : (distances[ruledOut - 1] ?? Number.NaN);
  const status = sites.length === 0 ? 'unknown' : objective === bound ? 'optimal' : 'feasible';
  return concluded({ status, sites, objective, bound, gap: gapOf(objective, bound), seconds: clock.seconds(), seed }, options);
}
