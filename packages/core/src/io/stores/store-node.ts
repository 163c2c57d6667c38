import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shelfStore } from '../../layers/shelf.js';
import type { Store } from '../../layers/store.js';
import { isLeftover } from '../files/temporary-names-node.js';
import { directoryShelf } from './shelf-node.js';

/** A store in a directory: one file a result, named by its hash. What is on disk already is not computed again. */
export interface DirectoryStore extends Store {
  /** Removes what no run has asked for since the store was opened, but for the hashes in `wanted`. */
  prune(wanted?: ReadonlySet<string>): Promise<void>;
}

/** Files under the hashes of their descriptions; in memory is what was used last, up to `memoryLimitBytes`. */
export function directoryStore(directory: string, memoryLimitBytes = 2 ** 29): DirectoryStore {
  const used = new Set<string>();
  const store = shelfStore(async () => directoryShelf(directory), { limitBytes: memoryLimitBytes, lasting: true });
  return {
    get bytes() {
      return store.bytes;
    },
    shrink: (bytes) => store.shrink(bytes),
    getValue(hash) {
      used.add(hash);
      return store.getValue(hash);
    },
    putValue(hash, value, again) {
      used.add(hash);
      return store.putValue(hash, value, again);
    },
    getRaster(hash, shape) {
      used.add(hash);
      return store.getRaster(hash, shape);
    },
    putRaster(raster) {
      used.add(raster.hash);
      return store.putRaster(raster);
    },
    openRaster(hash, shape) {
      used.add(hash);
      return store.openRaster(hash, shape);
    },
    async prune(wanted = new Set()) {
      for (const name of await readdir(directory).catch(() => [])) {
        const hash = name.replace(/\.(blocks|packed)$/, '');
        const unfinished = name.endsWith('.part');
        if (unfinished ? isLeftover(join(directory, name)) : !used.has(hash) && !wanted.has(hash)) await rm(join(directory, name), { force: true });
      }
    },
  };
}
