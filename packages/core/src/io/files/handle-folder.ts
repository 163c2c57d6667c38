import { TetrazoneError } from '../../errors/error.js';
import { type Folder, insidePath, textReader } from './folder.js';

/** A directory that a user opened to the page (File System Access API). */
export function handleFolder(handle: FileSystemDirectoryHandle): Folder {
  const find = async (path: string): Promise<File> => {
    const parts = (insidePath(path) ?? '').split('/');
    const name = parts.pop() as string;
    try {
      let directory = handle;
      for (const part of parts) directory = await directory.getDirectoryHandle(part);
      return await (await directory.getFileHandle(name)).getFile();
    } catch (error) {
      const missing = name === '' || (error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError'));
      if (missing) throw new TetrazoneError('missing-source', { source: path }, error);
      throw new TetrazoneError('bad-source', { source: path, detail: error instanceof Error ? error.message : String(error) }, error);
    }
  };
  const readBytes = async (path: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await (await find(path)).arrayBuffer());
  return {
    name: handle.name,
    readBytes,
    readText: textReader(readBytes),
    async stat(path) {
      const { size, lastModified } = await find(path);
      return { size, modified: String(lastModified) };
    },
    locate: find,
    async list() {
      const paths: string[] = [];
      const waiting: [prefix: string, directory: FileSystemDirectoryHandle][] = [['', handle]];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        for await (const [name, entry] of next[1].entries()) {
          if (entry.kind === 'file') paths.push(next[0] + name);
          else waiting.push([`${next[0]}${name}/`, entry as FileSystemDirectoryHandle]);
        }
      }
      return paths.sort();
    },
  };
}
