import { TetrazoneError } from '../../errors/error.js';

export interface FuzzyEvaluation {
  /** Of levels 1 … n, sum 1 by the weighted average. */
  readonly memberships: readonly number[];
  /** The level with the greatest membership; of equals the higher. */
  readonly level: number;
  /** Σ j b_j / Σ b_j. */
  readonly meanLevel: number;
}

/**
 * Fuzzy comprehensive evaluation B = W ∘ R of memberships (a row for every factor, a column for every level) by M(·, +), the weighted average, or by
 * M(∧, ∨), the greatest of the least (`min-max`). Weights are brought to sum 1. `bad-values` where they do not fit the rows, or rows are uneven.
 */
export function fuzzyEvaluation(
  weights: readonly number[],
  memberships: readonly (readonly number[])[],
  { operator = 'weighted-average' }: { readonly operator?: 'weighted-average' | 'min-max' } = {},
): FuzzyEvaluation {
  const sum = weights.reduce((a, b) => a + b, 0);
  const levels = memberships[0]?.length ?? 0;
  if (weights.length !== memberships.length || levels === 0 || memberships.some((row) => row.length !== levels) || !(sum > 0))
    throw new TetrazoneError('bad-values', { operation: 'fuzzyEvaluation', detail: `${weights.length} weights for ${memberships.length} rows of memberships` });
  const found = Array.from({ length: levels }, (_, j) =>
    memberships.reduce((b, row, i) => {
      const w = weights[i]! / sum;
      return operator === 'min-max' ? Math.max(b, Math.min(w, row[j]!)) : b + w * row[j]!;
    }, 0),
  );
  const total = found.reduce((a, b) => a + b, 0);
  return {
    memberships: found,
    level: found.lastIndexOf(Math.max(...found)) + 1,
    meanLevel: found.reduce((mean, b, j) => mean + ((j + 1) * b) / total, 0),
  };
}

/**
 * Membership of a value in each of n levels whose centres ascend (n ≥ 2): 1 at a level's centre, falling linearly to 0 at its neighbours' centres, and 1
 * beyond the outermost. They sum to 1. `bad-values` where centres do not ascend.
 */
export function levelMemberships(value: number, centres: readonly number[]): readonly number[] {
  if (centres.length < 2 || centres.some((x, i) => i > 0 && !(x > centres[i - 1]!)))
    throw new TetrazoneError('bad-values', { operation: 'levelMemberships', detail: `the centres ${centres.join(', ')} do not ascend` });
  const memberships = centres.map(() => 0);
  const above = centres.findIndex((centre) => value < centre);
  if (above === 0) memberships[0] = 1;
  else if (above < 0) memberships[centres.length - 1] = 1;
  else {
    const share = (value - centres[above - 1]!) / (centres[above]! - centres[above - 1]!);
    memberships[above] = share;
    memberships[above - 1] = 1 - share;
  }
  return memberships;
}
