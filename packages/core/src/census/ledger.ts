import { isTetrazoneError } from '../errors/error.js';
import type { Folder, OutFolder } from '../io/folder.js';

/** What is known of one written file: the hash of all that made it, its size, and what its making found out. */
export interface LedgerEntry {
  readonly hash: string;
  readonly bytes: number;
  readonly result: unknown;
}

/** The books of a run: which files stand whole and what made them. Written after every product, so that a stopped run can be gone on with. */
export interface Ledger {
  /** The entry of a file that need not be made again: same hash, still there, same size. */
  fresh(path: string, hash: string): Promise<LedgerEntry | undefined>;
  record(path: string, entry: LedgerEntry): Promise<void>;
  readonly entries: ReadonlyMap<string, LedgerEntry>;
}

const FILE = 'ledger.json';

/** Opens the books of an output folder; `existing` reads the same folder where that can be done. */
export async function openLedger(out: OutFolder, existing: Folder | undefined): Promise<Ledger> {
  const before = new Map<string, LedgerEntry>();
  if (existing !== undefined) {
    const text = await existing.readText(FILE).catch(() => '{}');
    try {
      for (const [path, entry] of Object.entries(JSON.parse(text) as Record<string, LedgerEntry>)) before.set(path, entry);
    } catch {
      before.clear();
    }
  }
  const entries = new Map<string, LedgerEntry>();
  return {
    entries,
    async fresh(path, hash) {
      const entry = before.get(path);
      if (entry === undefined || entry.hash !== hash || existing === undefined) return undefined;
      try {
        if ((await existing.stat(path)).size !== entry.bytes) return undefined;
      } catch (error) {
        if (isTetrazoneError(error, 'missing-source')) return undefined;
        throw error;
      }
      return entry;
    },
    async record(path, entry) {
      entries.set(path, entry);
      await out.write(FILE, `${JSON.stringify(Object.fromEntries(new Map([...before, ...entries])), null, 1)}\n`);
    },
  };
}
