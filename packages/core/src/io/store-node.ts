import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { TetrazoneError } from '../errors/error.js';
import { memoryStore, type Store, type StoredRaster, sharedBuffer } from '../layers/store.js';
import type { FieldShape } from '../raster/raster.js';

/** A store in a directory: one file a result, named by its hash. What is on disk already is not computed again. */
export interface DirectoryStore extends Store {
  /** Removes what no run has asked for since the store was opened, but for the hashes in `wanted`. */
  prune(wanted?: ReadonlySet<string>): Promise<void>;
}

/** The hashes are names of files; written under another name first, so that a file is whole or not there. */
export function directoryStore(directory: string, memoryLimitBytes = 2 ** 29): DirectoryStore {
  const memory = memoryStore(memoryLimitBytes);
  const used = new Set<string>();
  const fileOf = (name: string): string => join(directory, name);

  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    const partial = fileOf(`${name}.${process.pid}.part`);
    try {
      await mkdir(directory, { recursive: true });
      await writeFile(partial, bytes);
      await rename(partial, fileOf(name));
    } catch (error) {
      await rm(partial, { force: true }).catch(() => {});
      throw new TetrazoneError('write-failed', { target: fileOf(name), detail: (error as Error).message }, error);
    }
  };
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    used.add(name);
    return readFile(fileOf(name)).catch(() => undefined);
  };

  return {
    get bytes() {
      return memory.bytes;
    },
    shrink: (bytes) => memory.shrink(bytes),
    async getValue(hash) {
      const kept = await memory.getValue(hash);
      used.add(`${hash}.value`);
      if (kept !== undefined) return kept;
      const bytes = await read(`${hash}.value`);
      if (bytes === undefined) return undefined;
      const value: unknown = deserialize(bytes);
      await memory.putValue(hash, value);
      return { value };
    },
    async putValue(hash, value) {
      await memory.putValue(hash, value);
      await write(`${hash}.value`, serialize(value));
    },
    async getRaster(hash: string, shape: FieldShape): Promise<StoredRaster | undefined> {
      const kept = await memory.getRaster(hash, shape);
      used.add(`${hash}.cells`);
      if (kept !== undefined) return kept;
      const bytes = await read(`${hash}.cells`);
      const buffer = sharedBuffer(shape);
      if (bytes === undefined || bytes.byteLength !== buffer.byteLength) return undefined;
      new Uint8Array(buffer).set(bytes);
      const raster = { hash, shape, buffer };
      await memory.putRaster(raster);
      return raster;
    },
    async putRaster(raster) {
      await memory.putRaster(raster);
      await write(`${raster.hash}.cells`, new Uint8Array(raster.buffer));
    },
    async prune(wanted = new Set()) {
      for (const name of await readdir(directory).catch(() => []))
        if (!used.has(name) && !wanted.has(name.replace(/\.(cells|value)$/, ''))) await rm(fileOf(name), { force: true });
    },
  };
}
