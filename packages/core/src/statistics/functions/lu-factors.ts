/** A square system made ready for any number of right sides. */
export interface LuFactors {
  /** Overwrites `b` with the solution of A x = b. O(n²). */
  readonly solve: (b: Float64Array) => Float64Array;
}

/** A pivot smaller than this beside the largest number of the matrix counts as nothing. */
const SINGULAR = 1e-14;

/** LU factors of an n × n matrix given row by row, with partial pivoting (Golub & Van Loan, 3.4); `undefined` where it is singular. O(n³), overwrites `a`. */
export function luFactors(a: Float64Array, n: number): LuFactors | undefined {
  const smallest = SINGULAR * a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i;
    // not "<=": NaN is singular too
    if (!(Math.abs(a[pivot * n + k]!) > smallest)) return undefined;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        const kept = a[k * n + j]!;
        a[k * n + j] = a[pivot * n + j]!;
        a[pivot * n + j] = kept;
      }
      const kept = order[k]!;
      order[k] = order[pivot]!;
      order[pivot] = kept;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / a[k * n + k]!;
      a[i * n + k] = factor;
      if (factor !== 0) for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
    }
  }
  const x = new Float64Array(n);
  return {
    solve(b) {
      for (let i = 0; i < n; i++) {
        let sum = b[order[i]!]!;
        for (let j = 0; j < i; j++) sum -= a[i * n + j]! * x[j]!;
        x[i] = sum;
      }
      for (let i = n - 1; i >= 0; i--) {
        let sum = x[i]!;
        for (let j = i + 1; j < n; j++) sum -= a[i * n + j]! * x[j]!;
        x[i] = sum / a[i * n + i]!;
      }
      b.set(x);
      return b;
    },
  };
}
