import { gzipSync } from 'fflate';

/** Where the bytes of some tiles lie that follow each other. */
export interface TileEntry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** How many tiles from `id` on have these bytes; 0 where they are a leaf directory. */
  readonly run: number;
}

/** The root directory must end within the first 16 KiB of the archive, so that one request gets it. */
const ROOT = 16_384 - 127;

/** Place of a tile along the Hilbert curve, those of coarser zooms before it (PMTiles 3). Exact below zoom 26. */
export function tileId(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  let [u, v] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const [right, below] = [(u & side) > 0 ? 1 : 0, (v & side) > 0 ? 1 : 0];
    id += side * side * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) {
        u = side - 1 - (u & (side - 1));
        v = side - 1 - (v & (side - 1));
      }
      [u, v] = [v, u];
    }
    u &= side - 1;
    v &= side - 1;
  }
  return id;
}

/** The directories of an archive, gzipped: the root, and leaves where all entries would make it too long. */
export function tileDirectories(entries: readonly TileEntry[]): { readonly root: Uint8Array; readonly leaves: Uint8Array } {
  const whole = encoded(entries);
  if (whole.length <= ROOT) return { root: whole, leaves: new Uint8Array(0) };
  for (let size = 4096; ; size *= 2) {
    const parts: Uint8Array[] = [];
    const pointers: TileEntry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const leaf = encoded(entries.slice(from, from + size));
      pointers.push({ id: (entries[from] as TileEntry).id, offset, length: leaf.length, run: 0 });
      parts.push(leaf);
      offset += leaf.length;
    }
    const root = encoded(pointers);
    if (root.length > ROOT) continue;
    const leaves = new Uint8Array(offset);
    pointers.forEach((pointer, i) => void leaves.set(parts[i] as Uint8Array, pointer.offset));
    return { root, leaves };
  }
}

/** A directory: number of entries, then their ids by difference, runs, lengths, and offsets (0 where one begins where the one before ends). */
function encoded(entries: readonly TileEntry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (given: number): void => {
    let rest = given;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, i) => void put(id - (entries[i - 1]?.id ?? 0)));
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    put(before !== undefined && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(bytes), { mtime: 0 });
}
