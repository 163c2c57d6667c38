import type { FloodPlan } from './flood-plan.js';
import { becomeWet } from './move-water.js';

const PER_MM_HOUR = 1e-3 / 3600;

/** Rain at a rate, mm/h, on a row. */
export function rainOn({ state, record, share }: FloodPlan, row: number, rate: number, dt: number): void {
  const { width, bed, depth } = state;
  const metres = rate * PER_MM_HOUR * dt;
  if (metres === 0) return;
  let sum = 0;
  for (let i = row * width, end = i + width; i < end; i++) {
    if (bed[i] === Number.POSITIVE_INFINITY) continue;
    const fallen = share === undefined ? metres : metres * share[i]!;
    depth[i]! += fallen;
    sum += fallen;
  }
  record.rain[row]! += sum;
  becomeWet(state, row, 0, width);
}

/** Where water is let in: for each row, pairs of a cell and the number of its inflow. */
export type InflowsByRow = ReadonlyMap<number, readonly (readonly [cell: number, inflow: number])[]>;

export function inflowsByRow({ state: { width }, inflows }: FloodPlan): InflowsByRow {
  const rows = new Map<number, [number, number][]>();
  inflows.forEach(({ cells }, inflow) => {
    for (const cell of cells) {
      const row = Math.floor(cell / width);
      const pairs = rows.get(row) ?? [];
      rows.set(row, pairs);
      pairs.push([cell, inflow]);
    }
  });
  return rows;
}

/** Lets water in on a row: `metres` for every cell of each inflow. */
export function letIn({ state }: FloodPlan, row: number, inflows: InflowsByRow, metres: readonly number[]): void {
  for (const [cell, inflow] of inflows.get(row) ?? []) {
    const more = metres[inflow]!;
    if (more === 0) continue;
    state.depth[cell]! += more;
    const col = cell % state.width;
    becomeWet(state, row, col, col + 1);
  }
}

/** What the ground of a row takes in. */
export function soak({ state: { width, depth, wetFrom, wetTo }, record, infiltration }: FloodPlan, row: number, dt: number): void {
  if (infiltration === 0) return;
  const everywhere = typeof infiltration === 'number' ? infiltration * PER_MM_HOUR * dt : 0;
  let sum = 0;
  for (let i = row * width + wetFrom[row]!, end = row * width + wetTo[row]!; i < end; i++) {
    const most = typeof infiltration === 'number' ? everywhere : infiltration[i]! * PER_MM_HOUR * dt;
    const taken = Math.min(depth[i]!, most);
    depth[i]! -= taken;
    sum += taken;
  }
  record.infiltration[row]! += sum;
}
