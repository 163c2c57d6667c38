import { TetrazoneError } from '../../errors/error.js';

/** Numbers by row, as a caller has them. */
export type Rows = readonly ArrayLike<number>[];

/** The numbers of a table of one column, or of one row. */
export const columnOf = (rows: Rows): readonly number[] => rows.flatMap((row) => Array.from(row));

/** What it costs to send every demand point to every site, checked; unreachable pairs are Infinity. */
export interface SiteCosts {
  readonly demand: number;
  readonly sites: number;
  /** Cost of demand point i at site j: `values[j * demand + i]`. A site's costs lie side by side, since every method walks them by site. */
  readonly values: Float64Array;
  /** Demand points that no site reaches, ascending. */
  readonly unreachable: readonly number[];
}

/**
 * Checks a table of costs (rows demand points, columns sites; minutes, metres, what you like). NaN and Infinity mean that there is no way. O(rows × columns).
 *
 * @throws `bad-input` for rows of different length and for a cost below 0.
 */
export function siteCosts(costs: Rows, operation: string): SiteCosts {
  if (!Array.isArray(costs)) refuse(operation, 'costs', 'a table is wanted: rows demand points, columns sites');
  const demand = costs.length;
  const sites = costs[0]?.length ?? 0;
  const values = new Float64Array(demand * sites);
  const unreachable: number[] = [];
  costs.forEach((row, i) => {
    if (typeof row !== 'object' || row === null) refuse(operation, 'costs', `row ${i + 1} is no list of numbers`);
    if (row.length !== sites) refuse(operation, 'costs', `row ${i + 1} has ${row.length} numbers, row 1 has ${sites}`);
    let reached = false;
    for (let j = 0; j < sites; j++) {
      const given = row[j] as number | null;
      // JSON has no NaN and no Infinity: null stands for both
      const cost = given === null || Number.isNaN(given) ? Number.POSITIVE_INFINITY : given;
      if (typeof cost !== 'number' || !(cost >= 0)) refuse(operation, 'costs', `${row[j]} in row ${i + 1}, column ${j + 1}; a cost may not be below 0`);
      values[j * demand + i] = cost;
      reached ||= cost < Number.POSITIVE_INFINITY;
    }
    if (!reached) unreachable.push(i);
  });
  return { demand, sites, values, unreachable };
}

/** Numbers not below 0, one for each row or column; ones where none are given. Throws `bad-input`. */
export function nonNegative(given: ArrayLike<number> | undefined, count: number, operation: string, input: string): Float64Array {
  if (given === undefined) return new Float64Array(count).fill(1);
  if (typeof given !== 'object' || given === null) refuse(operation, input, 'a list of numbers is wanted');
  if (given.length !== count) refuse(operation, input, `there are ${given.length}, expected ${count}`);
  const numbers = Float64Array.from(given);
  const wrong = numbers.findIndex((number) => !(number >= 0 && (number < Number.POSITIVE_INFINITY || input === 'capacities')));
  if (wrong >= 0) refuse(operation, input, `${numbers[wrong]} at ${wrong + 1}; none may be below 0 or without end`);
  return numbers;
}

/** Sites that are open whatever else is: checked, ascending, each once. Throws `bad-input`. */
export function fixedSites(fixed: readonly number[], { sites }: SiteCosts, p: number, operation: string): readonly number[] {
  const wrong = fixed.find((site) => !Number.isInteger(site) || site < 0 || site >= sites);
  if (wrong !== undefined) refuse(operation, 'fixed', `site ${wrong}; sites are numbered 0 to ${sites - 1}`);
  const unique = [...new Set(fixed)].sort((a, b) => a - b);
  if (unique.length > p) refuse(operation, 'fixed', `${unique.length} sites, but p is ${p}`);
  return unique;
}

/** How many sites are to be open. Throws `bad-input`. */
export function siteCount(p: number, { sites }: SiteCosts, operation: string): number {
  if (!Number.isInteger(p) || p < 1 || p > sites) refuse(operation, 'p', `${p}; a whole number from 1 to ${sites}, the number of sites, is wanted`);
  return p;
}

/** The cost within which a demand point is covered. Throws `bad-input`. */
export function coverRadius(radius: number, operation: string): number {
  if (!(radius >= 0)) refuse(operation, 'radius', `${radius}; it may not be below 0`);
  return radius;
}

export function refuse(operation: string, input: string, detail: string): never {
  throw new TetrazoneError('bad-input', { operation, input, detail });
}
