import { TetrazoneError } from '../../errors/error.js';
import type { Shelf } from '../../layers/shelf.js';

/** Names of scratch directories: when they were made, so that what a tab that crashed has left can be told from what is in use. */
const PREFIX = 'tetrazone-';
const DAY_MS = 86_400_000;

/** A shelf for one engine among the origin's private files (OPFS), gone when it is closed; `undefined` where the page may not have any. */
export async function scratchShelf(): Promise<{ readonly shelf: Shelf; close(): Promise<void> } | undefined> {
  // absent outside a secure context
  const storage = (globalThis.navigator as { storage?: Partial<StorageManager> } | undefined)?.storage;
  const root = await storage?.getDirectory?.().catch(() => undefined);
  if (root === undefined) return undefined;
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys())
    if (name.startsWith(PREFIX) && Date.now() - Number(name.split('-')[1]) > DAY_MS) await root.removeEntry(name, { recursive: true }).catch(() => {});
  const name = `${PREFIX}${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const directory = await root.getDirectoryHandle(name, { create: true });
  return { shelf: handleShelf(directory), close: () => root.removeEntry(name, { recursive: true }).catch(() => {}) };
}

/** A directory handle as a shelf; a file has its contents once its writer is finished. */
function handleShelf(directory: FileSystemDirectoryHandle): Shelf {
  const fileOf = async (name: string): Promise<File | undefined> => {
    const handle = await directory.getFileHandle(name).catch(() => undefined);
    return handle?.getFile();
  };
  return {
    async read(name) {
      const file = await fileOf(name);
      return file && new Uint8Array(await file.arrayBuffer());
    },
    async find(name, size) {
      const blob = await fileOf(name);
      return blob?.size === size ? { blob } : undefined;
    },
    async create(name) {
      const failed = (error: unknown): never => {
        throw new TetrazoneError('write-failed', { target: name, detail: error instanceof Error ? error.message : String(error) }, error);
      };
      const handle = await directory.getFileHandle(name, { create: true }).catch(failed);
      const stream = await handle.createWritable().catch(failed);
      return {
        write: (position, bytes) => stream.write({ type: 'write', position, data: new Uint8Array(bytes) }).catch(failed),
        async finish() {
          await stream.close().catch(failed);
          return { blob: await handle.getFile() };
        },
        async abandon() {
          await stream.abort().catch(() => {});
          await directory.removeEntry(name).catch(() => {});
        },
      };
    },
  };
}
