/** A name in both languages. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

/**
 * How a source cuts a scale into grades: the cut values ascending, which side a value equal to a cut falls on, and the names in the order of severity,
 * least severe first (so that level n bears name n − 1). A `Breaks` with names.
 */
export interface Grades {
  readonly values: readonly number[];
  readonly closed: 'left' | 'right';
  readonly worse: 'higher' | 'lower';
  readonly names: readonly Name[];
}
