/** Coefficients of a ground-motion model: a row for each intensity measure, its numbers in the order of the columns. */
export interface CoefficientTable<C extends string> {
  readonly columns: readonly C[];
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

/** Rows by the names of their columns, kept: a model asks for one for every rupture. */
const named = new WeakMap<readonly number[], Readonly<Record<string, number>>>();

/** The row of an intensity measure by the names of its columns; undefined where the table has none. */
export function coefficientsFor<C extends string>({ columns, rows }: CoefficientTable<C>, measure: string): Readonly<Record<C, number>> | undefined {
  const row = Object.hasOwn(rows, measure) ? rows[measure] : undefined;
  if (row === undefined) return undefined;
  const kept = named.get(row) ?? Object.fromEntries(columns.map((name, i) => [name, row[i] as number]));
  named.set(row, kept);
  return kept as Record<C, number>;
}
