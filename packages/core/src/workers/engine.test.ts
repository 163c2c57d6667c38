import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isTetrazoneError } from '../errors/error.js';
import type { Layer } from '../layers/field.js';
import { memoryStore } from '../layers/shelf.js';
import type { Raster } from '../raster/raster.js';
import { crop } from '../raster/raster.js';
import { createEngine } from './engine.js';
import { add, blur, calls, cumulate, fail, mean, mirror, placesLayer, subtract, testGrid, testRegistry, twice } from './fixtures.js';

const inline = () => createEngine({ registry: testRegistry });
beforeEach(() => calls.clear());

/** A random graph of operations, as something to build from a source either now or later. */
type Recipe = readonly { readonly op: number; readonly a: number; readonly b: number }[];
const recipes: fc.Arbitrary<Recipe> = fc.array(fc.record({ op: fc.nat(4), a: fc.nat(20), b: fc.nat(20) }), { minLength: 1, maxLength: 8 });
function build<F extends Raster | Layer>(recipe: Recipe, source: F): F {
  const made: F[] = [source];
  for (const { op, a, b } of recipe) {
    const first = made[a % made.length] as Layer;
    const second = made[b % made.length] as Layer;
    const next = [
      () => add({ a: first, b: second }, { scale: 0.5 }),
      () => blur(first, { radius: 1 + (b % 3) }),
      () => mirror(first),
      () => cumulate(first),
      () => subtract({ raster: first, number: mean(second) }),
    ][op] as () => Layer;
    made.push(next() as unknown as F);
  }
  return made[made.length - 1] as F;
}

/** NaN equals NaN, and it is quick. */
const sameBits = (a: Float32Array, b: Float32Array): boolean => Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

