import type { Cells } from '../raster/raster.js';

/** Cells that are on their way or here; `undefined` for a block that its file never wrote. */
export type BlockCells = Promise<Cells | undefined>;

/** The part of a cache that one reader sees: blocks by number. */
export interface ReaderCache {
  has(block: number): boolean;
  /** The block, as the one used last from now on. */
  get(block: number): BlockCells | undefined;
  /** Keeps a block of so many bytes; those used longest ago, whoever read them, give way. One that fails is forgotten, so that it can be tried again. */
  keep(block: number, cells: BlockCells, bytes: number): void;
  clear(): void;
}

/** Decoded blocks of all sources that a thread reads, bounded together: many sources take no more than one. */
export interface BlockCache {
  /** Room for one more reader. */
  open(): ReaderCache;
  /** Holds at most so many bytes from the next block on. */
  limit(bytes: number): void;
}

/** Decoded blocks that a thread keeps unless told otherwise. */
const LIMIT_BYTES = 1 << 26;

export function blockCache(limitBytes = LIMIT_BYTES): BlockCache {
  interface Kept {
    readonly cells: BlockCells;
    readonly bytes: number;
  }
  const kept = new Map<string, Kept>();
  let most = limitBytes;
  let held = 0;
  let readers = 0;
  const forget = (key: string, one: Kept | undefined): void => {
    if (one === undefined || kept.get(key) !== one) return;
    kept.delete(key);
    held -= one.bytes;
  };
  return {
    limit(bytes) {
      most = bytes;
    },
    open() {
      const own = `${readers++}:`;
      return {
        has: (block) => kept.has(own + block),
        get(block) {
          const key = own + block;
          const one = kept.get(key);
          if (one === undefined) return undefined;
          kept.delete(key);
          kept.set(key, one);
          return one.cells;
        },
        keep(block, cells, bytes) {
          const key = own + block;
          const one = { cells, bytes };
          forget(key, kept.get(key));
          kept.set(key, one);
          held += bytes;
          cells.catch(() => forget(key, one));
          for (const [oldest, other] of kept) {
            if (held <= most || oldest === key) break;
            forget(oldest, other);
          }
        },
        clear() {
          for (const [key, one] of kept) if (key.startsWith(own)) forget(key, one);
        },
      };
    },
  };
}
