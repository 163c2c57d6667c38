import type { Node } from '../layers/field.js';
import { describePlan, type Entry } from '../layers/graph.js';
import type { CensusSource } from './schema.js';

/** The release that computed; written into every provenance. */
export const VERSION = '0.1.0';

/** One input file of a run. */
export interface InputFile {
  readonly name: string;
  readonly file: string;
  readonly synthetic: boolean;
  readonly sha256: string;
}

/** What `provenance.json` holds. */
export interface Provenance {
  readonly tetrazone: string;
  readonly census: { readonly file: string; readonly text: string };
  readonly inputs: readonly InputFile[];
  /** Hash of the layer that each file is. */
  readonly products: Readonly<Record<string, string>>;
  /** Every layer and value, by hash. */
  readonly layers: Readonly<Record<string, Omit<Entry, 'hash' | 'resource'>>>;
}

/** The description of every product: one flat table of operations, and which of them each file is. */
export function provenance(
  census: { readonly file: string; readonly text: string },
  inputs: readonly InputFile[],
  products: ReadonlyMap<string, Node>,
): Provenance {
  const layers: Record<string, Omit<Entry, 'hash' | 'resource'>> = {};
  const roots: Record<string, string> = {};
  for (const [path, node] of products) {
    const described = describePlan(node);
    roots[path] = described.root;
    Object.assign(layers, described.layers);
  }
  return { tetrazone: VERSION, census, inputs, products: roots, layers };
}

/** How an item names the sources behind it. */
export const sourceLine = (
  role: string,
  name: string,
  sources: Readonly<Record<string, CensusSource>>,
  checksums: ReadonlyMap<string, string>,
): Record<string, unknown> => ({
  role,
  file: sources[name]?.file,
  synthetic: sources[name]?.synthetic ?? false,
  sha256: checksums.get(name),
});
