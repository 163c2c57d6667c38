import type { ByteSource } from './byte-source.js';

/** Bytes of which any part can be read by itself. */
export type PlacedBytes = Pick<ByteSource, 'size' | 'read'>;

/** Bytes that are at hand. */
export const placedBytes = (bytes: Uint8Array): PlacedBytes => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

/** So many blocks are held at a time. */
const HELD = 64;

/**
 * Reads small parts of bytes in blocks of `blockBytes`, of which the last few used are held, so that parts near each other cost one access. A part must not
 * reach from one block into the next: pages whose size divides that of a block never do. What is given must not be changed.
 */
export function blockReader(bytes: PlacedBytes, blockBytes: number): { read(offset: number, length: number): Uint8Array | Promise<Uint8Array> } {
  // in the order of their last use
  const held = new Map<number, Uint8Array>();
  return {
    read(offset, length) {
      const block = Math.floor(offset / blockBytes);
      const from = offset - block * blockBytes;
      const found = held.get(block);
      if (found !== undefined) {
        held.delete(block);
        held.set(block, found);
        return found.subarray(from, from + length);
      }
      const start = block * blockBytes;
      return bytes.read(start, Math.min(blockBytes, bytes.size - start)).then((data) => {
        held.set(block, data);
        if (held.size > HELD) held.delete(held.keys().next().value as number);
        return data.subarray(from, from + length);
      });
    },
  };
}
