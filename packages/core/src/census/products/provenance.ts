import type { Node } from '../../layers/field.js';
import { describePlan, type Entry } from '../../layers/graph.js';
import { hashOf } from '../../layers/hash.js';

/** The release that computed; written into every provenance. */
export const VERSION = '0.1.0';

/** One input file of a run. */
export interface InputFile {
  /** The source of the census file, or `hazard.option` for a matrix. */
  readonly name: string;
  readonly file: string;
  readonly synthetic: boolean;
  readonly sha256: string;
}

/** What a source is read from: a file by its contents, with those that belong to it. */
export interface SourceFile {
  readonly file: string;
  readonly sha256: string;
  readonly parts?: readonly { readonly file: string; readonly sha256: string }[];
}

/** One step as provenance shows it: an operation on others, or a file by its name in the census and its digest. */
export type Step = Omit<Entry, 'hash' | 'resource'>;

/** What `provenance.json` holds. */
export interface Provenance {
  readonly tetrazone: string;
  readonly census: { readonly file: string; readonly text: string };
  readonly inputs: readonly InputFile[];
  /** Sources that the audit failed and that were computed on by force; absent where there are none. */
  readonly unsound?: readonly unknown[];
  /** Hash of the layer or value that each file holds. */
  readonly products: Readonly<Record<string, string>>;
  /** Every layer and value, by hash. */
  readonly layers: Readonly<Record<string, Step>>;
}

/** Descriptions that are the same on every machine. */
export interface Descriptions {
  /** Hash of a node in which files count by their contents. */
  hash(node: Node): string;
  /** The steps that lead to a node, itself the last, by those hashes. */
  steps(node: Node): ReadonlyMap<string, Step>;
  /** The engine's own hashes of everything described so far. */
  readonly engineHashes: ReadonlySet<string>;
}

/**
 * An engine knows a file by its place and date on this machine. Here it counts by its contents: `files` says for the engine's hash of a source which file
 * it is. So a file that was only copied or touched changes nothing, and a run describes itself alike wherever it is made.
 */
export function portableDescriptions(files: ReadonlyMap<string, SourceFile>): Descriptions {
  const known = new Map<string, { readonly hash: string; readonly step: Step }>();
  const describe = (node: Node): string[] => {
    const { layers } = describePlan(node);
    return Object.entries(layers).map(([own, step]) => {
      const before = known.get(own);
      if (before !== undefined) return own;
      const inputs = Object.fromEntries(Object.entries(step.inputs).map(([name, hash]) => [name, (known.get(hash) as { hash: string }).hash]));
      const options = sourceOptions(step.options, files.get(own));
      const { operation, version } = step;
      known.set(own, { hash: hashOf({ operation, version, inputs, options }), step: { ...step, inputs, options } });
      return own;
    });
  };
  const entryOf = (own: string): { readonly hash: string; readonly step: Step } => known.get(own) as { hash: string; step: Step };
  return {
    hash: (node) => entryOf(describe(node).at(-1) as string).hash,
    steps: (node) => new Map(describe(node).map((own) => [entryOf(own).hash, entryOf(own).step])),
    get engineHashes() {
      return new Set(known.keys());
    },
  };
}

/** The options of a source without where it lies and since when. */
function sourceOptions(options: Step['options'], file: SourceFile | undefined): Step['options'] {
  if (file === undefined) return options;
  const { address: _, identity: __, ...read } = options;
  return { ...file, ...read };
}

/** The description of every file: one flat table of operations, and which of them each file holds. */
export function provenance(
  census: { readonly file: string; readonly text: string },
  inputs: readonly InputFile[],
  files: ReadonlyMap<string, Node>,
  descriptions: Descriptions,
  unsound: readonly unknown[] = [],
): Provenance {
  const layers: Record<string, Step> = {};
  const products: Record<string, string> = {};
  for (const [path, node] of files) {
    products[path] = descriptions.hash(node);
    for (const [hash, step] of descriptions.steps(node)) layers[hash] = step;
  }
  return { tetrazone: VERSION, census, inputs, ...(unsound.length === 0 ? {} : { unsound }), products, layers };
}
