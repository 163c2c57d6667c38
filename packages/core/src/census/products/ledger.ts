import { isTetrazoneError } from '../../errors/error.js';
import type { Folder, OutFolder } from '../../io/files/folder.js';

/** What is known of one product that stands: the hash of all that made it, its files with their sizes, and what its making found out. */
export interface LedgerEntry {
  readonly hash: string;
  readonly files: Readonly<Record<string, number>>;
  readonly result: unknown;
}

/** The books of a run: which products stand whole and what made them. Written before and after every product, so that a stopped run can be gone on with. */
export interface Ledger {
  /** The entry of a product that need not be made again: same hash, its files still there and of the same size. */
  fresh(name: string, hash: string): Promise<LedgerEntry | undefined>;
  /** Forgets a product whose files are about to be written: until it is recorded again nobody knows what they are. */
  forget(name: string): Promise<void>;
  record(name: string, entry: LedgerEntry): Promise<void>;
}

const FILE = 'ledger.json';

const isEntry = (entry: unknown): entry is LedgerEntry => {
  const { hash, files } = (entry ?? {}) as Partial<LedgerEntry>;
  return typeof hash === 'string' && typeof files === 'object' && files !== null;
};

/** The books of an earlier run; empty where there are none or they cannot be made out. */
async function readBooks(existing: Folder): Promise<Map<string, LedgerEntry>> {
  try {
    const books: unknown = JSON.parse(await existing.readText(FILE));
    return new Map(Object.entries(books ?? {}).filter((line): line is [string, LedgerEntry] => isEntry(line[1])));
  } catch (error) {
    if (error instanceof SyntaxError || isTetrazoneError(error, 'missing-source')) return new Map();
    throw error;
  }
}

/** Opens the books of an output folder; `existing` reads the same folder where that can be done. */
export async function openLedger(out: OutFolder, existing: Folder | undefined): Promise<Ledger> {
  const entries = existing === undefined ? new Map<string, LedgerEntry>() : await readBooks(existing);
  const write = (): Promise<void> => out.write(FILE, `${JSON.stringify(Object.fromEntries([...entries].sort(byName)), null, 1)}\n`);
  const stands = async (path: string, bytes: number): Promise<boolean> => {
    try {
      return (await (existing as Folder).stat(path)).size === bytes;
    } catch (error) {
      if (isTetrazoneError(error, 'missing-source')) return false;
      throw error;
    }
  };
  return {
    async fresh(name, hash) {
      const entry = entries.get(name);
      if (entry === undefined || entry.hash !== hash || existing === undefined) return undefined;
      for (const [path, bytes] of Object.entries(entry.files)) if (!(await stands(path, bytes))) return undefined;
      return entry;
    },
    async forget(name) {
      if (entries.delete(name)) await write();
    },
    async record(name, entry) {
      entries.set(name, entry);
      await write();
    },
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);
