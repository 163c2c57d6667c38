import { TetrazoneError } from '../errors/error.js';

export interface Agreement {
  /** Share of the cases on the diagonal. */
  readonly observed: number;
  /** Cohen's κ, weighted: 1 for full agreement, 0 for what chance would give; NaN where chance leaves nothing to disagree about. */
  readonly kappa: number;
  readonly cases: number;
}

/**
 * Weighted κ (Cohen 1968) of a confusion table: rows one grading, columns the other, in the same order of grades. Disagreement weighs |i − j| (`linear`, the
 * default), its square (`quadratic`), or 1 (`none`): κ = 1 − Σ w o / Σ w e, e from the margins. O(grades²).
 *
 * @throws `bad-values` for a table that is not square or has negative counts.
 */
export function weightedKappa(table: readonly (readonly number[])[], weights: 'linear' | 'quadratic' | 'none' = 'linear'): Agreement {
  const size = table.length;
  if (!table.every((row) => row.length === size && row.every((count) => count >= 0 && Number.isFinite(count))))
    throw new TetrazoneError('bad-values', { operation: 'weighted-kappa', detail: 'a square table of counts is wanted' });
  const power = { linear: 1, quadratic: 2, none: 0 }[weights];
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + row[column]!, 0));
  const cases = rows.reduce((sum, count) => sum + count, 0);
  let [observed, disagreed, expected] = [0, 0, 0];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const weight = i === j ? 0 : Math.abs(i - j) ** power;
      if (i === j) observed += table[i]![j]!;
      disagreed += weight * table[i]![j]!;
      expected += (weight * rows[i]! * columns[j]!) / cases;
    }
  return { observed: observed / cases, kappa: expected === 0 ? Number.NaN : 1 - disagreed / expected, cases };
}
