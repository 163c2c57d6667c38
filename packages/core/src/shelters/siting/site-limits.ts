import type { MixedInteger } from './mixed-integer.js';
import { nonNegative, refuse } from './site-costs.js';

/** What the sites may cost together, and how many of each class there may be. */
export interface SiteLimits {
  /** What opening each site costs; those in `fixed` that stand already may cost 0. */
  readonly prices?: ArrayLike<number>;
  /** What all open sites may cost together; needs `prices`. */
  readonly budget?: number;
  /** The class of each site: `central`, `long`, `village`, … */
  readonly classes?: readonly (string | number)[];
  /** How many sites of a class are open at least and at most. */
  readonly limits?: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
}

/** The limits, checked. */
export interface CheckedLimits {
  readonly prices: Float64Array;
  /** Adds a row for the budget and one for each class. */
  readonly rows: (model: MixedInteger, open: readonly number[]) => void;
  /** True where there is nothing to keep to. */
  readonly none: boolean;
  /** True for a set of sites that keeps to all of them. */
  readonly allow: (open: readonly number[]) => boolean;
}

/** Checks limits against the number of sites. Throws `bad-input`. */
export function siteLimits({ prices, budget, classes, limits = {} }: SiteLimits, sites: number, operation: string): CheckedLimits {
  const checked = nonNegative(prices, sites, operation, 'prices');
  if (budget !== undefined && !(budget >= 0)) refuse(operation, 'budget', `${budget}; it may not be below 0`);
  if (budget !== undefined && prices === undefined) refuse(operation, 'prices', 'missing; a budget was given');
  if (classes !== undefined && !Array.isArray(classes)) refuse(operation, 'classes', 'a list of words is wanted, one for each site');
  if (classes !== undefined && classes.length !== sites) refuse(operation, 'classes', `there are ${classes.length}, expected ${sites}`);
  const named = Object.entries(limits).map(([name, { min = 0, max = sites }]) => {
    if (!(min >= 0 && max >= min)) refuse(operation, 'limits', `${name}: from ${min} to ${max}`);
    const members = (classes ?? []).flatMap((own, j) => (String(own) === name ? [j] : []));
    if (members.length === 0) refuse(operation, 'limits', `no site is of class ${name}`);
    return { members, min, max };
  });
  const spent = (open: readonly number[]): number => open.reduce((sum, j) => sum + checked[j]!, 0);
  return {
    prices: checked,
    none: budget === undefined && named.length === 0,
    rows: (model, open) => {
      if (budget !== undefined) model.row(Number.NEGATIVE_INFINITY, budget, open, [...checked]);
      for (const { members, min, max } of named)
        model.row(
          min,
          max,
          members.map((j) => open[j]!),
        );
    },
    allow: (open) => {
      const count = (members: readonly number[]): number => members.filter((j) => open.includes(j)).length;
      return (budget === undefined || spent(open) <= budget) && named.every(({ members, min, max }) => count(members) >= min && count(members) <= max);
    },
  };
}
