import { addressOf, openBytes, resourceOf } from '../../io/files/byte-source.js';
import type { Folder } from '../../io/files/folder.js';
import { digestOf } from '../../layers/hash.js';

/** Read at a time. */
const PIECE = 1 << 23;

/** SHA-256 of a file, in hex; it is read piece by piece, however large it is. Throws `missing-source`, `bad-source`. */
export async function checksum(folder: Folder, path: string, signal?: AbortSignal): Promise<string> {
  const place = await folder.locate(path);
  const source = await openBytes(addressOf(place), resourceOf(place), signal);
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for (let offset = 0; offset < source.size; offset += PIECE) yield source.read(offset, Math.min(PIECE, source.size - offset), signal);
  };
  try {
    return await digestOf(pieces());
  } finally {
    await source.close();
  }
}
