import { TetrazoneError } from '../errors/error.js';

/** Weights by how unevenly each column is spread. */
export interface EntropyWeights {
  /** Sum 1, in the order of the columns. */
  readonly weights: readonly number[];
  /** 1 for a constant column. */
  readonly entropies: readonly number[];
  /** True when every column is constant and the weights are equal for want of anything better. */
  readonly equal: boolean;
}

/**
 * Entropy weights: p = x / Σx, e = −Σ p ln p / ln m (0 ln 0 = 0), w = (1 − e) / Σ(1 − e). A constant column gets 0; when all are constant, or there is
 * one row, the weights are equal. Values must be ≥ 0 and finite, columns equally long (`bad-values`); whoever shifts or scales them first changes the
 * weights and should say so.
 */
export function entropyWeights(columns: readonly ArrayLike<number>[]): EntropyWeights {
  const rows = columns[0]?.length ?? 0;
  const entropies = columns.map((column) => entropy(column, rows));
  const spread = entropies.reduce((sum, e) => sum + (1 - e), 0);
  const equal = !(spread > 0);
  return { weights: entropies.map((e) => (equal ? 1 / columns.length : (1 - e) / spread)), entropies, equal };
}

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'entropyWeights', detail });
};

function entropy(column: ArrayLike<number>, rows: number): number {
  if (column.length !== rows) refuse(`columns of ${rows} and ${column.length} rows`);
  if (rows === 0) refuse('there are no rows');
  let sum = 0;
  let constant = true;
  for (let i = 0; i < rows; i++) {
    const value = column[i] as number;
    if (!(value >= 0) || !Number.isFinite(value)) refuse(`value ${value}, expected a number ≥ 0`);
    if (value !== column[0]) constant = false;
    sum += value;
  }
  if (constant) return 1;
  let e = 0;
  for (let i = 0; i < rows; i++) {
    const p = (column[i] as number) / sum;
    if (p > 0) e -= p * Math.log(p);
  }
  return e / Math.log(rows);
}
