import { nearestWithin } from './cover.js';
import { MixedInteger, solveMixedInteger } from './mixed-integer.js';
import { pMedian } from './p-median.js';
import { fixedSites, nonNegative, type Rows, refuse, type SiteCosts, siteCosts, siteCount } from './site-costs.js';
import { concluded, gapOf, PROVEN, reporter, type SitingOptions, type SitingStatus, stopwatch } from './siting.js';

/** One way that things may go: which ways are cut, which sites are lost, where people are. */
export interface Scenario {
  readonly name?: string;
  /** Rows demand points, columns sites; NaN or Infinity where there is no way in this scenario. */
  readonly costs: Rows;
  readonly weights?: ArrayLike<number>;
  /** How probable it is, against the others; 1 unless given. */
  readonly probability?: number;
}

export interface ScenarioMedianInput {
  readonly scenarios: readonly Scenario[];
  /** How many sites are open in all of them, those in `fixed` included. */
  readonly p: number;
  readonly fixed?: readonly number[];
}

export interface ScenarioMedianOptions extends SitingOptions {
  /** `expected` (unless given): least mean cost by probability. `regret`: least worst loss against what each scenario could have had by itself. */
  readonly objective?: 'expected' | 'regret';
}

export interface ScenarioMedianAnswer {
  readonly status: SitingStatus;
  readonly sites: readonly number[];
  /** Mean cost over the scenarios, or the worst regret. */
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** What the sites come to in each scenario, Σ weight × cost, and, of `regret`, the least that it could have had. */
  readonly scenarios: readonly {
    readonly name?: string;
    readonly cost: number;
    readonly best?: number;
    readonly regret?: number;
    readonly assignment: readonly number[];
    readonly unserved: readonly number[];
  }[];
  readonly seconds: number;
  readonly seed: number;
}

/**
 * One set of p sites for several scenarios of hazard (Serra & Marianov 1998; Snyder 2006). The least expected cost is the p-median of all scenarios' demand
 * points together, weighted by probability. The least worst regret is a linear model with the regret as a column, after each scenario's own p-median, by
 * branch and cut. Demand points that no site reaches in a scenario are listed there and count in nothing.
 *
 * @throws `bad-input` for tables that do not fit, `cancelled` when the signal is raised.
 */
