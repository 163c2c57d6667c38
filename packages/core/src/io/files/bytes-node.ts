import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deflate as deflateNative, inflateSync } from 'node:zlib';
import { TetrazoneError } from '../../errors/error.js';
import type { ByteSource } from './byte-source.js';
import type { ByteTarget, Spool } from './byte-target.js';
import { temporaryName } from './temporary-names-node.js';

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Opens a file for reading in pieces. Throws `missing-source`, or `bad-source` when it may not be read. */
export async function openFile(path: string): Promise<ByteSource> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new TetrazoneError('missing-source', { source: path }, error);
    throw new TetrazoneError('bad-source', { source: path, detail: reason(error) }, error);
  }
  const { size, mtimeMs } = await file.stat();
  /** Cells of two states of a file must not meet in one raster. */
  const checkUnchanged = async (): Promise<void> => {
    const now = await file.stat();
    if (now.size !== size || now.mtimeMs !== mtimeMs) throw new TetrazoneError('changed-source', { source: path });
  };
  return {
    name: path,
    size,
    identity: { size, mtime: mtimeMs },
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) await checkUnchanged();
        if (bytesRead === 0)
          throw new TetrazoneError('bad-source', { source: path, detail: `it ends at ${offset + done} bytes, ${offset + length} are needed` });
        done += bytesRead;
      }
      await checkUnchanged();
      return bytes;
    },
    close: () => file.close(),
  };
}

/** A path or file: address as the one text that names the file whatever folder it was named from. */
export const filePath = (path: string): string => (path.startsWith('file:') ? fileURLToPath(path) : resolve(path));

/** Unpacks zlib data that holds at most `size` bytes; throws beyond that or when the data are damaged. */
export const inflate = (bytes: Uint8Array, size: number): Uint8Array => inflateSync(bytes, { maxOutputLength: size, chunkSize: Math.max(64, size + 1) });

const deflateAsync = promisify<Uint8Array, { level: number; memLevel: number; chunkSize: number }, Uint8Array>(deflateNative);

/**
 * Packs bytes in the zlib format; the same bytes for the same input and level wherever this build of Node runs. What it gives may lie in a larger buffer, to be
 * copied before it is transferred or kept.
 */
export function deflate(bytes: Uint8Array, level: number): Promise<Uint8Array> {
  // room for all of it at once: pieces would have to be joined; and the most memory, a tenth faster and no larger
  return deflateAsync(bytes, { level, memLevel: 9, chunkSize: Math.max(1 << 14, bytes.length + (bytes.length >> 8)) });
}

/** A file beside `path`, which is what messages name. */
async function temporaryFile(
  path: string,
  ending = '',
): Promise<{ readonly file: FileHandle; append(bytes: Uint8Array): Promise<number>; rename(): Promise<void>; discard(): Promise<void> }> {
  const failed = (error: unknown): TetrazoneError => new TetrazoneError('write-failed', { target: path, detail: reason(error) }, error);
  const { name: temporary, settled } = temporaryName(path + ending);
  const file = await open(temporary, 'wx+').catch((error: unknown) => {
    settled();
    throw failed(error);
  });
  let size = 0;
  return {
    file,
    async append(bytes) {
      const offset = size;
      size += bytes.byteLength;
      for (let done = 0; done < bytes.byteLength; )
        done += (
          await file.write(bytes, done, bytes.byteLength - done, offset + done).catch((error: unknown) => {
            throw failed(error);
          })
        ).bytesWritten;
      return offset;
    },
    async rename() {
      await file.close();
      await rename(temporary, path);
      settled();
    },
    async discard() {
      await file.close().catch(() => {});
      await rm(temporary, { force: true }).catch(() => {});
      settled();
    },
  };
}

/** Writes to a file: under a temporary name beside it until `finish`, so that the final name never stands for half a file. Returns the path. */
export function fileTarget(path: string): ByteTarget<string> {
  let part: Awaited<ReturnType<typeof temporaryFile>> | undefined;
  return {
    name: path,
    async spool(): Promise<Spool> {
      const { file, append, discard } = await temporaryFile(path, '.spool');
      return { append, discard, read: async (offset, length) => (await file.read(new Uint8Array(length), 0, length, offset)).buffer };
    },
    async append(bytes) {
      part ??= await temporaryFile(path);
      await part.append(bytes);
    },
    async finish() {
      part ??= await temporaryFile(path);
      try {
        await part.rename();
      } catch (error) {
        await part.discard();
        throw new TetrazoneError('write-failed', { target: path, detail: reason(error) }, error);
      }
      return path;
    },
    abandon: async () => part?.discard(),
  };
}
