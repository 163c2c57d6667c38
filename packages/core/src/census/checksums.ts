import type { Folder } from '../io/folder.js';
import { digest } from '../layers/hash.js';

/** SHA-256 of a file, in hex: by the runtime where it has one, else (plain http) by ours. */
export async function checksum(folder: Folder, path: string): Promise<string> {
  const bytes = await folder.readBytes(path);
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return digest(bytes);
  return [...new Uint8Array(await subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
