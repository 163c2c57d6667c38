import type { FlowState } from './flow-state.js';
import { flowsAfter } from './inertial-flow.js';

/** Scales what each cell of a row gives away in `dt` to what it has. Every face has one giver, so cells may be taken in any order and by anyone. */
export function limitToWhatThereIs(state: FlowState, row: number, step: number, dt: number): void {
  const { width, dx, dy, depth, wetFrom, wetTo } = state;
  const east = flowsAfter(state.east, step);
  const south = flowsAfter(state.south, step);
  // |q| ± q is twice what flows one way
  const [perX, perY] = [(0.5 * dt) / dx, (0.5 * dt) / dy];
  for (let i = row * width + wetFrom[row]!, end = row * width + wetTo[row]!; i < end; i++) {
    const w = i + row;
    const qw = east[w]!;
    const qe = east[w + 1]!;
    const qn = south[i]!;
    const qs = south[i + width]!;
    const out = (Math.abs(qw) - qw + Math.abs(qe) + qe) * perX + (Math.abs(qn) - qn + Math.abs(qs) + qs) * perY;
    if (out <= depth[i]!) continue;
    const share = depth[i]! / out;
    if (qw < 0) east[w] = qw * share;
    if (qe > 0) east[w + 1] = qe * share;
    if (qn < 0) south[i] = qn * share;
    if (qs > 0) south[i + width] = qs * share;
  }
}

/** Moves the water of a row, and widens what is known to be wet of it; adds the volume that leaves over the sides of the grid to `outflow`, m³ by row. */
export function moveWater(state: FlowState, row: number, step: number, dt: number, outflow: Float64Array): void {
  const { width, height, dx, dy, depth, wetFrom, wetTo } = state;
  const above = Math.max(row - 1, 0);
  const below = Math.min(row + 1, height - 1);
  const from = Math.max(0, Math.min(wetFrom[row]! - 1, wetFrom[above]!, wetFrom[below]!));
  const to = Math.min(width, Math.max(wetTo[row]! + 1, wetTo[above]!, wetTo[below]!));
  if (wetFrom[above] === width && wetFrom[row] === width && wetFrom[below] === width) return;
  const east = flowsAfter(state.east, step);
  const south = flowsAfter(state.south, step);
  const [perX, perY] = [dt / dx, dt / dy];
  const cells = row * width;
  for (let i = cells + from, end = cells + to; i < end; i++) {
    const h = depth[i]! + ((east[i + row]! - east[i + row + 1]!) * perX + (south[i]! - south[i + width]!) * perY);
    // a cell that gave all it had may be a rounding below 0
    depth[i] = Math.max(h, 0);
  }
  let left = (east[cells + row + width]! - east[cells + row]!) * dy;
  if (row === 0) for (let col = 0; col < width; col++) left -= south[col]! * dx;
  if (row === height - 1) for (let col = 0; col < width; col++) left += south[height * width + col]! * dx;
  outflow[row]! += left * dt;
  widen(state, row, from, to);
}

/** What lies between two columns of a row may now be wet. */
function widen({ width, depth, wetFrom, wetTo }: FlowState, row: number, from: number, to: number): void {
  const cells = row * width;
  let first = from;
  while (first < to && first < wetFrom[row]! && depth[cells + first] === 0) first++;
  let end = to;
  while (end > first && end > wetTo[row]! && depth[cells + end - 1] === 0) end--;
  becomeWet({ wetFrom, wetTo }, row, first, end);
}

/** Columns of a row from `first` up to but not `end` hold water. */
export function becomeWet({ wetFrom, wetTo }: Pick<FlowState, 'wetFrom' | 'wetTo'>, row: number, first: number, end: number): void {
  if (first >= end) return;
  if (first < wetFrom[row]!) wetFrom[row] = first;
  if (end > wetTo[row]!) wetTo[row] = end;
}
