import { TetrazoneError } from '../../errors/error.js';
import { doneganDodd1991, saaty1980, saaty2005 } from '../../standards/ahp-random-index.js';
import { type Citation, type Clause, cite } from '../../standards/clause.js';

/** Weights from pairwise judgements and how consistent those are. */
export interface AhpResult {
  /** Sum 1, in the order of the matrix. */
  readonly weights: readonly number[];
  /** Largest eigenvalue; the order of the matrix when it is consistent. By other methods than the eigenvector its usual estimate, the mean of (A w)ᵢ / wᵢ. */
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  /** Below 0.1 by custom; 0 for order ≤ 2. */
  readonly consistencyRatio: number;
  /** The table that the ratio was taken with. */
  readonly randomIndex: Citation;
}

export interface AhpOptions {
  /** How weights follow from the matrix: its principal eigenvector, the geometric means of its rows, or the means of its rows once columns sum to 1. */
  readonly method?: 'eigenvector' | 'geometric-mean' | 'column-average';
  /** Published tables of the random index differ: one by name, or another as a clause. */
  readonly randomIndex?: keyof typeof randomIndices | Clause<readonly number[]>;
}

export const randomIndices = { 'saaty-1980': saaty1980, 'saaty-2005': saaty2005, 'donegan-dodd-1991': doneganDodd1991 } as const;

const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'ahp', detail });
};

/**
 * Analytic hierarchy process (Saaty 1980). The eigenvector is found by power iteration; the three methods agree where the matrix is consistent, eigenvector
 * and geometric mean for every matrix of order ≤ 3.
 *
 * @throws `bad-values` unless the matrix is square and positive with ones on its diagonal and a_ij · a_ji = 1 within 1 % (so that 0.333 may stand for 1/3),
 * and where the table has no random index for its order; `bad-option` for an unknown method or table.
 */
export function ahp(matrix: readonly (readonly number[])[], { method = 'eigenvector', randomIndex = 'saaty-1980' }: AhpOptions = {}): AhpResult {
  checkReciprocal(matrix);
  const order = matrix.length;
  const table = tableOf(randomIndex);
  const random = table.value[order] ?? refuse(`${table.standard} has no random index for order ${order}`);
  if (!Object.hasOwn(solvers, method))
    throw new TetrazoneError('bad-option', { path: 'ahp.method', value: method, expected: `one of ${Object.keys(solvers).join(', ')}` });
  const weights = solvers[method](matrix);
  const lambdaMax = times(matrix, weights).reduce((sum, x, i) => sum + x / weights[i]!, 0) / order;
  const consistencyIndex = order > 1 ? (lambdaMax - order) / (order - 1) : 0;
  return { weights, lambdaMax, consistencyIndex, consistencyRatio: order > 2 ? consistencyIndex / random : 0, randomIndex: cite(table) };
}

type Matrix = readonly (readonly number[])[];
const times = (matrix: Matrix, weights: readonly number[]): number[] => matrix.map((row) => row.reduce((sum, cell, j) => sum + cell * weights[j]!, 0));
const toOne = (values: readonly number[]): number[] => {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
};

const solvers: Readonly<Record<NonNullable<AhpOptions['method']>, (matrix: Matrix) => number[]>> = {
  eigenvector: (matrix) => {
    let weights = new Array<number>(matrix.length).fill(1 / matrix.length);
    for (let step = 0; step < 10_000; step++) {
      const moved = toOne(times(matrix, weights));
      const change = moved.reduce((most, value, i) => Math.max(most, Math.abs(value - weights[i]!)), 0);
      weights = moved;
      if (change < 1e-16) break;
    }
    return weights;
  },
  'geometric-mean': (matrix) => toOne(matrix.map((row) => Math.exp(row.reduce((sum, cell) => sum + Math.log(cell), 0) / row.length))),
  'column-average': (matrix) => {
    const sums = matrix.map((_, j) => matrix.reduce((sum, row) => sum + row[j]!, 0));
    return matrix.map((row) => row.reduce((sum, cell, j) => sum + cell / sums[j]!, 0) / row.length);
  },
};

function tableOf(randomIndex: NonNullable<AhpOptions['randomIndex']>): Clause<readonly number[]> {
  if (Array.isArray((randomIndex as Partial<Clause<unknown>>).value)) return randomIndex as Clause<readonly number[]>;
  if (typeof randomIndex === 'string' && Object.hasOwn(randomIndices, randomIndex)) return randomIndices[randomIndex];
  throw new TetrazoneError('bad-option', {
    path: 'ahp.randomIndex',
    value: String(randomIndex),
    expected: `one of ${Object.keys(randomIndices).join(', ')}, or a clause`,
  });
}

function checkReciprocal(matrix: Matrix): void {
  if (!Array.isArray(matrix)) refuse('the matrix is missing');
  const order = matrix.length;
  if (order === 0) refuse('the matrix is empty');
  matrix.forEach((row, i) => {
    if (row.length !== order) refuse(`row ${i + 1} has ${row.length} numbers, the matrix has ${order} rows`);
    row.forEach((cell, j) => {
      if (!(cell > 0) || !Number.isFinite(cell)) refuse(`row ${i + 1}, column ${j + 1} is ${cell}, expected a number above 0`);
      if (i === j && cell !== 1) refuse(`row ${i + 1}, column ${j + 1} is ${cell}, the diagonal must be 1`);
      const product = cell * (matrix[j]?.[i] ?? Number.NaN);
      if (Math.abs(product - 1) > 0.01 + 1e-12) refuse(`rows ${i + 1} and ${j + 1} are not reciprocal: their product is ${product}, expected 1`);
    });
  });
}
