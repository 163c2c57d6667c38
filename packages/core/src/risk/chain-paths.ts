import { TetrazoneError } from '../errors/error.js';

/** A directed graph of events: what starts an event by itself, and what makes it follow from another. Conditions are expressions on layers, as in `arithmetic`. */
export interface ChainGraph {
  /** By event: where it happens by itself. */
  readonly starts: Readonly<Record<string, string>>;
  readonly edges: readonly { readonly from: string; readonly to: string; readonly when: string }[];
}

/** One way through the graph, from an event that happened by itself. */
export interface ChainPath {
  /** At least two. */
  readonly events: readonly string[];
  /** Places in `edges`. */
  readonly edges: readonly number[];
}

/** Paths at most: their numbers are 16-bit codes. */
const MOST = 65_535;

/**
 * Every path of a graph, shorter ones first, then in the order of starts and edges: path k has the code k + 1 in `triggerChains`. `bad-values` for a graph
 * with a cycle, with an edge from an event that nothing leads to, or with more than 65,535 paths.
 */
export function chainPaths({ starts, edges }: ChainGraph): readonly ChainPath[] {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'trigger-chains', detail });
  };
  const paths: ChainPath[] = [];
  let ends: ChainPath[] = Object.keys(starts).map((event) => ({ events: [event], edges: [] }));
  const reached = new Set(Object.keys(starts));
  while (ends.length > 0) {
    const longer: ChainPath[] = [];
    for (const { events, edges: walked } of ends)
      for (const [at, { from, to }] of edges.entries()) {
        if (from !== events.at(-1)) continue;
        if (events.includes(to)) refuse(`${[...events, to].join(' → ')} comes round again; chains must end`);
        reached.add(to);
        longer.push({ events: [...events, to], edges: [...walked, at] });
      }
    paths.push(...longer);
    if (paths.length > MOST) refuse(`more than ${MOST} paths`);
    ends = longer;
  }
  const lost = edges.find(({ from }) => !reached.has(from));
  if (lost !== undefined) refuse(`nothing leads to ${lost.from}, from which ${lost.to} should follow`);
  return paths;
}
