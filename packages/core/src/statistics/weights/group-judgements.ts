import { TetrazoneError } from '../../errors/error.js';

/**
 * One matrix of judgements from those of several experts: the weighted geometric mean of every cell, the one mean that keeps it reciprocal (Aczél & Saaty
 * 1983). Experts count alike unless `shares` are given, which need not sum to 1. `bad-values` where the matrices differ in size, hold a number that is not
 * above 0, or the shares do not fit.
 */
export function groupJudgements(matrices: readonly (readonly (readonly number[])[])[], shares: readonly number[] = matrices.map(() => 1)): number[][] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'groupJudgements', detail });
  };
  const [first] = matrices;
  if (first === undefined) return refuse('there are no matrices');
  const total = shares.reduce((a, b) => a + b, 0);
  if (shares.length !== matrices.length || shares.some((share) => !(share >= 0)) || !(total > 0))
    refuse(`shares ${shares.join(', ')} for ${matrices.length} matrices`);
  return first.map((row, i) =>
    row.map((_, j) => {
      const logarithms = matrices.map((matrix) => {
        const cell = matrix.length === first.length ? matrix[i]?.[j] : undefined;
        return cell !== undefined && cell > 0 ? Math.log(cell) : refuse(`row ${i + 1}, column ${j + 1} is missing or not above 0`);
      });
      return Math.exp(logarithms.reduce((sum, x, k) => sum + (x * shares[k]!) / total, 0));
    }),
  );
}
