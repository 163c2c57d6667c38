import { TetrazoneError } from '../../errors/error.js';
import type { Store } from '../../layers/store.js';
import { type Folder, isAddress, type OutFolder, urlFolder } from './folder.js';

export { scratchShelf } from '../stores/shelf-web.js';
export { deflate, filePath, fileTarget, inflate, openFile } from './bytes-web.js';

/** A place by its name: an address, or a path beside the page. */
export const openFolder = (place: string): Folder =>
  urlFolder(isAddress(place) ? place : new URL(place.endsWith('/') ? place : `${place}/`, self.location.href));

/** A page has no directory of its own: it reads addresses, Blobs and handles. */
export function directoryFolder(directory: string): Folder {
  throw new TetrazoneError('bad-source', { source: directory, detail: 'a page cannot open directories by name; drop the folder on it or serve it' });
}

/** A page has no directory of its own: it collects files with `memoryFolder`. */
export function outDirectory(directory: string): OutFolder {
  throw new TetrazoneError('write-failed', { target: directory, detail: 'a page cannot write directories by name; collect the files in memory' });
}

/** A page has no directory of its own: results stay in memory. */
export function directoryStore(directory: string): Store & { prune(): Promise<void> } {
  throw new TetrazoneError('write-failed', { target: directory, detail: 'a page cannot write directories by name; use memoryStore' });
}
