import { TetrazoneError } from '../../errors/error.js';
import { type CriteriaTable, columnsOf, type Direction, directionsOf } from './criteria-table.js';

export interface TopsisResult {
  /** C = D⁻ / (D⁺ + D⁻) of every row, 0 … 1, higher is nearer to the ideal. */
  readonly closeness: readonly number[];
  /** 1 for the highest closeness; equal rows share the better place. */
  readonly ranks: readonly number[];
  /** Euclidean distances D⁺ to the ideal and D⁻ to its opposite. */
  readonly toIdeal: readonly number[];
  readonly toWorst: readonly number[];
  /** True where all rows are equal in everything that counts: each then has closeness ½. */
  readonly undecided: boolean;
}

/**
 * TOPSIS (Hwang & Yoon 1981): rows by their distance to the ideal and to its opposite, after r = x / √Σx² and v = w r. `directions` say for every column
 * whether more is better (`benefit`) or worse (`cost`); all benefits unless told. Weights are brought to sum 1. `bad-values` where they do not fit.
 */
export function topsis(table: CriteriaTable, weights: readonly number[], directions?: readonly Direction[]): TopsisResult {
  const columns = columnsOf('topsis', table);
  const turned = directionsOf('topsis', columns.length, directions);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length !== columns.length || !weights.every((w) => w >= 0) || !(sum > 0))
    throw new TetrazoneError('bad-values', { operation: 'topsis', detail: `weights ${weights.join(', ')} for ${columns.length} columns` });
  const toIdeal = new Float64Array(table.length);
  const toWorst = new Float64Array(table.length);
  columns.forEach((column, j) => {
    const length = Math.hypot(...column);
    const v = column.map((x) => (length > 0 ? ((weights[j]! / sum) * x) / length : 0));
    const low = v.reduce((a, b) => Math.min(a, b), Infinity);
    const high = v.reduce((a, b) => Math.max(a, b), -Infinity);
    const [best, worst] = turned[j] === 'benefit' ? [high, low] : [low, high];
    v.forEach((x, i) => {
      toIdeal[i]! += (x - best) ** 2;
      toWorst[i]! += (x - worst) ** 2;
    });
  });
  const plus = Array.from(toIdeal, Math.sqrt);
  const minus = Array.from(toWorst, Math.sqrt);
  const closeness = plus.map((d, i) => (d + minus[i]! > 0 ? minus[i]! / (d + minus[i]!) : 0.5));
  const ranks = closeness.map((c) => 1 + closeness.filter((other) => other > c).length);
  return { closeness, ranks, toIdeal: plus, toWorst: minus, undecided: plus.every((d, i) => d + minus[i]! === 0) };
}