export async function scenarioMedian({ scenarios, p, fixed = [] }: ScenarioMedianInput, options: ScenarioMedianOptions = {}): Promise<ScenarioMedianAnswer> {
  const { objective: aim = 'expected', seconds: limit = 600, seed = 1, signal, onProgress } = options;
  const clock = stopwatch(limit);
  const name = 'scenario-median';
  if (!Array.isArray(scenarios)) refuse(name, 'scenarios', 'a list of { costs, weights, probability } is wanted');
  scenarios.forEach((one: unknown, s) => {
    if (typeof one !== 'object' || one === null) refuse(name, 'scenarios', `scenario ${s + 1} is no { costs, weights, probability }`);
  });
  const cases = scenarios.map(({ costs, weights }) => {
    const checked = siteCosts(costs, name);
    return { costs: checked, people: nonNegative(weights, checked.demand, name, 'weights') };
  });
  const [first] = cases;
  if (first === undefined) refuse(name, 'scenarios', 'none; at least one is wanted');
  const sites = Math.max(...cases.map(({ costs }) => costs.sites));
  cases.forEach(({ costs }, s) => {
    if (costs.sites !== sites && costs.demand > 0) refuse(name, 'scenarios', `scenario ${s + 1} has ${costs.sites} sites, others ${sites}`);
  });
  const given = scenarios.map(({ probability = 1 }) => probability);
  const total = nonNegative(given, given.length, name, 'probability').reduce((sum, share) => sum + share, 0);
  if (!(total > 0)) refuse(name, 'probability', 'all are 0');
  const about = { sites, demand: 0, values: new Float64Array(), unreachable: [] };
  const staying = fixedSites(fixed, about, siteCount(p, about, name), name);
  const judge = (open: readonly number[], best?: readonly number[]): ScenarioMedianAnswer['scenarios'] =>
    cases.map(({ costs, people }, s) => {
      const assignment = nearestWithin(costs, open, Number.POSITIVE_INFINITY);
      const cost = assignment.reduce((sum, j, i) => (j < 0 ? sum : sum + people[i]! * costs.values[j * costs.demand + i]!), 0);
      const own = scenarios[s]?.name;
      const regret = best === undefined ? {} : { best: best[s]!, regret: cost - best[s]! };
      return { ...(own === undefined ? {} : { name: own }), cost, ...regret, assignment, unserved: costs.unreachable };
    });
  const none = { sites: [], objective: Number.NaN, bound: Number.NaN, gap: Number.NaN, scenarios: [], seed } as const;
  const left = () => ({ seconds: Math.max(0.01, clock.left()), seed, ...(signal === undefined ? {} : { signal }) });

  if (aim === 'expected') {
    const weights = cases.flatMap(({ people }, s) => Array.from(people, (weight) => (weight * given[s]!) / total));
    const found = await pMedian({ costs: scenarios.flatMap(({ costs }) => costs), weights, p, fixed }, { ...left(), ...(onProgress && { onProgress }) });
    if (found.sites.length === 0) return { ...none, status: found.status, seconds: clock.seconds() };
    const { status, objective, bound, gap } = found;
    return { status, sites: found.sites, objective, bound, gap, scenarios: judge(found.sites), seconds: clock.seconds(), seed };
  }
  const best: { readonly objective: number; readonly bound: number; readonly sites: readonly number[] }[] = [];
  for (const { costs, weights } of scenarios) {
    const found = await pMedian({ costs, p, fixed, ...(weights === undefined ? {} : { weights }) }, left());
    if (found.sites.length === 0) return { ...none, status: found.status, seconds: clock.seconds() };
    best.push(found);
  }
  const report = reporter(options, clock);
  await report.pause();
  const { model, open } = regretModel(
    cases,
    p,
    staying,
    sites,
    best.map(({ objective }) => objective),
  );
  const openIn = (values: Float64Array): number[] => open.flatMap((column, j) => (values[column]! > 0.5 ? [j] : []));
  const watch = (values: Float64Array, objective: number, bound: number): void => {
    report.check();
    report.tell(() => openIn(values), objective, bound);
  };
  const found = await solveMixedInteger(model, { seconds: clock.left(), seed, watch });
  if (found.values.length === 0) return { ...none, status: found.status === 'infeasible' ? 'infeasible' : 'unknown', seconds: clock.seconds() };
  const chosen = openIn(found.values);
  const judged = judge(
    chosen,
    best.map(({ objective }) => objective),
  );
  const objective = Math.max(...judged.map(({ regret }) => regret as number));
  // an own best that is not proven may be lower, and every regret larger
  const slack = Math.max(...best.map((own) => own.objective - own.bound));
  const scale = Math.max(objective, ...best.map((own) => own.objective));
  const proven = slack <= PROVEN * scale && found.status === 'optimal';
  const bound = proven ? objective : Math.min(objective, found.bound);
  const answered: ScenarioMedianAnswer = {
    status: proven ? 'optimal' : 'feasible',
    sites: chosen,
    objective,
    bound,
    gap: gapOf(objective, bound),
    scenarios: judged,
    seconds: clock.seconds(),
    seed,
  };
  return concluded(answered, options);
}

/** Least z with Σ weight × cost − best ≤ z in every scenario. */
function regretModel(
  cases: readonly { readonly costs: SiteCosts; readonly people: Float64Array }[],
  p: number,
  fixed: readonly number[],
  sites: number,
  best: readonly number[],
): { readonly model: MixedInteger; readonly open: readonly number[] } {
  const model = new MixedInteger();
  const open = Array.from({ length: sites }, (_, j) => model.choice(0, fixed.includes(j)));
  const worst = model.amount(1);
  model.row(p, p, open);
  cases.forEach(({ costs: { demand, values, unreachable }, people }, s) => {
    const lost = new Set(unreachable);
    const [columns, weighted]: [number[], number[]] = [[], []];
    for (let i = 0; i < demand; i++) {
      if (lost.has(i)) continue;
      const shares: number[] = [];
      for (let j = 0; j < sites; j++) {
        const cost = values[j * demand + i]!;
        if (cost === Number.POSITIVE_INFINITY) continue;
        const share = model.share(0);
        shares.push(share);
        columns.push(share);
        weighted.push(cost * people[i]!);
        model.row(Number.NEGATIVE_INFINITY, 0, [share, open[j]!], [1, -1]);
      }
      model.row(1, 1, shares);
    }
    model.row(Number.NEGATIVE_INFINITY, best[s]!, [...columns, worst], [...weighted, -1]);
  });
  return { model, open };
}
