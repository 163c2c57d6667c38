import { TetrazoneError } from '../../errors/error.js';
import type { FileWithParts } from './byte-source.js';
import { type Folder, insidePath, stemOfParts, textReader, withParts } from './folder.js';

/** A directory that a user opened to the page (File System Access API). */
export function handleFolder(handle: FileSystemDirectoryHandle): Folder {
  /** The directory of a path, and the name in it. */
  const enter = async (path: string): Promise<readonly [FileSystemDirectoryHandle, string]> => {
    const parts = (insidePath(path) ?? '').split('/');
    const name = parts.pop() as string;
    let directory = handle;
    for (const part of parts) directory = await directory.getDirectoryHandle(part);
    return [directory, name];
  };
  const find = async (path: string): Promise<File> => {
    try {
      const [directory, name] = await enter(path);
      return await (await directory.getFileHandle(name)).getFile();
    } catch (error) {
      const missing =
        insidePath(path) === undefined || (error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError'));
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
    async locate(path): Promise<File | Blob | FileWithParts> {
      const file = await find(path);
      const stem = stemOfParts(file.name);
      if (stem === undefined) return file;
      const [directory] = await enter(path);
      const files = new Map<string, Blob>();
      for await (const [name, entry] of directory.entries())
        if (entry.kind === 'file' && name.startsWith(stem)) files.set(name, await (entry as FileSystemFileHandle).getFile());
      return withParts(file, path, files);
    },
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
