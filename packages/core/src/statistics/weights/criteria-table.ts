import { TetrazoneError } from '../../errors/error.js';

/** Rows are alternatives (units, objects, years), columns are criteria. */
export type CriteriaTable = readonly ArrayLike<number>[];

/** Whether more of a criterion is better (what is sought) or worse. */
export type Direction = 'benefit' | 'cost';

/** The columns of a table; `bad-values` where it is empty, uneven, or holds a number that is missing or infinite. */
export function columnsOf(operation: string, table: CriteriaTable): Float64Array[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation, detail });
  };
  const width = table[0]?.length ?? 0;
  if (width === 0) refuse('the table is empty');
  const columns = Array.from({ length: width }, () => new Float64Array(table.length));
  table.forEach((row, i) => {
    if (row.length !== width) refuse(`row ${i + 1} has ${row.length} numbers, row 1 has ${width}`);
    for (let j = 0; j < width; j++) {
      const value = row[j]!;
      if (!Number.isFinite(value)) refuse(`row ${i + 1}, column ${j + 1} is ${value}, expected a number`);
      columns[j]![i] = value;
    }
  });
  return columns;
}

/** A column brought to 0 … 1 by its extremes, 1 the best; a constant column to 0. */
export function minMax(column: Float64Array, direction: Direction = 'benefit'): Float64Array {
  const low = column.reduce((a, b) => Math.min(a, b), Infinity);
  const high = column.reduce((a, b) => Math.max(a, b), -Infinity);
  return column.map((x) => (high > low ? (direction === 'benefit' ? x - low : high - x) / (high - low) : 0));
}

/** Weights found from data. */
export interface DataWeights {
  /** Sum 1, in the order of the columns. */
  readonly weights: readonly number[];
  /** True when no column tells anything and the weights are equal for want of anything better. */
  readonly equal: boolean;
}

/** What each column tells, as weights that sum to 1. */
export function toWeights(told: readonly number[]): DataWeights {
  const sum = told.reduce((a, b) => a + b, 0);
  const equal = !(sum > 0);
  return { weights: told.map((x) => (equal ? 1 / told.length : x / sum)), equal };
}

/** The directions of every column; `bad-values` where they do not fit, `bad-option` for another word. */
export function directionsOf(
  operation: string,
  columns: number,
  given: readonly Direction[] = Array<Direction>(columns).fill('benefit'),
): readonly Direction[] {
  if (given.length !== columns) throw new TetrazoneError('bad-values', { operation, detail: `${given.length} directions for ${columns} columns` });
  for (const word of given)
    if (word !== 'benefit' && word !== 'cost')
      throw new TetrazoneError('bad-option', { path: `${operation}.directions`, value: String(word), expected: 'benefit or cost' });
  return given;
}
