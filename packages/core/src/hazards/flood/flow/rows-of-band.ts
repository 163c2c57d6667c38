import type { FlowState } from './flow-state.js';

/** Rows from `first` up to but not `end`. */
export interface Band {
  readonly first: number;
  readonly end: number;
}

/** What a row costs beside its cells, in cells. */
const ROW = 16;

/** The rows of one of several bands that have about as many cells each that ever held water, one row at least. As many bands as rows at most. O(rows). */
export function rowsOfBand({ height, wetFrom, wetTo }: Pick<FlowState, 'height' | 'wetFrom' | 'wetTo'>, band: number, bands: number): Band {
  const work = (row: number): number => ROW + Math.max(0, wetTo[row]! - wetFrom[row]!);
  let all = 0;
  for (let row = 0; row < height; row++) all += work(row);
  let [first, end, sum] = [0, 0, 0];
  for (let k = 1; k <= band + 1; k++) {
    first = end;
    while (end === first || (end < height - (bands - k) && sum * bands < all * k)) sum += work(end++);
  }
  return { first, end };
}
