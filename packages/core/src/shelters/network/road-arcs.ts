import type { RoadNetwork } from './road-network.js';

/** Ways out of every node as flat lists: those of node n are `first[n]` … `first[n + 1] − 1`. */
export interface RoadArcs {
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly minutes: Float64Array;
  /** The link that each is. */
  readonly link: Int32Array;
}

/** The arcs of a network as they are driven, and turned round. */
export interface RoadGraph {
  readonly forward: RoadArcs;
  readonly backward: RoadArcs;
}

/** Made once for each network: a network is never changed. */
const graphs = new WeakMap<RoadNetwork, RoadGraph>();

/** The arcs that may be used: closed directions and links that end where they begin are left out. O(links), once. */
export function roadGraph(network: RoadNetwork): RoadGraph {
  const known = graphs.get(network);
  if (known !== undefined) return known;
  const [tails, heads, minutes, links]: [number[], number[], number[], number[]] = [[], [], [], []];
  const add = (tail: number, head: number, cost: number, link: number): void => {
    if (cost === Number.POSITIVE_INFINITY || tail === head) return;
    tails.push(tail);
    heads.push(head);
    minutes.push(cost);
    links.push(link);
  };
  network.links.forEach(({ from, to, along, against }, link) => {
    add(from, to, along, link);
    add(to, from, against, link);
  });
  const nodes = network.x.length;
  const made = { forward: listed(nodes, tails, heads, minutes, links), backward: listed(nodes, heads, tails, minutes, links) };
  graphs.set(network, made);
  return made;
}

function listed(nodes: number, tails: readonly number[], heads: readonly number[], minutes: readonly number[], links: readonly number[]): RoadArcs {
  const first = new Int32Array(nodes + 1);
  for (const tail of tails) first[tail + 1]!++;
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const arcs = { first, to: new Int32Array(tails.length), minutes: new Float64Array(tails.length), link: new Int32Array(tails.length) };
  tails.forEach((tail, arc) => {
    const at = next[tail]!++;
    arcs.to[at] = heads[arc]!;
    arcs.minutes[at] = minutes[arc]!;
    arcs.link[at] = links[arc]!;
  });
  return arcs;
}
