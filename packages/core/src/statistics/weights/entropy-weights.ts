import { TetrazoneError } from '../../errors/error.js';
import { type CriteriaTable, columnsOf, type DataWeights, toWeights } from './criteria-table.js';

/** Weights by how unevenly each column is spread. */
export interface EntropyWeights extends DataWeights {
  /** 1 for a constant column. */
  readonly entropies: readonly number[];
}

/**
 * Entropy weights of the criteria of a table: p = x / Σx, e = −Σ p ln p / ln m (0 ln 0 = 0) over m rows, w = (1 − e) / Σ(1 − e). A constant column gets 0;
 * when all are constant, or there is one row, the weights are equal. Whether more is better plays no part. Values must be ≥ 0 (`bad-values`); whoever
 * shifts or scales them first changes the weights and should say so.
 */
export function entropyWeights(table: CriteriaTable): EntropyWeights {
  const entropies = columnsOf('entropyWeights', table).map(entropy);
  return { ...toWeights(entropies.map((e) => 1 - e)), entropies };
}

function entropy(column: Float64Array): number {
  const negative = column.find((value) => value < 0);
  if (negative !== undefined) throw new TetrazoneError('bad-values', { operation: 'entropyWeights', detail: `value ${negative}, expected a number ≥ 0` });
  if (column.every((value) => value === column[0])) return 1;
  const sum = column.reduce((a, b) => a + b, 0);
  const e = column.reduce((total, value) => total - (value > 0 ? (value / sum) * Math.log(value / sum) : 0), 0);
  return e / Math.log(column.length);
}
