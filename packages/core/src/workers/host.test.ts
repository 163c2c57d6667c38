import { describe, expect, it } from 'vitest';
import { flatten } from '../layers/graph.js';
import { registryOf } from '../layers/registry.js';
import type { Encoder } from '../layers/sink.js';
import type { Raster, Type } from '../raster/raster.js';
import { add, places, placesLayer, testGrid } from './fixtures.js';
import { createHost } from './host.js';
import { unwrap } from './messages.js';

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A host that knows one layer and an encoder that takes its time; what happens is written down. */
async function hostWith(encode: (tile: Raster<Type>, happened: string[]) => Promise<number>) {
  const happened: string[] = [];
  const encoder: Encoder<number> = { name: 'test', encode: async (tile) => ({ value: await encode(tile, happened), transfer: [] }) };
  const host = createHost(registryOf([places, add], [encoder]));
  const layer = placesLayer(testGrid(8, 1));
  const doubled = add({ a: layer, b: layer });
  const graph = flatten(doubled);
  unwrap(
    await host.register({ id: 'job', root: graph.root, entries: [...graph.entries.values()], stored: [], cacheBytes: 0, together: { width: 1, height: 1 } }),
  );
  const windows = Array.from({ length: 8 }, (_, col) => ({ col, row: 0, width: 1, height: 1 }));
  const run = async (): Promise<unknown[]> => unwrap(await host.encode('job', windows, { encoder: 'test', options: {} }, null));
  return { happened, run };
}

describe('encoding tiles', () => {
  it('goes on beside computing the next ones, a few at a time, and the results come in order', async () => {
    let encoding = 0;
    let most = 0;
    const { run } = await hostWith(async ({ window }) => {
      most = Math.max(most, ++encoding);
      // later tiles are done sooner
      for (let i = 8 - window.col; i > 0; i--) await tick();
      encoding--;
      return window.col;
    });
    expect(await run()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('that fails is waited for and told once', async () => {
    const { run, happened } = await hostWith(async ({ window }, happened) => {
      await tick();
      if (window.col === 1) throw new RangeError('tile 1 is bad');
      await tick();
      happened.push(`tile ${window.col}`);
      return window.col;
    });
    await expect(run()).rejects.toThrow('tile 1 is bad');
    const before = [...happened];
    await tick();
    await tick();
    await tick();
    expect(happened).toEqual(before);
  });
});
