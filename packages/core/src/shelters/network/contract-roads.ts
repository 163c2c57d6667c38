import { CellHeap } from '../../algebra/cell-heap.js';
import { roadGraph } from './road-arcs.js';
import type { RoadNetwork } from './road-network.js';

/** Arcs that climb: those of node n are `first[n]` … `first[n + 1] − 1`. */
export interface ClimbingArcs {
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly minutes: Float64Array;
}

/** A network with shortcuts, in which every least way climbs and then descends. */
export interface RoadHierarchy {
  /** Out of every node to nodes above it. */
  readonly up: ClimbingArcs;
  /** The other way round: to every node from nodes above it. */
  readonly down: ClimbingArcs;
}

type Shortcut = readonly [from: number, to: number, minutes: number];

/** A witness is looked for among so many nodes; without one a shortcut is made that may not be needed, which is never wrong. */
const WITNESS = 60;

/** Made once for each network: a network is never changed. */
const hierarchies = new WeakMap<RoadNetwork, RoadHierarchy>();

/** The hierarchy of a network where it has been made. */
export const knownHierarchy = (network: RoadNetwork): RoadHierarchy | undefined => hierarchies.get(network);

/**
 * A contraction hierarchy (Geisberger et al. 2008): node after node is taken out, those that need the fewest shortcuts first, and ways through it that are least
 * are kept as shortcuts. Whoever then looks for a way only climbs, from both ends: a few hundred nodes instead of all. Some 50 µs a node, once.
 */
export function contractRoads(network: RoadNetwork): RoadHierarchy {
  const known = hierarchies.get(network);
  if (known !== undefined) return known;
  const nodes = network.x.length;
  const [out, into] = arcMaps(network);
  const depth = new Int32Array(nodes);
  const witness = witnessSearch(out, nodes);
  /** The shortcuts that taking a node out asks for. */
  const shortcuts = (node: number): readonly Shortcut[] => {
    const made: Shortcut[] = [];
    const heads = [...out[node]!];
    const farthest = heads.reduce((most, [, cost]) => Math.max(most, cost), 0);
    for (const [from, first] of into[node]!) {
      const least = witness(from, node, first + farthest);
      for (const [to, second] of heads) if (to !== from && least(to) > first + second) made.push([from, to, first + second]);
    }
    return made;
  };
  const priority = (node: number, made: readonly Shortcut[]): number => 2 * made.length - out[node]!.size - into[node]!.size + depth[node]!;
  const queue = new CellHeap(nodes);
  for (let node = 0; node < nodes; node++) queue.push(node, priority(node, shortcuts(node)));
  const [up, down]: [Map<number, number>[], Map<number, number>[]] = [[], []];
  while (queue.size > 0) {
    const node = queue.pop();
    // what was taken out around it may have made it dearer
    const found = shortcuts(node);
    const now = priority(node, found);
    if (now > queue.lowest) {
      queue.push(node, now);
      continue;
    }
    // what is left of its arcs leads to nodes that are taken out later: above it
    up[node] = out[node]!;
    down[node] = into[node]!;
    for (const [other] of up[node]!) {
      into[other]!.delete(node);
      depth[other] = Math.max(depth[other]!, depth[node]! + 1);
    }
    for (const [other] of down[node]!) {
      out[other]!.delete(node);
      depth[other] = Math.max(depth[other]!, depth[node]! + 1);
    }
    for (const [from, to, minutes] of found) {
      if (!(minutes < (out[from]!.get(to) ?? Number.POSITIVE_INFINITY))) continue;
      out[from]!.set(to, minutes);
      into[to]!.set(from, minutes);
    }
  }
  const made = { up: flat(up), down: flat(down) };
  hierarchies.set(network, made);
  return made;
}

/** The least arc between every two nodes, out of each and into each. */
function arcMaps(network: RoadNetwork): readonly [out: Map<number, number>[], into: Map<number, number>[]] {
  const { first, to, minutes } = roadGraph(network).forward;
  const out = Array.from(network.x, () => new Map<number, number>());
  const into = Array.from(network.x, () => new Map<number, number>());
  for (let node = 0; node < out.length; node++)
    for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
      if (!(minutes[arc]! < (out[node]!.get(to[arc]!) ?? Number.POSITIVE_INFINITY))) continue;
      out[node]!.set(to[arc]!, minutes[arc]!);
      into[to[arc]!]!.set(node, minutes[arc]!);
    }
  return [out, into];
}

/** Searches from a node without another, as far as so many minutes and so many nodes; what it gives tells the least minutes found. */
function witnessSearch(out: readonly Map<number, number>[], nodes: number): (from: number, without: number, limit: number) => (to: number) => number {
  const minutes = new Float64Array(nodes);
  const seen = new Int32Array(nodes).fill(-1);
  let search = 0;
  const least = (to: number): number => (seen[to] === search ? minutes[to]! : Number.POSITIVE_INFINITY);
  return (from, without, limit) => {
    search++;
    const heap = new CellHeap(16);
    const offer = (node: number, cost: number): void => {
      if (node === without || cost > limit || cost >= least(node)) return;
      seen[node] = search;
      minutes[node] = cost;
      heap.push(node, cost);
    };
    offer(from, 0);
    for (let settled = 0; heap.size > 0 && settled < WITNESS; ) {
      const known = heap.lowest;
      const node = heap.pop();
      if (known > Math.fround(minutes[node]!)) continue;
      settled++;
      for (const [to, cost] of out[node]!) offer(to, minutes[node]! + cost);
    }
    return least;
  };
}

function flat(arcs: readonly Map<number, number>[]): ClimbingArcs {
  const first = new Int32Array(arcs.length + 1);
  arcs.forEach((own, node) => {
    first[node + 1] = first[node]! + own.size;
  });
  const to = new Int32Array(first[arcs.length]!);
  const minutes = new Float64Array(to.length);
  arcs.forEach((own, node) => {
    let at = first[node]!;
    for (const [other, cost] of own) {
      to[at] = other;
      minutes[at++] = cost;
    }
  });
  return { first, to, minutes };
}
