import { optional, value } from '../../layers/inputs.js';
import { choice, flag, integer, number, numberIfGiven, numbers, required, structure } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { maximalCover as solveMaximalCover } from './maximal-cover.js';
import { pCenter as solvePCenter } from './p-center.js';
import { pDispersion as solvePDispersion } from './p-dispersion.js';
import { pMedian as solvePMedian } from './p-median.js';
import { paretoSites as solveParetoSites } from './pareto-sites.js';
import { type Scenario, scenarioMedian as solveScenarioMedian } from './scenario-median.js';
import { setCover as solveSetCover } from './set-cover.js';
import { columnOf, type Rows } from './site-costs.js';
import type { SiteLimits } from './site-limits.js';

// The location models as operations: what the command offers, and what runs in a worker and stops when it is told to.

const costs = value<Rows>('a table of costs: rows demand points, columns sites', 'table-of-numbers');
const weights = optional(value<Rows>('people of the demand points, one a row', 'table-of-numbers'));
const capacities = optional(value<Rows>('people that each site holds, one a row', 'table-of-numbers'));
const prices = optional(value<Rows>('what opening each site costs, one a row', 'table-of-numbers'));
const classes = optional(value<readonly (string | number)[]>('the class of each site, a list'));
const p = required(integer(1, { min: 1 }, 'how many sites are open'));
const radius = required(number(0, { min: 0 }, 'a demand point is covered at no more than this cost'));
const search = {
  fixed: numbers([], 'sites that are open already, numbered from 0'),
  seconds: number(600, { above: 0, unit: 's' }, 'the search stops after so long with the best answer and its bound'),
  seed: integer(1, { min: 0 }, 'the same seed gives the same answer'),
};

const isLimits = (given: unknown): given is NonNullable<SiteLimits['limits']> =>
  typeof given === 'object' &&
  given !== null &&
  Object.values(given).every((one) => typeof one === 'object' && one !== null && Object.keys(one).every((key) => key === 'min' || key === 'max'));
const limited = {
  budget: numberIfGiven('what all open sites may cost together; with prices'),
  limits: structure<NonNullable<SiteLimits['limits']>>(
    {},
    { type: 'object' },
    'least and most sites of a class, as {"central": {"max": 1}}',
    (given) => (isLimits(given) ? given : undefined),
    'how many sites of each class are open, as {"central": {"max": 1}}; with classes',
  ),
};

/** Budget and limits of classes as the models take them. */
const limitsOf = (
  given: { readonly prices?: Rows | undefined; readonly classes?: readonly (string | number)[] | undefined },
  { budget, limits }: { readonly budget: number | undefined; readonly limits: NonNullable<SiteLimits['limits']> },
): SiteLimits => ({
  ...(given.prices === undefined ? {} : { prices: columnOf(given.prices) }),
  ...(given.classes === undefined ? {} : { classes: given.classes }),
  ...(budget === undefined ? {} : { budget }),
  ...(Object.keys(limits).length === 0 ? {} : { limits }),
});

/** The weights, where there are any. */
const weighted = (rows: Rows | undefined): { readonly weights: readonly number[] } | Record<never, never> =>
  rows === undefined ? {} : { weights: columnOf(rows) };

export const pMedian = calculation(
  {
    name: 'p-median',
    version: 1,
    title: { zh: 'p 中值选址', en: 'p-median' },
    inputs: { costs, weights, capacities, prices, classes },
    options: { p, assign: choice(['single', 'split'], 'with capacities: whether the people of a demand point stay together'), ...limited, ...search },
  },
  (given, { p: open, fixed, assign, seconds, seed, ...keep }) => {
    const room = given.capacities === undefined ? {} : { capacities: columnOf(given.capacities) };
    return solvePMedian({ costs: given.costs, ...weighted(given.weights), ...room, ...limitsOf(given, keep), p: open, fixed }, { assign, seconds, seed });
  },
);

export const pCenter = calculation(
  { name: 'p-center', version: 1, title: { zh: 'p 中心选址', en: 'p-center' }, inputs: { costs }, options: { p, ...search } },
  (given, { p: open, fixed, seconds, seed }) => solvePCenter({ costs: given.costs, p: open, fixed }, { seconds, seed }),
);

export const setCover = calculation(
  {
    name: 'set-cover',
    version: 1,
    title: { zh: '集合覆盖选址', en: 'Location set cover' },
    inputs: { costs, weights, prices, classes },
    options: { radius, backup: flag(false, 'of the answers with the fewest sites one that covers most people twice'), ...limited, ...search },
  },
  (given, { radius: within, backup, fixed, seconds, seed, ...keep }) =>
    solveSetCover({ costs: given.costs, ...weighted(given.weights), ...limitsOf(given, keep), radius: within, fixed }, { backup, seconds, seed }),
);

export const maximalCover = calculation(
  {
    name: 'maximal-cover',
    version: 1,
    title: { zh: '最大覆盖选址', en: 'Maximal covering location' },
    inputs: { costs, weights, prices, classes },
    options: { radius, p, ...limited, ...search },
  },
  (given, { radius: within, p: open, fixed, seconds, seed, ...keep }) =>
    solveMaximalCover({ costs: given.costs, ...weighted(given.weights), ...limitsOf(given, keep), radius: within, p: open, fixed }, { seconds, seed }),
);

export const pDispersion = calculation(
  { name: 'p-dispersion', version: 1, title: { zh: 'p 分散选址', en: 'p-dispersion' }, inputs: { costs }, options: { p, ...search } },
  (given, { p: open, fixed, seconds, seed }) => solvePDispersion({ costs: given.costs, p: open, fixed }, { seconds, seed }),
);

export const scenarioMedian = calculation(
  {
    name: 'scenario-median',
    version: 1,
    title: { zh: '多情景 p 中值选址', en: 'p-median of several scenarios' },
    inputs: { scenarios: value<readonly Scenario[]>('a list of { name, costs, weights, probability }') },
    options: { p, objective: choice(['expected', 'regret'], 'least mean cost by probability, or least worst regret'), ...search },
  },
  ({ scenarios }, { p: open, fixed, objective, seconds, seed }) => solveScenarioMedian({ scenarios, p: open, fixed }, { objective, seconds, seed }),
);

export const paretoSites = calculation(
  {
    name: 'pareto-sites',
    version: 1,
    title: { zh: '费用、覆盖与暴露的帕累托前沿', en: 'Pareto front of cost, coverage and exposure' },
    inputs: { costs, weights, prices, exposure: optional(value<Rows>('how exposed each site is, one a row', 'table-of-numbers')) },
    options: { radius, budgets: numbers([], 'budgets to look at; every number of sites unless given'), ...search },
  },
  (given, { radius: within, budgets, fixed, seconds, seed }) =>
    solveParetoSites(
      {
        costs: given.costs,
        ...weighted(given.weights),
        ...(given.prices === undefined ? {} : { prices: columnOf(given.prices) }),
        ...(given.exposure === undefined ? {} : { exposure: columnOf(given.exposure) }),
        ...(budgets.length === 0 ? {} : { budgets }),
        radius: within,
        fixed,
      },
      { seconds, seed },
    ),
);
