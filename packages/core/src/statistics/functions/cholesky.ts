/** A symmetric positive definite matrix made ready for solving. */
export interface CholeskyFactor {
  /** x of A x = b; `b` is left as it is. O(n²). */
  readonly solve: (b: Float64Array) => Float64Array;
  readonly logDeterminant: number;
}

/** A diagonal smaller than this beside its own of the matrix counts as nothing. */
const SINGULAR = 1e-13;

/** The factor L of A = L Lᵀ, n × n row by row (Golub & Van Loan, 4.2); `undefined` where it is not positive definite, as far as doubles can tell. O(n³). */
export function cholesky(a: Float64Array, n: number): CholeskyFactor | undefined {
  const l = Float64Array.from(a);
  let logDeterminant = 0;
  for (let j = 0; j < n; j++) {
    let diagonal = l[j * n + j]!;
    for (let k = 0; k < j; k++) diagonal -= l[j * n + k]! * l[j * n + k]!;
    if (!(diagonal > SINGULAR * a[j * n + j]!)) return undefined;
    const root = Math.sqrt(diagonal);
    l[j * n + j] = root;
    logDeterminant += 2 * Math.log(root);
    for (let i = j + 1; i < n; i++) {
      let sum = l[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = sum / root;
    }
  }
  const solve = (b: Float64Array): Float64Array => {
    const x = Float64Array.from(b);
    for (let i = 0; i < n; i++) {
      let sum = x[i]!;
      for (let j = 0; j < i; j++) sum -= l[i * n + j]! * x[j]!;
      x[i] = sum / l[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let j = i + 1; j < n; j++) sum -= l[j * n + i]! * x[j]!;
      x[i] = sum / l[i * n + i]!;
    }
    return x;
  };
  return { solve, logDeterminant };
}
