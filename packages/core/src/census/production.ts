import type { OutFolder } from '../io/folder.js';
import type { Engine, Progress } from '../layers/engine.js';
import { hashOf } from '../layers/hash.js';
import type { Ledger } from './ledger.js';

/** One product at work, as a reader is told of it. */
export interface CensusProgress {
  /** Counted from 0. */
  readonly product: number;
  readonly products: number;
  readonly title: { readonly zh: string; readonly en: string };
  /** True when the file stands already and is used as it is. */
  readonly reused: boolean;
  /** Cells of this product done and to do; both 0 before it has begun. */
  readonly done: number;
  readonly total: number;
  /** Name of the operation at work, '' before it has begun. */
  readonly operation: string;
}

/** One file (with its companions) of a run: what makes it, and how. */
export interface Product<R> {
  readonly path: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Everything that decides the bytes of the file, as plain data. */
  readonly key: unknown;
  readonly make: (tools: Tools) => Promise<{ readonly bytes: number; readonly result: R }>;
}

/** What a product needs to be made. */
export interface Tools {
  readonly engine: Engine;
  readonly out: OutFolder;
  readonly run: { readonly signal?: AbortSignal | undefined; readonly onProgress: (progress: Progress) => void };
}

/** Makes products one after the other, each only if it does not stand already, and tells how far it is. */
export interface Production {
  make<R>(product: Product<R>): Promise<R>;
}

export function startProduction(
  tools: { readonly engine: Engine; readonly out: OutFolder; readonly ledger: Ledger; readonly signal: AbortSignal | undefined },
  products: number,
  onProgress: (progress: CensusProgress) => void,
): Production {
  let product = 0;
  return {
    async make({ path, title, key, make }) {
      const hash = hashOf({ path, key });
      const about = { product: product++, products, title };
      const entry = await tools.ledger.fresh(path, hash);
      onProgress({ ...about, reused: entry !== undefined, done: 0, total: 0, operation: '' });
      if (entry !== undefined) {
        await tools.ledger.record(path, entry);
        return entry.result as never;
      }
      tools.signal?.throwIfAborted();
      const run = {
        signal: tools.signal,
        onProgress: ({ done, total, operation }: Progress) => onProgress({ ...about, reused: false, done, total, operation }),
      };
      const made = await make({ engine: tools.engine, out: tools.out, run });
      await tools.ledger.record(path, { hash, bytes: made.bytes, result: made.result });
      return made.result;
    },
  };
}

/** Writes a text or bytes and says how many bytes that were. */
export async function writeWhole(out: OutFolder, path: string, content: string | Uint8Array): Promise<number> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await out.write(path, bytes);
  return bytes.byteLength;
}
