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

const costs = value<Rows>({ zh: '成本表：行为需求点，列为场址', en: 'a table of costs: rows demand points, columns sites' }, 'table-of-numbers');
const weights = optional(value<Rows>({ zh: '各需求点的人数，每行一个', en: 'people of the demand points, one a row' }, 'table-of-numbers'));
const capacities = optional(value<Rows>({ zh: '各场址可容纳的人数，每行一个', en: 'people that each site holds, one a row' }, 'table-of-numbers'));
const prices = optional(value<Rows>({ zh: '开放各场址的费用，每行一个', en: 'what opening each site costs, one a row' }, 'table-of-numbers'));
const classes = optional(value<readonly (string | number)[]>({ zh: '各场址的类别，一个列表', en: 'the class of each site, a list' }));
const p = required(integer(1, { min: 1 }, { zh: '开放多少个场址', en: 'how many sites are open' }));
const radius = required(number(0, { min: 0 }, { zh: '费用不超过此值时需求点算被覆盖', en: 'a demand point is covered at no more than this cost' }));
const search = {
  fixed: numbers([], { zh: '已经开放的场址，从 0 编号', en: 'sites that are open already, numbered from 0' }),
  seconds: number(
    600,
    { above: 0, unit: 's' },
    { zh: '搜索到此时间为止，给出最好的解及其界', en: 'the search stops after so long with the best answer and its bound' },
  ),
  seed: integer(1, { min: 0 }, { zh: '种子相同则结果相同', en: 'the same seed gives the same answer' }),
};

const isLimits = (given: unknown): given is NonNullable<SiteLimits['limits']> =>
  typeof given === 'object' &&
  given !== null &&
  Object.values(given).every((one) => typeof one === 'object' && one !== null && Object.keys(one).every((key) => key === 'min' || key === 'max'));
const limited = {
  budget: numberIfGiven({ zh: '所有开放场址的总费用上限；须给出价格', en: 'what all open sites may cost together; with prices' }),
  limits: structure<NonNullable<SiteLimits['limits']>>(
    {},
    { type: 'object' },
    'least and most sites of a class, as {"central": {"max": 1}}',
    (given) => (isLimits(given) ? given : undefined),
    { zh: '每类场址开放多少，如 {"central": {"max": 1}}；须给出类别', en: 'how many sites of each class are open, as {"central": {"max": 1}}; with classes' },
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
    options: {
      p,
      assign: choice(['single', 'split'], {
        zh: '有容量限制时：同一需求点的人是否不分开',
        en: 'with capacities: whether the people of a demand point stay together',
      }),
      ...limited,
      ...search,
    },
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
    options: {
      radius,
      backup: flag(false, {
        zh: '在场址数最少的解中，取使最多人被重复覆盖的一个',
        en: 'of the answers with the fewest sites one that covers most people twice',
      }),
      ...limited,
      ...search,
    },
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
    inputs: {
      scenarios: value<readonly Scenario[]>({ zh: '{ name, costs, weights, probability } 的列表', en: 'a list of { name, costs, weights, probability }' }),
    },
    options: {
      p,
      objective: choice(['expected', 'regret'], { zh: '按概率的平均成本最小，或最大后悔最小', en: 'least mean cost by probability, or least worst regret' }),
      ...search,
    },
  },
  ({ scenarios }, { p: open, fixed, objective, seconds, seed }) => solveScenarioMedian({ scenarios, p: open, fixed }, { objective, seconds, seed }),
);

export const paretoSites = calculation(
  {
    name: 'pareto-sites',
    version: 1,
    title: { zh: '费用、覆盖与暴露的帕累托前沿', en: 'Pareto front of cost, coverage and exposure' },
    inputs: {
      costs,
      weights,
      prices,
      exposure: optional(value<Rows>({ zh: '各场址的暴露程度，每行一个', en: 'how exposed each site is, one a row' }, 'table-of-numbers')),
    },
    options: {
      radius,
      budgets: numbers([], { zh: '要考察的预算；不给则考察各种场址数', en: 'budgets to look at; every number of sites unless given' }),
      ...search,
    },
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
