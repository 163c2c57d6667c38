import type { FieldShape } from '../raster/raster.js';
import { isLaterValue, type Node, planOf } from './field.js';

/** One described step, its inputs by hash. `shape` is there for layers and missing for values. */
export interface Entry {
  readonly hash: string;
  readonly operation: string;
  readonly version: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly shape?: FieldShape;
  readonly resource?: unknown;
}

/** The written form of a description: a flat table, inputs before users, every part once. */
export interface Graph {
  readonly root: string;
  readonly entries: ReadonlyMap<string, Entry>;
}

function entryOf(node: Node): Entry {
  const plan = planOf(node);
  const inputs = Object.fromEntries(Object.entries(plan.inputs).map(([name, input]) => [name, planOf(input).hash]));
  const entry = { hash: plan.hash, operation: plan.operation, version: plan.version, inputs, options: plan.options };
  const resource = plan.resource === undefined ? {} : { resource: plan.resource };
  if (isLaterValue(node)) return { ...entry, ...resource };
  const { grid, window, type, kind, unit, nodata } = node;
  return { ...entry, ...resource, shape: { grid, window, type, kind, unit, nodata } };
}

/** Flattens a description. Iterative: a chain of ten thousand operations is no deeper than one. */
export function flatten(root: Node): Graph {
  const entries = new Map<string, Entry>();
  const opened = new Set<string>();
  const stack: Node[] = [root];
  while (stack.length > 0) {
    const node = stack[stack.length - 1] as Node;
    const plan = planOf(node);
    if (entries.has(plan.hash)) {
      stack.pop();
    } else if (opened.has(plan.hash)) {
      stack.pop();
      entries.set(plan.hash, entryOf(node));
    } else {
      opened.add(plan.hash);
      for (const input of Object.values(plan.inputs)) if (!entries.has(planOf(input).hash)) stack.push(input);
    }
  }
  return { root: planOf(root).hash, entries };
}

/** The description as plain data for provenance: `{ root, layers }`, without the bytes of sources. */
export function describePlan(root: Node): { root: string; layers: Record<string, Omit<Entry, 'hash' | 'resource'>> } {
  const graph = flatten(root);
  const layers: Record<string, Omit<Entry, 'hash' | 'resource'>> = {};
  for (const [hash, { operation, version, inputs, options, shape }] of graph.entries)
    layers[hash] = { operation, version, inputs, options, ...(shape && { shape }) };
  return { root: graph.root, layers };
}
