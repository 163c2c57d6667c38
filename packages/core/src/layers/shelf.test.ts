import { expect, it } from 'vitest';
import type { FieldShape } from '../raster/raster.js';
import { blocksOf } from './blocks.js';
import { memoryStore, type Shelf, shelfStore } from './shelf.js';
import { sharedBuffer } from './store.js';

const shape: FieldShape = {
  grid: { crs: 'EPSG:4546', transform: [1, 0, 0, 0, -1, 0], width: 10, height: 10 },
  window: { col: 0, row: 0, width: 10, height: 10 },
  type: 'float32',
  kind: 'value',
  unit: '',
  nodata: Number.NaN,
};
const kept = async (store: ReturnType<typeof memoryStore>): Promise<string> => {
  const found: string[] = [];
  for (const hash of ['a', 'b', 'c']) if (await store.getRaster(hash, shape)) found.push(hash);
  return found.join('');
};
const put = (store: ReturnType<typeof memoryStore>, hash: string) => store.putRaster({ hash, shape, buffer: sharedBuffer(shape) });

it('gives up the rasters used longest ago beyond its limit, never the one just put', async () => {
  const store = memoryStore(900);
  await put(store, 'a');
  await put(store, 'b');
  await store.getRaster('a', shape);
  await put(store, 'c');
  expect(await kept(store)).toBe('ac');
  expect(store.bytes).toBe(800);
  const small = memoryStore(100);
  await put(small, 'a');
  expect(await kept(small)).toBe('a');
});

it('makes room when asked, and counts a raster put twice once', async () => {
  const store = memoryStore();
  for (const hash of ['a', 'b', 'c', 'a']) await put(store, hash);
  expect(store.bytes).toBe(1200);
  await store.shrink(800);
  expect([await kept(store), store.bytes]).toEqual(['ac', 800]);
  await store.shrink(0);
  expect([await kept(store), store.bytes]).toEqual(['', 0]);
});

it('keeps values of every kind, undefined included', async () => {
  const store = memoryStore();
  await store.putValue('a', undefined);
  expect(await store.getValue('a')).toEqual({ value: undefined });
  expect(await store.getValue('b')).toBeUndefined();
});

/** A shelf in memory that writes down what was put on it. */
function countedShelf(): { readonly shelf: Shelf; readonly files: Map<string, Uint8Array>; readonly created: string[] } {
  const files = new Map<string, Uint8Array>();
  const created: string[] = [];
  const shelf: Shelf = {
    read: async (name) => files.get(name),
    find: async (name, size) => (files.get(name)?.byteLength === size ? { path: name } : undefined),
    async create(name) {
      created.push(name);
      let bytes = new Uint8Array(0);
      return {
        async write(position, piece) {
          const longer = new Uint8Array(Math.max(bytes.length, position + piece.length));
          longer.set(bytes);
          longer.set(piece, position);
          bytes = longer;
        },
        async finish() {
          files.set(name, bytes);
          return { path: name };
        },
        async abandon() {},
      };
    },
  };
  return { shelf, files, created };
}

it('puts on its shelf what does not fit, values too, and finds it there', async () => {
  const { shelf, created } = countedShelf();
  const store = shelfStore(async () => shelf, { limitBytes: 900, lasting: false });
  for (const hash of ['a', 'b']) await put(store, hash);
  expect(created).toEqual([]);
  await put(store, 'c');
  expect(created).toEqual(['a.blocks']);
  expect(await store.getRaster('a', shape)).toMatchObject({ hash: 'a', file: { path: 'a.blocks' } });
  expect(await store.getRaster('c', shape)).toHaveProperty('buffer');
  const value = { areas: Float64Array.of(1, Number.NaN), names: ['x'] };
  await store.putValue('v', value);
  expect(created).toEqual(['a.blocks', 'b.blocks']);
  await store.shrink(0);
  expect(store.bytes).toBe(0);
  expect(await store.getValue('v')).toEqual({ value });
  expect(await store.getValue('w')).toBeUndefined();
});

it('writes everything at once where the shelf lasts, and nothing twice', async () => {
  const { shelf, created, files } = countedShelf();
  const store = shelfStore(async () => shelf, { limitBytes: 900, lasting: true });
  for (const hash of ['a', 'b', 'c']) await put(store, hash);
  await store.putValue('v', 1);
  await store.shrink(0);
  expect(created).toEqual(['a.blocks', 'b.blocks', 'c.blocks', 'v.packed']);
  files.set('v.packed', Uint8Array.of(255));
  expect(await store.getValue('v')).toBeUndefined();
});

it('takes a raster block by block', async () => {
  const { shelf, files } = countedShelf();
  const store = shelfStore(async () => shelf, { limitBytes: 900, lasting: false });
  const grid = { ...shape.grid, width: 600, height: 520 };
  const writer = await store.openRaster('r', { ...shape, grid });
  for (const block of blocksOf(grid).reverse()) await writer?.put(block, new Float32Array(block.width * block.height).fill(block.col + block.row));
  await expect(writer?.finish()).resolves.toMatchObject({ hash: 'r', file: { path: 'r.blocks' } });
  const cells = new Float32Array((files.get('r.blocks') as Uint8Array).buffer);
  expect(cells.length).toBe(600 * 520);
  expect([cells[0], cells[512 * 512], cells[512 * 600], cells.at(-1)]).toEqual([0, 512, 512, 1024]);
  expect(await memoryStore().openRaster('r', shape)).toBeUndefined();
});
