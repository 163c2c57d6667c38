import { type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TetrazoneError } from '../../errors/error.js';
import type { Shelf } from '../../layers/shelf.js';
import { isAlive, temporaryName } from '../files/temporary-names-node.js';

/** A directory as a shelf. Files are written under another name first, so that one is whole or not there. */
export function directoryShelf(directory: string): Shelf {
  const fileOf = (name: string): string => join(directory, name);
  return {
    read: (name) => readFile(fileOf(name)).catch(() => undefined),
    async find(name, size) {
      const found = await stat(fileOf(name)).catch(() => undefined);
      return found?.size === size ? { path: fileOf(name) } : undefined;
    },
    async create(name) {
      const path = fileOf(name);
      const { name: partial, settled } = temporaryName(path);
      const failed = (error: Error): never => {
        throw new TetrazoneError('write-failed', { target: path, detail: error.message }, error);
      };
      const begin = async (): Promise<FileHandle> => {
        await mkdir(directory, { recursive: true });
        return open(partial, 'w');
      };
      const file = await begin().catch(failed);
      return {
        async write(position, bytes) {
          for (let done = 0; done < bytes.byteLength; ) {
            const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done).catch(failed);
            done += bytesWritten;
          }
        },
        async finish() {
          await file.close().catch(failed);
          await rename(partial, path).catch(failed);
          settled();
          return { path };
        },
        async abandon() {
          await file.close().catch(() => {});
          await rm(partial, { force: true }).catch(() => {});
          settled();
        },
      };
    },
  };
}

const SCRATCH = 'tetrazone-scratch-';

/** Removes the directories of processes that ended without a chance to. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const pid = name.startsWith(SCRATCH) ? Number.parseInt(name.slice(SCRATCH.length), 10) : process.pid;
    if (pid !== process.pid && !isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

/** A shelf for one engine: a directory among the system's temporary files, gone when it is closed; `undefined` where none can be made. */
export async function scratchShelf(): Promise<{ readonly shelf: Shelf; close(): Promise<void> } | undefined> {
  const directory = await mkdtemp(join(tmpdir(), `${SCRATCH}${process.pid}-`)).catch(() => undefined);
  if (directory === undefined) return undefined;
  await removeLeftovers();
  return { shelf: directoryShelf(directory), close: () => rm(directory, { recursive: true, force: true }) };
}
