import { wholeWindow } from '../raster/grid.js';
import { bytesPerCell, type Cells, crop, type Raster, type Type, viewOf } from '../raster/raster.js';
import { blockStart, blocksOf } from './blocks.js';
import { pack, unpack } from './pack.js';
import { bytesOf, type CellsFile, type RasterWriter, type Store, type StoredRaster, type WholeRaster } from './store.js';
import { weigh } from './weigh.js';

/** A file that is being written; it stands under its name when it is finished. */
export interface ShelfWriter {
  write(position: number, bytes: Uint8Array): Promise<void>;
  finish(): Promise<CellsFile>;
  abandon(): Promise<void>;
}

/** Files by name, for what a store does not hold in memory: a directory in Node, the origin's private files in a page. */
export interface Shelf {
  /** All bytes of a file; `undefined` where there is none. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** A file to read in pieces; `undefined` where there is none of just this size. */
  find(name: string, size: number): Promise<CellsFile | undefined>;
  create(name: string): Promise<ShelfWriter>;
}

export interface ShelfStoreOptions {
  /** Bytes to hold in memory. */
  readonly limitBytes: number;
  /** True where the files outlive the store: then all that is put is written. Else only what does not fit into memory. */
  readonly lasting: boolean;
}

interface Held {
  readonly weight: number;
  readonly item: WholeRaster | { readonly value: unknown };
  /** Not to be saved: it can be had again. */
  readonly again: boolean;
  /** On its way to a file: its weight is no longer counted. */
  leaving: boolean;
}

const cellsName = (hash: string): string => `${hash}.blocks`;
const valueName = (hash: string): string => `${hash}.packed`;

/** A store that can be emptied by who made it. */
export interface ShelfStore extends Store {
  /** Gives up all that is in memory. */
  clear(): void;
}

/** A store that holds what was used last in memory and the rest on a shelf, which is opened when it is first needed. Without a shelf the rest is given up. */
export function shelfStore(open: () => Promise<Shelf | undefined>, { limitBytes, lasting }: ShelfStoreOptions): ShelfStore {
  const held = new Map<string, Held>();
  let bytes = 0;
  let opened: Promise<Shelf | undefined> | undefined;
  const shelf = (): Promise<Shelf | undefined> => {
    opened ??= open();
    return opened;
  };

  const save = async (name: string, item: Held['item']): Promise<StoredRaster | undefined> => {
    const to = await shelf();
    if (to === undefined) return undefined;
    const writer = await to.create(name);
    try {
      if ('value' in item) {
        let position = 0;
        for (const piece of pack(item.value)) {
          await writer.write(position, piece);
          position += piece.byteLength;
        }
        await writer.finish();
        return undefined;
      }
      const whole = { ...item.shape, window: wholeWindow(item.shape.grid), values: viewOf(item.shape.type, item.buffer) } as Raster<Type>;
      for (const block of blocksOf(item.shape.grid)) await writeBlock(writer, whole, block);
      return { hash: item.hash, shape: item.shape, file: await writer.finish() };
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  };

  const forget = (name: string, one: Held): void => {
    if (held.get(name) === one) held.delete(name);
    if (!one.leaving) bytes -= one.weight;
    one.leaving = true;
  };
  const shrink = async (limit: number): Promise<void> => {
    for (const [name, one] of held) {
      if (bytes <= limit) return;
      if (one.leaving) continue;
      if (lasting || one.again) forget(name, one);
      else {
        one.leaving = true;
        bytes -= one.weight;
        await save(name, one.item).finally(() => forget(name, one));
      }
    }
  };
  const hold = async (name: string, item: Held['item'], weight: number, again = false): Promise<void> => {
    const before = held.get(name);
    if (before !== undefined) forget(name, before);
    await shrink(limitBytes - weight);
    held.set(name, { weight, item, again, leaving: false });
    bytes += weight;
  };
  const heldAs = (name: string): Held['item'] | undefined => {
    const one = held.get(name);
    if (one === undefined) return undefined;
    held.delete(name);
    held.set(name, one);
    return one.item;
  };

  return {
    get bytes() {
      return bytes;
    },
    shrink,
    clear() {
      for (const [name, one] of held) forget(name, one);
    },
    async getValue(hash) {
      const name = valueName(hash);
      const kept = heldAs(name);
      if (kept !== undefined) return kept as { readonly value: unknown };
      const packed = await (await shelf())?.read(name);
      if (packed === undefined) return undefined;
      const value = unpacked(packed);
      if (value === undefined) return undefined;
      const weight = weigh(value.value);
      if (weight <= limitBytes) await hold(name, value, weight);
      return value;
    },
    async putValue(hash, value, again = false) {
      const name = valueName(hash);
      const weight = weigh(value);
      if (lasting) await save(name, { value });
      else if (weight > limitBytes && (await shelf()) !== undefined) {
        if (!again) await save(name, { value });
        return;
      }
      if (weight <= limitBytes || !lasting) await hold(name, { value }, weight, again);
    },
    async getRaster(hash, shape) {
      const name = cellsName(hash);
      const kept = heldAs(name);
      if (kept !== undefined) return kept as WholeRaster;
      const file = await (await shelf())?.find(name, bytesOf(shape));
      return file && { hash, shape: { ...shape, window: wholeWindow(shape.grid) }, file };
    },
    async putRaster(raster) {
      const name = cellsName(raster.hash);
      const weight = raster.buffer.byteLength;
      const fits = weight <= limitBytes;
      const saved = lasting || !fits ? await save(name, raster) : undefined;
      if (!fits && saved !== undefined) return saved;
      await hold(name, raster, weight);
      return raster;
    },
    async openRaster(hash, shape): Promise<RasterWriter | undefined> {
      const to = await shelf();
      if (to === undefined) return undefined;
      const writer = await to.create(cellsName(hash));
      return {
        put: (block, cells) => writer.write(blockStart(shape.grid, block) * bytesPerCell(shape.type), asBytes(cells)),
        finish: async () => ({ hash, shape: { ...shape, window: wholeWindow(shape.grid) }, file: await writer.finish() }),
        abandon: () => writer.abandon(),
      };
    },
  };
}

/** Keeps everything in memory; beyond `limitBytes` what was used longest ago is given up, and computed again when it is asked for. */
export const memoryStore = (limitBytes = Number.POSITIVE_INFINITY): Store => shelfStore(async () => undefined, { limitBytes, lasting: false });

const asBytes = (cells: Cells): Uint8Array => new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);

async function writeBlock(writer: ShelfWriter, whole: Raster<Type>, block: Raster<Type>['window']): Promise<void> {
  await writer.write(blockStart(whole.grid, block) * bytesPerCell(whole.type), asBytes(crop(whole, block).values));
}

/** What was packed; `undefined` for a file that is not what it should be, as if it were not there. */
function unpacked(packed: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: unpack(packed) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
