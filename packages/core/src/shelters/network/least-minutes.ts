import { CellHeap } from '../../algebra/cell-heap.js';
import { roadGraph } from './road-arcs.js';
import type { RoadNetwork } from './road-network.js';

/** A place on the roads that ways begin or end at, with the minutes that it takes off them. */
export interface NetworkStart {
  readonly link: number;
  /** Metres along the link. */
  readonly at: number;
  readonly minutes: number;
}

export interface LeastMinutes {
  /** Minutes of every node; Infinity where there is no way, or none within the limit. */
  readonly minutes: Float64Array;
  /** The link by which the least way leaves the node towards a start (or comes to it from one); −1 at the starts' own links and where there is no way. */
  readonly by: Int32Array;
  /** Number of the start that each node belongs to; −1 where there is none. */
  readonly start: Int32Array;
}

/**
 * The least minutes between every node and the nearest of some places: from the nodes to the places (`towards`), or from the places to the nodes, which is not
 * the same with one-way roads. Dijkstra's algorithm (1959) from all places at once. O(links · log nodes).
 */
export function leastMinutes(network: RoadNetwork, starts: readonly NetworkStart[], towards: boolean, limit = Number.POSITIVE_INFINITY): LeastMinutes {
  const { links } = network;
  // towards: the ways over links go from where the search comes to where it is
  const { first, to: heads, minutes: steps, link: own } = towards ? roadGraph(network).backward : roadGraph(network).forward;
  const count = network.x.length;
  const minutes = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(count).fill(-1);
  const start = new Int32Array(count).fill(-1);
  const heap = new CellHeap(64);
  const offer = (node: number, cost: number, link: number, from: number): void => {
    // of two equal ways that of the earlier start
    if (!(cost <= limit) || cost > minutes[node]! || (cost === minutes[node] && from >= start[node]!)) return;
    minutes[node] = cost;
    by[node] = link;
    start[node] = from;
    heap.push(node, cost);
  };
  starts.forEach(({ link, at, minutes: walked }, index) => {
    const { from, to, metres, along, against } = links[link]!;
    offer(from, walked + partOf(towards ? along : against, at, metres), -1, index);
    offer(to, walked + partOf(towards ? against : along, metres - at, metres), -1, index);
  });
  while (heap.size > 0) {
    const known = heap.lowest;
    const node = heap.pop();
    const cost = minutes[node]!;
    if (known > Math.fround(cost)) continue;
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) offer(heads[arc]!, cost + steps[arc]!, own[arc]!, start[node]!);
  }
  return { minutes, by, start };
}

/** Who stands this near to a junction, in metres, stands at it: every road there is open. */
const AT_JUNCTION = 0.1;

/** Minutes over a part of a link that takes `whole`: none at a junction, Infinity where the link may not be used this way. */
export const partOf = (whole: number, part: number, metres: number): number =>
  part <= AT_JUNCTION ? 0 : whole === Number.POSITIVE_INFINITY ? whole : (whole * part) / metres;
