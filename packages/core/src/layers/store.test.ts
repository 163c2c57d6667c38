import { expect, it } from 'vitest';
import type { FieldShape } from '../raster/raster.js';
import { memoryStore, sharedBuffer } from './store.js';

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
  store.shrink(800);
  expect([await kept(store), store.bytes]).toEqual(['ac', 800]);
  store.shrink(0);
  expect([await kept(store), store.bytes]).toEqual(['', 0]);
});

it('keeps values of every kind, undefined included', async () => {
  const store = memoryStore();
  await store.putValue('a', undefined);
  expect(await store.getValue('a')).toEqual({ value: undefined });
  expect(await store.getValue('b')).toBeUndefined();
});
