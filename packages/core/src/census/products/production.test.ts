import { describe, expect, it } from 'vitest';
import { blobFolder, memoryFolder } from '../../io/files/folder.js';
import { later } from '../../layers/bind.js';
import type { Engine } from '../../layers/engine.js';
import { openLedger } from './ledger.js';
import { type CensusProgress, type Product, startProduction, writePieces, writeWhole } from './production.js';
import { portableDescriptions } from './provenance.js';

const title = { zh: '甲', en: 'a' };

/** A product that writes a number and counts how often it is made. */
function product(name: string, value: number, settings?: unknown): Product<number> & { made: number } {
  const self = {
    name,
    title,
    of: later(value),
    settings,
    made: 0,
    async make({ out }: Parameters<Product['make']>[0]) {
      self.made++;
      return { files: await writeWhole(out, `${name}.txt`, String(value)), result: value * 2 };
    },
    assets: () => [],
  };
  return self;
}

function productions() {
  const out = memoryFolder('out');
  const seen: CensusProgress[] = [];
  const begin = async (signal?: AbortSignal) => {
    const ledger = await openLedger(out, blobFolder('out', out.files));
    const engine = { workers: 0 } as Engine;
    return startProduction({ engine, out, ledger, signal }, portableDescriptions(new Map()).hash, 2, (progress) => void seen.push(progress));
  };
  return { out, seen, begin };
}

describe('startProduction', () => {
  it('makes what does not stand, once, and gives its results and files', async () => {
    const { seen, begin } = productions();
    const [a, b] = [product('a', 1), product('b', 2)];
    const results = await (await begin()).make([a, b]);
    expect([results.of(a), results.of(b), results.files(a)]).toEqual([2, 4, ['a.txt']]);
    expect(seen.map(({ product: at, products, reused }) => [at, products, reused])).toEqual([
      [0, 2, false],
      [1, 2, false],
    ]);
    const again = await (await begin()).make([a, b]);
    expect([again.of(a), a.made, b.made]).toEqual([2, 1, 1]);
    expect(seen.slice(2).every(({ reused }) => reused)).toBe(true);
  });

  it('makes again what would be another: its layer, or its settings', async () => {
    const { begin } = productions();
    await (await begin()).make([product('a', 1, { smallest: 1 })]);
    for (const changed of [product('a', 2, { smallest: 1 }), product('a', 2, { smallest: 2 })]) {
      await (await begin()).make([changed]);
      expect(changed.made).toBe(1);
    }
  });

  it('says what stands without making anything', async () => {
    const { seen, begin } = productions();
    const [a, b] = [product('a', 1), product('b', 2)];
    await (await begin()).make([a]);
    const production = await begin();
    expect((await production.standing([a]))?.of(a)).toBe(2);
    expect(await production.standing([a, b])).toBeUndefined();
    expect([a.made, b.made, seen.length]).toEqual([1, 0, 1]);
  });

  it('does not believe a product whose making was broken off, though its file stands', async () => {
    const { out, begin } = productions();
    const good = product('a', 1);
    await (await begin()).make([good]);
    const broken: Product = {
      ...product('a', 3),
      async make(tools) {
        await writeWhole(tools.out, 'a.txt', '3');
        throw new Error('the lights went out');
      },
    };
    await expect((await begin()).make([broken])).rejects.toThrow('lights');
    // same name, same size, same hash as at first: only the book knows better
    expect((await out.files.get('a.txt')?.text()) ?? '').toBe('3');
    await (await begin()).make([good]);
    expect([good.made, await out.files.get('a.txt')?.text()]).toEqual([2, '1']);
  });

  it('stops between products', async () => {
    const { begin } = productions();
    const stop = new AbortController();
    const b = product('b', 2);
    const a: Product = {
      ...product('a', 1),
      async make() {
        stop.abort();
        return { files: {}, result: 0 };
      },
    };
    await expect((await begin(stop.signal)).make([a, b])).rejects.toMatchObject({ code: 'cancelled' });
    expect(b.made).toBe(0);
  });
});

describe('writePieces', () => {
  it('writes what the pieces are together, in batches, and counts bytes', async () => {
    const out = memoryFolder('out');
    const pieces = Array.from({ length: 3000 }, (_, i) => `${i} 邵阳 ${'x'.repeat(1000)}\n`);
    const files = await writePieces(out, 'a.txt', pieces);
    expect(await out.files.get('a.txt')?.text()).toBe(pieces.join(''));
    expect(files).toEqual({ 'a.txt': out.files.get('a.txt')?.size });
  });

  it('leaves nothing behind when a piece cannot be made', async () => {
    const out = memoryFolder('out');
    const pieces = function* (): Generator<string> {
      yield 'begun';
      throw new Error('no more');
    };
    await expect(writePieces(out, 'a.txt', pieces())).rejects.toThrow('no more');
    expect(out.files.size).toBe(0);
  });
});
