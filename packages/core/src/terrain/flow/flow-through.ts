import { TetrazoneError } from '../../errors/error.js';

/** Water that divides among the neighbours of a cell: shares in the order E, NE, N, NW, W, SW, S, SE. */
export interface FlowThrough {
  readonly width: number;
  readonly height: number;
  /** Eight shares a cell, each of the cell's own water; what they do not add up to is gone. */
  readonly shares: Float32Array;
  /** Runs all water down: `sums` holds what each cell brings, NaN for nodata, and then what drains through it. */
  readonly accumulate: (operation: string, sums: Float64Array, check: () => void) => void;
}

const COLUMNS = [1, 1, 0, -1, -1, -1, 0, 1];
const ROWS = [0, -1, -1, -1, 0, 1, 1, 1];
const CHECK_MASK = 65_535;

/** The place of a neighbour among the eight. */
const placeOf = (dCol: number, dRow: number): number => COLUMNS.findIndex((c, k) => c === dCol && ROWS[k] === dRow);

/** A cell gives a share to a neighbour; to nodata and beyond the grid it is gone. */
export function shareInto(
  { shares, width, height }: FlowThrough,
  values: ArrayLike<number>,
  col: number,
  row: number,
  dCol: number,
  dRow: number,
  share: number,
): void {
  const c = col + dCol;
  const r = row + dRow;
  if (c < 0 || r < 0 || c >= width || r >= height || Number.isNaN(values[r * width + c]!)) return;
  shares[8 * (row * width + col) + placeOf(dCol, dRow)] = share;
}

/** Shares of a grid of cells, all 0: 32 bytes a cell. */
export function flowThrough(width: number, height: number): FlowThrough {
  const shares = new Float32Array(8 * width * height);
  const steps = Int32Array.from(COLUMNS, (dCol, k) => ROWS[k]! * width + dCol);
  const accumulate = (operation: string, sums: Float64Array, check: () => void): void => {
    const inflows = new Uint8Array(width * height);
    for (let i = 0; i < shares.length; i++) if (shares[i]! > 0) inflows[(i >> 3) + steps[i & 7]!]!++;
    // a queue of cells that wait for nobody, in the order in which that came about
    const queue = new Int32Array(width * height);
    let end = 0;
    for (let i = 0; i < inflows.length; i++) if (inflows[i] === 0) queue[end++] = i;
    for (let k = 0; k < end; k++) {
      if ((k & CHECK_MASK) === 0) check();
      const cell = queue[k]!;
      for (let n = 0; n < 8; n++) {
        const share = shares[8 * cell + n]!;
        if (share === 0) continue;
        const next = cell + steps[n]!;
        sums[next]! += share * sums[cell]!;
        if (--inflows[next]! === 0) queue[end++] = next;
      }
    }
    if (end < inflows.length) throw new TetrazoneError('bad-values', { operation, detail: `${inflows.length - end} cells drain into a circle of directions` });
  };
  return { width, height, shares, accumulate };
}
