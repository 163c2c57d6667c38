import { TetrazoneError } from '../errors/error.js';
import type { Store } from '../layers/store.js';

/**
 * Makes room for work that needs so many bytes, `held` of which are rasters that the store has already: other rasters in memory give way. Throws
 * `memory-limit` when the work does not fit even alone.
 */
export async function makeRoom(store: Store, limit: number, needed: number, held: number): Promise<void> {
  if (needed > limit) throw new TetrazoneError('memory-limit', { needed: inMegabytes(needed), limit: inMegabytes(limit) });
  await store.shrink(limit - needed + held);
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;
