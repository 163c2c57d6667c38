import { TetrazoneError } from '../errors/error.js';
import { saaty1980 } from '../standards/ahp-random-index.js';
import { type Citation, type Clause, cite } from '../standards/clause.js';

/** Weights from pairwise judgements and how consistent those are. */
export interface AhpResult {
  /** Sum 1, in the order of the matrix. */
  readonly weights: readonly number[];
  /** Largest eigenvalue; the order of the matrix when it is consistent. */
  readonly lambda: number;
  readonly consistencyIndex: number;
  /** Below 0.1 by custom; 0 for order ≤ 2. */
  readonly consistencyRatio: number;
  /** The table that the ratio was taken with. */
  readonly randomIndex: Citation;
}

/**
 * Analytic hierarchy process (Saaty 1980): weights are the principal eigenvector of the matrix of judgements, found by power iteration.
 * The matrix must be square and positive with ones on its diagonal and a_ij · a_ji = 1 within 1 % (so that 0.333 may stand for 1/3); else `bad-values`.
 */
export function ahp(matrix: readonly (readonly number[])[], randomIndex: Clause<readonly number[]> = saaty1980): AhpResult {
  const order = matrix.length;
  checkReciprocal(matrix);
  const random = randomIndex.value[order];
  if (random === undefined) refuse(`${randomIndex.standard} has no random index for order ${order}`);
  let weights = new Array<number>(order).fill(1 / order);
  let lambda = order;
  for (let step = 0; step < 10_000; step++) {
    const product = matrix.map((row) => row.reduce((sum, cell, j) => sum + cell * (weights[j] as number), 0));
    const next = product.reduce((a, b) => a + b, 0);
    const moved = product.map((value) => value / next);
    const change = moved.reduce((most, value, i) => Math.max(most, Math.abs(value - (weights[i] as number))), 0);
    weights = moved;
    lambda = next;
    if (change < 1e-16) break;
  }
  const consistencyIndex = order > 1 ? (lambda - order) / (order - 1) : 0;
  const consistencyRatio = order > 2 ? consistencyIndex / (random as number) : 0;
  return { weights, lambda, consistencyIndex, consistencyRatio, randomIndex: cite(randomIndex) };
}

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'ahp', detail });
};

function checkReciprocal(matrix: readonly (readonly number[])[]): void {
  const order = matrix.length;
  if (order === 0) refuse('the matrix is empty');
  matrix.forEach((row, i) => {
    if (row.length !== order) refuse(`row ${i + 1} has ${row.length} numbers, the matrix has ${order} rows`);
    row.forEach((cell, j) => {
      if (!(cell > 0) || !Number.isFinite(cell)) refuse(`row ${i + 1}, column ${j + 1} is ${cell}, expected a number above 0`);
      const product = cell * ((matrix[j] as readonly number[])[i] as number);
      if (i === j ? cell !== 1 : Math.abs(product - 1) > 0.01 + 1e-12)
        refuse(
          i === j
            ? `row ${i + 1}, column ${j + 1} is ${cell}, the diagonal must be 1`
            : `rows ${i + 1} and ${j + 1} are not reciprocal: their product is ${product}, expected 1`,
        );
    });
  });
}
