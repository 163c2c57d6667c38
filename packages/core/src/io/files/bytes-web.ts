import { unzlibSync, zlibSync } from 'fflate';
import { TetrazoneError } from '../../errors/error.js';
import type { ByteSource } from './byte-source.js';
import type { ByteTarget } from './byte-target.js';

/** A page has no paths. */
export const openFile = async (path: string): Promise<ByteSource> => {
  throw new TetrazoneError('bad-source', { source: path, detail: 'a page cannot open files by path; give an address or drop the file on it' });
};

/** A path in a page names what lies beside the page. */
export const filePath = (path: string): string => path;

/** Unpacks zlib data that holds at most `size` bytes; throws beyond that or when the data are damaged. */
export const inflate = (bytes: Uint8Array, size: number): Uint8Array => unzlibSync(bytes, { out: new Uint8Array(size) });

/** Packs bytes in the zlib format. What it gives may lie in a larger buffer. */
export async function deflate(bytes: Uint8Array, level: number): Promise<Uint8Array> {
  return zlibSync(bytes, { level: level as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 });
}

/** A page has no directory of its own: it writes to a Blob. */
export function fileTarget(path: string): ByteTarget<string> {
  throw new TetrazoneError('write-failed', { target: path, detail: 'a page cannot write files by path; write to a Blob' });
}
