/**
 * Where a scale is cut. n levels have n − 1 inner breaks, ascending. `closed: 'left'` puts a value equal to a break into the class above it
 * ([a, b), the census rule), `'right'` into the class below it ((a, b], the drought grades). `worse: 'lower'` numbers levels from the top down.
 */
export interface Breaks {
  readonly values: readonly number[];
  readonly closed: 'left' | 'right';
  readonly worse: 'higher' | 'lower';
}
