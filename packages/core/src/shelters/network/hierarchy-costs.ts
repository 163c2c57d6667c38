import { CellHeap } from '../../algebra/cell-heap.js';
import type { ClimbingArcs, RoadHierarchy } from './contract-roads.js';

/** Nodes that a place leaves or is come to by, with the minutes between. */
export type Doors = readonly (readonly [node: number, minutes: number])[];

/**
 * Least minutes from every place to every other through a hierarchy, a table at once (Knopp et al. 2007): every column climbs and leaves its minutes at
 * the nodes that it passes, every row climbs and takes them up. Infinity where there is no way, or none within the limit.
 */
export function hierarchyCosts(
  { up, down }: RoadHierarchy,
  rows: readonly Doors[],
  columns: readonly Doors[],
  towardsColumns: boolean,
  limit: number,
): readonly Float64Array[] {
  const [fromRows, fromColumns] = towardsColumns ? [up, down] : [down, up];
  const climb = climber(up.first.length - 1, limit);
  // what columns left at each node
  const left = new Map<number, { readonly columns: number[]; readonly minutes: number[] }>();
  columns.forEach((doors, column) => {
    climb(fromColumns, doors, (node, minutes) => {
      const held = left.get(node);
      if (held === undefined) left.set(node, { columns: [column], minutes: [minutes] });
      else {
        held.columns.push(column);
        held.minutes.push(minutes);
      }
    });
  });
  return rows.map((doors) => {
    const costs = new Float64Array(columns.length).fill(Number.POSITIVE_INFINITY);
    climb(fromRows, doors, (node, minutes) => {
      const held = left.get(node);
      held?.columns.forEach((column, at) => {
        const cost = minutes + held.minutes[at]!;
        if (cost < costs[column]! && cost <= limit) costs[column] = cost;
      });
    });
    return costs;
  });
}

/** Visits every node that is reached by climbing, with the least minutes so. */
function climber(nodes: number, limit: number): (arcs: ClimbingArcs, doors: Doors, visit: (node: number, minutes: number) => void) => void {
  const minutes = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  return ({ first, to, minutes: steps }, doors, visit) => {
    const heap = new CellHeap(16);
    const touched: number[] = [];
    const offer = (node: number, cost: number): void => {
      if (!(cost <= limit) || cost >= minutes[node]!) return;
      if (minutes[node] === Number.POSITIVE_INFINITY) touched.push(node);
      minutes[node] = cost;
      heap.push(node, cost);
    };
    for (const [node, cost] of doors) offer(node, cost);
    while (heap.size > 0) {
      const known = heap.lowest;
      const node = heap.pop();
      const cost = minutes[node]!;
      if (known > Math.fround(cost)) continue;
      for (let arc = first[node]!; arc < first[node + 1]!; arc++) offer(to[arc]!, cost + steps[arc]!);
    }
    for (const node of touched) {
      visit(node, minutes[node]!);
      minutes[node] = Number.POSITIVE_INFINITY;
    }
  };
}
