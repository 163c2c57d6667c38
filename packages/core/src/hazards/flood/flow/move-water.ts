import type { FlowLoops } from './flow-loops.js';
import type { FlowState } from './flow-state.js';
import { flowsAfter } from './inertial-flow.js';

/** Scales what each cell of a row gives away in `dt` to what it has. Every face has one giver, so cells may be taken in any order and by anyone. */
export function limitToWhatThereIs({ width, dx, dy, wetFrom, wetTo, ...state }: FlowState, loops: FlowLoops, row: number, step: number, dt: number): void {
  if (wetFrom[row]! >= wetTo[row]!) return;
  const first = row * width + wetFrom[row]!;
  const end = row * width + wetTo[row]!;
  loops.limit({ row, first, end, east: flowsAfter(state.east, step), south: flowsAfter(state.south, step) }, dt / dx, dt / dy);
}

/** Moves the water of a row, and widens what is known to be wet of it; adds the volume that leaves over the sides of the grid to `outflow`, m³ by row. */
export function moveWater(state: FlowState, loops: FlowLoops, row: number, step: number, dt: number, outflow: Float64Array): void {
  const { width, height, dx, dy, wetFrom, wetTo } = state;
  const above = Math.max(row - 1, 0);
  const below = Math.min(row + 1, height - 1);
  const from = Math.max(0, Math.min(wetFrom[row]! - 1, wetFrom[above]!, wetFrom[below]!));
  const to = Math.min(width, Math.max(wetTo[row]! + 1, wetTo[above]!, wetTo[below]!));
  if (wetFrom[above] === width && wetFrom[row] === width && wetFrom[below] === width) return;
  const east = flowsAfter(state.east, step);
  const south = flowsAfter(state.south, step);
  const cells = row * width;
  loops.move({ row, first: cells + from, end: cells + to, east, south }, dt / dx, dt / dy);
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
