import type { FlowState } from './flow-state.js';

/** Cells of a row from `first` up to but not `end`, and the flows after a step. */
export interface RowOfCells {
  readonly row: number;
  readonly first: number;
  readonly end: number;
  readonly east: Float64Array;
  readonly south: Float64Array;
}

/** Scales what each cell gives away to what it has. `perX` and `perY`: the step over the size of a cell. */
export function limit({ width, depth }: FlowState, { row, first, end, east, south }: RowOfCells, perX: number, perY: number): void {
  // |q| ± q is twice what flows one way
  const [halfX, halfY] = [0.5 * perX, 0.5 * perY];
  for (let i = first; i < end; i++) {
    const w = i + row;
    const qw = east[w]!;
    const qe = east[w + 1]!;
    const qn = south[i]!;
    const qs = south[i + width]!;
    const out = (Math.abs(qw) - qw + Math.abs(qe) + qe) * halfX + (Math.abs(qn) - qn + Math.abs(qs) + qs) * halfY;
    if (out <= depth[i]!) continue;
    const share = depth[i]! / out;
    if (qw < 0) east[w] = qw * share;
    if (qe > 0) east[w + 1] = qe * share;
    if (qn < 0) south[i] = qn * share;
    if (qs > 0) south[i + width] = qs * share;
  }
}

/** Moves the water of each cell. */
export function move({ width, depth }: FlowState, { row, first, end, east, south }: RowOfCells, perX: number, perY: number): void {
  for (let i = first; i < end; i++) {
    const h = depth[i]! + ((east[i + row]! - east[i + row + 1]!) * perX + (south[i]! - south[i + width]!) * perY);
    // a cell that gave all it had may be a rounding below 0
    depth[i] = Math.max(h, 0);
  }
}
