import type { Reader } from '../layers/source.js';
import type { Window } from '../raster/grid.js';
import type { Cells } from '../raster/raster.js';

/** The sources a worker has open. */
export interface Readers {
  /** The cells of a window of the source of this hash, in `into`. */
  read(hash: string, open: () => Promise<Reader>, window: Window, into: Cells): Promise<Cells>;
  close(): Promise<void>;
}

/** Sources kept open at once: each has a file handle and a cache of blocks. */
const MOST_OPEN = 16;

/** Opens sources when they are first read; beyond `most` the one read longest ago is closed, and opened again when it is read again. */
export function createReaders(most = MOST_OPEN): Readers {
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
    async read(hash, open, window, into) {
      const one = held.get(hash) ?? { reader: open(), reading: 0 };
      held.delete(hash);
      held.set(hash, one);
      one.reading++;
      try {
        return await (await one.reader).read(window, undefined, into);
      } catch (error) {
        // opened anew the next time: what failed may be whole again then
        if (one.reading === 1 && held.get(hash) === one) await giveUp(hash, one);
        throw error;
      } finally {
        one.reading--;
        for (const [longest, oldest] of held) {
          if (held.size <= most) break;
          if (oldest.reading === 0) await giveUp(longest, oldest);
        }
      }
    },
    async close() {
      await Promise.all([...held].map(([hash, one]) => giveUp(hash, one)));
    },
  };
}
