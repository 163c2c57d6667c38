import { optional, value } from '../../layers/inputs.js';
import { choice, flag, integer, number, numbers, required } from '../../layers/options.js';
import { calculation } from '../../layers/reduction.js';
import { maximalCover as solveMaximalCover } from './maximal-cover.js';
import { pCenter as solvePCenter } from './p-center.js';
import { pDispersion as solvePDispersion } from './p-dispersion.js';
import { pMedian as solvePMedian } from './p-median.js';
import { setCover as solveSetCover } from './set-cover.js';
import type { Rows } from './site-costs.js';

// The location models as operations: what the command offers, and what runs in a worker and stops when it is told to.

const costs = value<Rows>('a table of costs: rows demand points, columns sites', 'table-of-numbers');
const weights = optional(value<Rows>('people of the demand points, one a row', 'table-of-numbers'));
const capacities = optional(value<Rows>('people that each site holds, one a row', 'table-of-numbers'));
const p = required(integer(1, { min: 1 }, 'how many sites are open'));
const radius = required(number(0, { min: 0 }, 'a demand point is covered at no more than this cost'));
const search = {
  fixed: numbers([], 'sites that are open already, numbered from 0'),
  seconds: number(600, { above: 0, unit: 's' }, 'the search stops after so long with the best answer and its bound'),
  seed: integer(1, { min: 0 }, 'the same seed gives the same answer'),
};

/** A table of one column or one row as numbers. */
const list = (rows: Rows | undefined): { readonly weights: readonly number[] } | Record<never, never> => (rows === undefined ? {} : { weights: flat(rows) });
const flat = (rows: Rows): readonly number[] => rows.flatMap((row) => Array.from(row));

export const pMedian = calculation(
  {
    name: 'p-median',
    version: 1,
    title: { zh: 'p 中值选址', en: 'p-median' },
    inputs: { costs, weights, capacities },
    options: { p, assign: choice(['single', 'split'], 'with capacities: whether the people of a demand point stay together'), ...search },
  },
  (given, { p: open, fixed, assign, seconds, seed }) => {
    const room = given.capacities === undefined ? {} : { capacities: flat(given.capacities) };
    return solvePMedian({ costs: given.costs, ...list(given.weights), ...room, p: open, fixed }, { assign, seconds, seed });
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
    inputs: { costs, weights },
    options: { radius, backup: flag(false, 'of the answers with the fewest sites one that covers most people twice'), ...search },
  },
  (given, { radius: within, backup, fixed, seconds, seed }) =>
    solveSetCover({ costs: given.costs, ...list(given.weights), radius: within, fixed }, { backup, seconds, seed }),
);

export const maximalCover = calculation(
  {
    name: 'maximal-cover',
    version: 1,
    title: { zh: '最大覆盖选址', en: 'Maximal covering location' },
    inputs: { costs, weights },
    options: { radius, p, ...search },
  },
  (given, { radius: within, p: open, fixed, seconds, seed }) =>
    solveMaximalCover({ costs: given.costs, ...list(given.weights), radius: within, p: open, fixed }, { seconds, seed }),
);

export const pDispersion = calculation(
  { name: 'p-dispersion', version: 1, title: { zh: 'p 分散选址', en: 'p-dispersion' }, inputs: { costs }, options: { p, ...search } },
  (given, { p: open, fixed, seconds, seed }) => solvePDispersion({ costs: given.costs, p: open, fixed }, { seconds, seed }),
);
