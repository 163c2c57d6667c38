import type { Entry } from '../layers/graph.js';
import type { Reader } from '../layers/source.js';
import type { Window } from '../raster/grid.js';
import type { Cells } from '../raster/raster.js';

/** The sources a worker has open. */
export interface Readers {
  /** The cells of a window, in `into`. */
  read(source: Entry, window: Window, into: Cells): Promise<Cells>;
  close(): Promise<void>;
}

/** Sources kept open at once: each has a file handle and a cache of blocks. */
const MOST_OPEN = 16;

/** Opens sources when they are first read; beyond `most` the one read longest ago is closed, and opened again when it is read again. */
export function createReaders(open: (source: Entry) => Promise<Reader>, most = MOST_OPEN): Readers {
  interface Held {
    readonly reader: Promise<Reader>;
    reading: number;
  }
  const held = new Map<string, Held>();

  const giveUp = async (hash: string, { reader }: Held): Promise<void> => {
    held.delete(hash);
    await reader.then(
      (opened) => opened.close?.(),
      () => {},
    );
  };

  return {
    async read(source, window, into) {
      const one = held.get(source.hash) ?? { reader: open(source), reading: 0 };
      held.delete(source.hash);
      held.set(source.hash, one);
      one.reading++;
      try {
        return await (await one.reader).read(window, undefined, into);
      } catch (error) {
        // opened anew the next time: what failed may be whole again then
        if (one.reading === 1 && held.get(source.hash) === one) await giveUp(source.hash, one);
        throw error;
      } finally {
        one.reading--;
        for (const [hash, oldest] of held) {
          if (held.size <= most) break;
          if (oldest.reading === 0) await giveUp(hash, oldest);
        }
      }
    },
    async close() {
      await Promise.all([...held].map(([hash, one]) => giveUp(hash, one)));
    },
  };
}