describe('now and later', () => {
  it('give the same bits for random graphs of every reach, read whole and by random windows', async () => {
    const engine = inline();
    const grid = testGrid(620, 530);
    const source = placesLayer(grid);
    const here = await engine.read(source);
    await fc.assert(
      fc.asyncProperty(recipes, fc.nat(520), fc.nat(490), fc.nat(99), fc.nat(39), async (recipe, col, row, width, height) => {
        const now = build(recipe, here);
        const later = build(recipe, source);
        const window = { col, row, width: width + 1, height: height + 1 };
        expect(sameBits((await engine.read(later, window)).values, crop(now, window).values)).toBe(true);
        if (recipe.length < 4) expect(sameBits((await engine.read(later)).values, now.values)).toBe(true);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('does not end on a chain of ten thousand operations, nor on forty diamonds', async () => {
    const engine = inline();
    let chain: Layer = placesLayer(testGrid(4, 4));
    for (let i = 0; i < 10_000; i++) chain = add({ a: chain, b: chain }, { scale: 0 });
    expect((await engine.read(chain)).values).toEqual((await engine.read(placesLayer(testGrid(4, 4)))).values);
    let diamond: Layer = placesLayer(testGrid(4, 4));
    for (let i = 0; i < 40; i++) diamond = add({ a: mirror(diamond), b: blur(diamond) }, { scale: 0.5 });
    calls.clear();
    await engine.read(diamond);
    expect(calls.get('test-mirror')).toBe(40);
  });
});

describe('the store', () => {
  it('recomputes only what follows a changed option', async () => {
    const store = memoryStore();
    const engine = createEngine({ registry: testRegistry, store });
    const sums = cumulate(blur(placesLayer(testGrid(300, 200))));
    await engine.read(subtract({ raster: sums, number: mean(sums) }));
    const before = new Map(calls);
    await engine.read(add({ a: sums, b: sums }, { scale: 3 }));
    expect(calls.get('test-cumulate')).toBe(before.get('test-cumulate'));
    expect(calls.get('test-blur')).toBe(before.get('test-blur'));
    await engine.value(mean(sums));
    expect(calls.get('test-mean')).toBe(before.get('test-mean'));
    await engine.read(cumulate(sums, { start: 5 }));
    expect(calls.get('test-cumulate')).toBe((before.get('test-cumulate') as number) + 1);
  });

  it('keeps what is stored for its inputs where one of them is computed, and no copy of a file', async () => {
    const engine = inline();
    const source = placesLayer(testGrid(300, 200));
    const read = [await engine.read(twice(source)), await engine.read(twice(source))];
    expect(calls.get('test-twice')).toBe(2);
    expect(read[0]).toEqual(read[1]);
    await engine.read(twice(blur(source)));
    await engine.read(twice(blur(source)));
    expect([calls.get('test-blur'), calls.get('test-twice')]).toEqual([1, 3]);
    await engine.read(twice(cumulate(source)));
    await engine.read(twice(cumulate(source)));
    expect([calls.get('test-cumulate'), calls.get('test-twice')]).toEqual([1, 5]);
  });

  it('computes anew for one reader what another, that was stopped, had begun; the stopped one does not wait for it', async () => {
    const engine = inline();
    const sums = cumulate(blur(placesLayer(testGrid(1500, 1500)), { radius: 2 }));
    const stop = new AbortController();
    const first = engine.read(sums, { col: 0, row: 0, width: 1, height: 1 }, { signal: stop.signal });
    const second = engine.read(sums, { col: 0, row: 0, width: 9, height: 1 });
    setTimeout(() => stop.abort(), 20);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(second).resolves.toMatchObject({ window: { width: 9 } });
  });

  it('computes a global raster once for two readers at the same time', async () => {
    const engine = inline();
    const sums = cumulate(placesLayer(testGrid(300, 200)));
    await Promise.all([engine.read(blur(sums)), engine.read(mirror(sums))]);
    expect(calls.get('test-cumulate')).toBe(1);
  });
});

describe('refusals', () => {
  it('refuses a window outside the grid', async () => {
    await expect(inline().read(placesLayer(testGrid(10, 10)), { col: 5, row: 0, width: 6, height: 1 })).rejects.toMatchObject({ code: 'bad-option' });
  });
  it('refuses what does not fit the memory limit, with both numbers', async () => {
    const engine = createEngine({ registry: testRegistry, memoryLimitBytes: 2 ** 20 });
    await expect(engine.read(cumulate(placesLayer(testGrid(1000, 1000))))).rejects.toMatchObject({ code: 'memory-limit', fields: { limit: '1 MB' } });
  });
  it.each([
    ['gives up what its store holds before it refuses, and computes it again when it is asked for', memoryStore(), 7],
    ['puts what does not fit into files, and reads it there', undefined, 6],
  ])('%s', async (_, store, computed) => {
    const grid = testGrid(512, 512);
    const engine = createEngine({ registry: testRegistry, memoryLimitBytes: 6 * 2 ** 20, ...(store && { store }) });
    const corner = { col: 0, row: 0, width: 9, height: 9 };
    const first = await engine.read(cumulate(placesLayer(grid), { start: 1 }), corner);
    for (const start of [2, 3, 4, 5, 6]) await engine.read(cumulate(placesLayer(grid), { start }), corner);
    expect(await engine.read(cumulate(placesLayer(grid), { start: 1 }), corner)).toEqual(first);
    expect(calls.get('test-cumulate')).toBe(computed);
    await engine.close();
  });
  it('hands on the error of a kernel, with the name of the operation', async () => {
    const failed = inline().read(fail(placesLayer(testGrid(10, 10))));
    await expect(failed).rejects.toMatchObject({ code: 'operation-failed', fields: { operation: 'test-fail', detail: 'on purpose' } });
  });
  it('refuses an unknown operation and another version of one', async () => {
    const layer = blur(placesLayer(testGrid(8, 8)));
    const other = { ...layer, values: { ...layer.values, version: 2 } };
    await expect(inline().read(other)).rejects.toMatchObject({ code: 'operation-version', fields: { asked: 2, known: 1 } });
    const unknown = { ...layer, values: { ...layer.values, operation: 'nothing' } };
    await expect(inline().read(unknown)).rejects.toMatchObject({ code: 'unknown-operation' });
  });
  it('stops soon after an abort and can be asked again', async () => {
    const engine = inline();
    const stop = new AbortController();
    const layer = blur(placesLayer(testGrid(3000, 3000)), { radius: 4 });
    setTimeout(() => stop.abort(), 30);
    const started = performance.now();
    await expect(engine.read(layer, undefined, { signal: stop.signal })).rejects.toSatisfy((error) => isTetrazoneError(error, 'cancelled'));
    expect(performance.now() - started).toBeLessThan(2000);
    await expect(engine.read(layer, { col: 0, row: 0, width: 10, height: 10 })).resolves.toMatchObject({ type: 'float32' });
  });
});

describe('progress', () => {
  it('ends with all cells done', async () => {
    const seen: { done: number; total: number }[] = [];
    await inline().read(cumulate(blur(placesLayer(testGrid(600, 600)))), undefined, { onProgress: (progress) => seen.push(progress) });
    const last = seen[seen.length - 1];
    expect(last?.done).toBe(last?.total);
    expect(last?.total).toBe(3 * 600 * 600);
  });
});
