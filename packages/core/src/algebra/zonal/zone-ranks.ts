import { TetrazoneError } from '../../errors/error.js';

/** Distinct values in one zone at most, where quantiles are asked for. */
const DISTINCT = 1_048_576;

/**
 * The cells of one zone by value, ascending: what quantiles weighted by coverage need. Cells of equal value are told by their number, the sum of their
 * covered fractions, and the least and greatest of those.
 */
export interface ZoneRanks {
  readonly values: Float64Array;
  readonly numbers: Float64Array;
  readonly sums: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

const columns = ['values', 'numbers', 'sums', 'least', 'greatest'] as const;
const emptyRanks = (length: number): ZoneRanks => ({
  values: new Float64Array(length),
  numbers: new Float64Array(length),
  sums: new Float64Array(length),
  least: new Float64Array(length),
  greatest: new Float64Array(length),
});
export const noRanks: ZoneRanks = emptyRanks(0);

/** Ranks from cells as they come. */
export function ranksOf(values: readonly number[], fractions: readonly number[]): ZoneRanks {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = emptyRanks(values.length);
  let count = 0;
  for (const i of order) {
    const fraction = fractions[i]!;
    if (count === 0 || ranks.values[count - 1] !== values[i]) {
      ranks.values[count] = values[i]! + 0;
      ranks.least[count] = fraction;
      count++;
    }
    add(ranks, count - 1, 1, fraction, fraction, fraction);
  }
  return cut(ranks, count);
}

function add(ranks: ZoneRanks, at: number, number: number, sum: number, least: number, greatest: number): void {
  ranks.numbers[at]! += number;
  ranks.sums[at]! += sum;
  ranks.least[at] = Math.min(ranks.least[at]!, least);
  ranks.greatest[at] = Math.max(ranks.greatest[at]!, greatest);
}

const cut = (ranks: ZoneRanks, count: number): ZoneRanks =>
  Object.fromEntries(columns.map((column) => [column, ranks[column].slice(0, count)])) as unknown as ZoneRanks;

/** Both in one, the first before the second. O(values of both). Throws `bad-values` beyond 1,048,576 distinct values. */
export function mergeRanks(operation: string, a: ZoneRanks, b: ZoneRanks): ZoneRanks {
  if (a.values.length === 0) return b;
  if (b.values.length === 0) return a;
  const ranks = emptyRanks(a.values.length + b.values.length);
  let count = 0;
  const take = (from: ZoneRanks, i: number): void => {
    if (count === 0 || ranks.values[count - 1] !== from.values[i]) {
      ranks.values[count] = from.values[i]!;
      ranks.least[count] = from.least[i]!;
      count++;
    }
    add(ranks, count - 1, from.numbers[i]!, from.sums[i]!, from.least[i]!, from.greatest[i]!);
  };
  for (let i = 0, j = 0; i < a.values.length || j < b.values.length; )
    if (j >= b.values.length || (i < a.values.length && a.values[i]! <= b.values[j]!)) take(a, i++);
    else take(b, j++);
  if (count > DISTINCT) throw new TetrazoneError('bad-values', { operation, detail: `more than ${DISTINCT} distinct values in one zone` });
  return cut(ranks, count);
}

/**
 * The quantile q in [0, 1] weighted by coverage, NaN without cells: the n cells in the order of their values (equal ones by their fraction c), place
 * s_k = k c_k + (n − 1) Σ c before k, and the value at q (n − 1) Σ c by linear interpolation between places. With equal fractions this is type 7 of
 * Hyndman & Fan (1996), numpy's and R's default.
 */
export function quantileOf({ values, numbers, sums, least, greatest }: ZoneRanks, q: number): number {
  if (values.length === 0) return Number.NaN;
  const n = numbers.reduce((a, b) => a + b);
  const target = q * (n - 1) * sums.reduce((a, b) => a + b);
  let number = 0;
  let sum = 0;
  let before = Number.NaN;
  let value = values[0]!;
  for (let i = 0; i < values.length; i++) {
    const first = number * least[i]! + (n - 1) * sum;
    if (target < first) return before < first ? value + ((values[i]! - value) * (target - before)) / (first - before) : values[i]!;
    value = values[i]!;
    number += numbers[i]!;
    sum += sums[i]!;
    // the place of the last of the equal cells
    before = (number - 1) * greatest[i]! + (n - 1) * (sum - greatest[i]!);
    if (target <= before) return value;
  }
  return value;
}
