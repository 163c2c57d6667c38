import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import type { OutFolder } from '../../io/files/folder.js';
import type { Engine, Progress } from '../../layers/engine.js';
import type { LaterValue, Node } from '../../layers/field.js';
import { hashOf } from '../../layers/hash.js';
import type { SheetFonts } from '../../sheets/scene-pdf.js';
import type { Ledger, LedgerEntry } from './ledger.js';
import { VERSION } from './provenance.js';
import type { Asset, Title } from './stac.js';

/** One product at work, as a reader is told of it. */
export interface CensusProgress {
  /** Counted from 0. */
  readonly product: number;
  readonly products: number;
  readonly title: Title;
  /** True when the file stands already and is used as it is. */
  readonly reused: boolean;
  /** Cells of this product done and to do; both 0 before it has begun. */
  readonly done: number;
  readonly total: number;
  /** Name of the operation at work, '' before it has begun. */
  readonly operation: string;
}

/** What draws sheets of paper beyond SVG: fonts that have given characters, and the module of resvg. */
export interface Drawing {
  readonly fonts: (characters: { readonly regular: ReadonlySet<number>; readonly bold: ReadonlySet<number> }) => Promise<SheetFonts>;
  readonly resvg: () => Promise<Uint8Array>;
}

/** What a product needs to be made. */
export interface Tools {
  readonly engine: Engine;
  readonly out: OutFolder;
  readonly drawing: Drawing | undefined;
  readonly run: { readonly signal: AbortSignal | undefined; readonly onProgress: (progress: Progress) => void };
}

/** The files of a product with their sizes, and what its making found out; plain data that JSON can hold. */
export interface Made<R> {
  readonly files: Readonly<Record<string, number>>;
  readonly result: R;
}

/** One thing a run makes: a file with its companions, or numbers for an item alone. */
export interface Product<R = unknown> {
  /** Names it in the ledger: the path of its file. */
  readonly name: string;
  readonly title: Title;
  /** The layer or value that it holds; with `settings` everything that decides its bytes. */
  readonly of: Node;
  readonly settings?: unknown;
  /** What else decides its bytes: layers and values that it is made with. */
  readonly beside?: readonly Node[];
  make(tools: Tools): Promise<Made<R>>;
  /** Layers in its files of features, by names for one file that holds them all. */
  readonly vectors?: Readonly<Record<string, LaterValue<Features>>>;
  /** How the item lists its files. */
  assets(result: R): readonly Asset[];
}

/** Products that stand: what their making found out, now or in an earlier run, and their files. */
export interface Results {
  of<R>(product: Product<R>): R;
  files(product: Product): readonly string[];
}

/** Makes products one after the other, each only if it does not stand already, and tells how far it is. */
export interface Production {
  make(products: readonly Product[]): Promise<Results>;
  /** Makes nothing: `undefined` where one of the products is missing or not what it would be now. */
  standing(products: readonly Product[]): Promise<Results | undefined>;
}

/** Begins a production of `count` products. `describe` gives the hash of a node that is the same on every machine. */
export function startProduction(
  {
    engine,
    out,
    ledger,
    signal,
    drawing,
  }: {
    readonly engine: Engine;
    readonly out: OutFolder;
    readonly ledger: Ledger;
    readonly signal: AbortSignal | undefined;
    readonly drawing?: Drawing | undefined;
  },
  describe: (node: Node) => string,
  count: number,
  onProgress: (progress: CensusProgress) => void,
): Production {
  let begun = 0;
  const hashes = ({ name, of, settings, beside }: Product): string =>
    hashOf({ tetrazone: VERSION, name, of: describe(of), settings, ...(beside === undefined ? {} : { beside: beside.map(describe) }) });

  const makeOne = async (product: Product): Promise<LedgerEntry> => {
    if (signal?.aborted) throw new TetrazoneError('cancelled', {});
    const hash = hashes(product);
    const about = { product: begun++, products: count, title: product.title };
    const standing = await ledger.fresh(product.name, hash);
    onProgress({ ...about, reused: standing !== undefined, done: 0, total: 0, operation: '' });
    if (standing !== undefined) return standing;
    await ledger.forget(product.name);
    const run = { signal, onProgress: ({ done, total, operation }: Progress) => onProgress({ ...about, reused: false, done, total, operation }) };
    const entry = { hash, ...(await product.make({ engine, out, drawing, run })) };
    await ledger.record(product.name, entry);
    return entry;
  };

  return {
    async make(products) {
      const entries = new Map<string, LedgerEntry>();
      for (const product of products) entries.set(product.name, await makeOne(product));
      return resultsOf(entries);
    },
    async standing(products) {
      const entries = new Map<string, LedgerEntry>();
      for (const product of products) {
        const entry = await ledger.fresh(product.name, hashes(product));
        if (entry === undefined) return undefined;
        entries.set(product.name, entry);
      }
      return resultsOf(entries);
    },
  };
}

const resultsOf = (entries: ReadonlyMap<string, LedgerEntry>): Results => ({
  of: <R>({ name }: Product<R>): R => entries.get(name)?.result as R,
  files: ({ name }) => Object.keys(entries.get(name)?.files ?? {}),
});

/** Writes a text or bytes and says how many bytes that were. */
export async function writeWhole(out: OutFolder, path: string, content: string | Uint8Array): Promise<Readonly<Record<string, number>>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await out.write(path, bytes);
  return { [path]: bytes.byteLength };
}

/** Bytes that are collected before they are handed on. */
const BATCH = 1 << 20;

/** The same for texts or bytes that come in pieces: no more than a batch of them is held at a time. */
export async function writePieces(out: OutFolder, path: string, pieces: Iterable<string | Uint8Array>): Promise<Readonly<Record<string, number>>> {
  const target = await out.openWriter(path);
  const encoder = new TextEncoder();
  const batch = new Uint8Array(BATCH);
  let [filled, bytes] = [0, 0];
  const append = async (piece: Uint8Array): Promise<void> => {
    bytes += piece.byteLength;
    await target.append(piece);
  };
  try {
    for (const piece of pieces) {
      const encoded = typeof piece === 'string' ? encoder.encode(piece) : piece;
      if (filled + encoded.byteLength > BATCH) {
        await append(batch.subarray(0, filled));
        filled = 0;
      }
      if (encoded.byteLength > BATCH) await append(encoded);
      else {
        batch.set(encoded, filled);
        filled += encoded.byteLength;
      }
    }
    await append(batch.subarray(0, filled));
    await target.finish();
  } catch (error) {
    await target.abandon();
    throw error;
  }
  return { [path]: bytes };
}

/** Plain data as the files of a run hold it. */
export const jsonText = (data: unknown): string => `${JSON.stringify(data, null, 1)}\n`;
