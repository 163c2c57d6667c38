import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { TetrazoneError } from '../../errors/error.js';
import { fileTarget } from './bytes-node.js';
import { checkedPath, type Folder, isAddress, type OutFolder, textReader, urlFolder } from './folder.js';
import { isLeftover } from './temporary-names-node.js';

export { scratchShelf } from '../stores/shelf-node.js';
export { directoryStore } from '../stores/store-node.js';
export { deflate, filePath, fileTarget, inflate, openFile } from './bytes-node.js';

/** Turns the system's refusals into named ones. */
async function reading<X>(source: string, work: Promise<X>): Promise<X> {
  try {
    return await work;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new TetrazoneError('missing-source', { source }, error);
    throw new TetrazoneError('bad-source', { source, detail: code === 'EISDIR' ? 'it is a directory' : message }, error);
  }
}

/** A directory. Paths may be absolute, climb out of it, or be addresses. */
export function directoryFolder(directory: string): Folder {
  const root = resolve(directory);
  const web = urlFolder('http://localhost/');
  const at = (path: string): string => resolve(root, path);
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
    isAddress(path) ? web.readBytes(path) : new Uint8Array(await reading(path, readFile(at(path))));
  return {
    name: directory,
    readBytes,
    readText: textReader(readBytes),
    async stat(path) {
      if (isAddress(path)) return web.stat(path);
      const { size, mtimeMs } = await reading(path, stat(at(path)));
      return { size, modified: String(mtimeMs) };
    },
    locate: async (path) => (isAddress(path) ? path : at(path)),
    async list() {
      const entries = await reading(directory, readdir(root, { recursive: true, withFileTypes: true }));
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return files.map((path) => path.slice(root.length + 1).replaceAll(sep, '/')).sort();
    },
  };
}

/** A place by its name: a directory or a base address. */
export const openFolder = (place: string): Folder => (isAddress(place) ? urlFolder(place) : directoryFolder(place));

/** A directory to write to; it is made when the first file is. */
export function outDirectory(directory: string): OutFolder {
  const root = resolve(directory);
  const openWriter = async (path: string): Promise<ReturnType<typeof fileTarget>> => {
    const target = join(root, checkedPath(path));
    await mkdir(dirname(target), { recursive: true }).catch((error: Error) => {
      throw new TetrazoneError('write-failed', { target, detail: error.message }, error);
    });
    return fileTarget(target);
  };
  return {
    name: directory,
    openWriter,
    async sweep() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const { parentPath, name } of entries) if (isLeftover(join(parentPath, name))) await rm(join(parentPath, name), { force: true }).catch(() => {});
    },
    async write(path, content) {
      const target = await openWriter(path);
      try {
        await target.append(typeof content === 'string' ? new TextEncoder().encode(content) : content);
        await target.finish();
      } catch (error) {
        await target.abandon();
        throw error;
      }
    },
  };
}
