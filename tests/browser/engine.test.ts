import {
  arithmetic,
  blobTarget,
  cogSink,
  createEngine,
  crop,
  type Engine,
  fillDepressions,
  flowDirection,
  keep,
  type Later,
  type LaterValue,
  type Layer,
  later,
  type Now,
  openRaster,
  type Progress,
  type Raster,
  raster,
  relief,
  slope,
  type Type,
  writeCog,
} from '@tetrazone/core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bitsOf, buildGraph, drawnGraphs, operationCounts } from '../support/random-graphs.js';
import { smallCensus, smallCensusInputs } from '../support/small-census.js';
import { ground, groundGrid } from '../support/terrain.js';

type Cells = Raster<Type>['values'];

const engines: Engine[] = [];
const engineOf = (workers: number, memoryLimitBytes = 2 ** 30): Engine => {
  const engine = createEngine({ workers, memoryLimitBytes });
  engines.push(engine);
  return engine;
};
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const engine of engines.splice(0)) await engine.close();
});

/** How many cells differ: NaN equals NaN. */
function differing(a: Cells, b: Cells): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (!Object.is(a[i], b[i])) count++;
  return count;
}

const asBlob = async (raster: Raster<Type>): Promise<Blob> => (await writeCog(raster, blobTarget('raster'))).output;
const reading = async <T extends Type>(raster: Raster<T>): Promise<Layer<T>> =>
  (await openRaster(await asBlob(raster as unknown as Raster<Type>))) as unknown as Layer<T>;
const laterCensus = (dem: Layer, { stations, features, units }: ReturnType<typeof smallCensusInputs>) =>
  smallCensus<Later>({ dem, stations: later(stations), features: later(features), units: later(units) });

/** Two tiles each way. */
const inputs = smallCensusInputs(groundGrid(560, 530));
const now = smallCensus<Now>(inputs);
let ahead: ReturnType<typeof laterCensus>;
beforeAll(async () => {
  ahead = laterCensus(await reading(inputs.dem), inputs);
});

describe.each([
  ['with shared memory', true],
  ['without shared memory', false],
])('a census through Web Workers, %s,', (_, shared) => {
  it('gives the values that it gives at hand', async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    if (!shared) vi.stubGlobal('SharedArrayBuffer', undefined);
    const engine = engineOf(2);
    for (const [name, layer] of Object.entries(ahead.layers)) {
      const found = await engine.read(layer as Layer<Type>);
      expect(differing(found.values, (now.layers[name as keyof typeof now.layers] as Raster<Type>).values), name).toBe(0);
    }
    for (const [name, value] of Object.entries(ahead.values))
      expect(await engine.value(value as LaterValue<unknown>)).toEqual(now.values[name as keyof typeof now.values]);
  });

  // times are measured: another try where the machine was busy with something else
  it('stops soon when asked, and goes on', { retry: 2 }, async () => {
    if (!shared) vi.stubGlobal('SharedArrayBuffer', undefined);
    const engine = engineOf(2);
    const dem = await reading(raster(groundGrid(2000, 2000), 'float32', new Float32Array(4e6)));
    // both workers have started
    await engine.read(slope(dem));
    const stop = new AbortController();
    const run = engine.read(relief(dem, { radius: 6 }), undefined, { signal: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const asked = performance.now();
    stop.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    // without a word that is shared, a worker that does not answer for half a second is ended
    expect(performance.now() - asked).toBeLessThan(shared ? 500 : 900);
    await expect(engine.read(slope(dem), { col: 0, row: 0, width: 9, height: 9 })).resolves.toMatchObject({ unit: 'degrees' });
  });
});

describe('a census in Chromium', () => {
  const addresses = {
    dem: new URL('./fixtures/dem.tif', import.meta.url),
    intensity: new URL('./fixtures/intensity.tif', import.meta.url),
    levels: new URL('./fixtures/levels.tif', import.meta.url),
  };
  const fixture = async (name: keyof typeof addresses): Promise<Layer<Type>> => (await openRaster(addresses[name])) as Layer<Type>;

  it('reads files by their address and finds what Node found', async () => {
    const engine = engineOf(2);
    const small = smallCensusInputs(groundGrid(131, 117));
    const dem = (await fixture('dem')) as unknown as Layer;
    const { layers } = laterCensus(dem, small);
    expect(differing((await engine.read(dem)).values, small.dem.values)).toBe(0);
    const intensity = { here: await engine.read(layers.intensity), node: (await engine.read(await fixture('intensity'))) as unknown as Raster };
    const levels = { here: await engine.read(layers.levels), node: await engine.read(await fixture('levels')) };
    // the sines and logarithms of two versions of V8 may differ in their last bit: a height of a few cells by one step of float32, 1.2e-4 m, and what its slope adds
    const far = [...intensity.here.values].filter((value, i) => {
      const other = intensity.node.values[i] as number;
      return !Object.is(value, other) && !(Math.abs(value - other) <= 2 ** -16);
    });
    expect(far).toEqual([]);
    const cells = levels.here.values.length;
    expect(differing(intensity.here.values, intensity.node.values)).toBeLessThanOrEqual(cells * 1e-3);
    expect(differing(levels.here.values, levels.node.values)).toBeLessThanOrEqual(cells * 1e-4);
  });

  it('writes to a Blob what it reads back, whatever the number of workers', async () => {
    const written: Uint8Array[] = [];
    for (const workers of [0, 1, 2]) {
      const { output, statistics } = await engineOf(workers).write(ahead.layers.intensity, cogSink(blobTarget('intensity.tif', 'image/tiff')));
      expect(output.type).toBe('image/tiff');
      expect(statistics.count).toBe([...now.layers.intensity.values].filter((value) => !Number.isNaN(value)).length);
      written.push(new Uint8Array(await output.arrayBuffer()));
      const again = await engineOf(workers).read((await openRaster(output)) as Layer<Type>);
      expect(differing(again.values, now.layers.intensity.values)).toBe(0);
      expect(again.grid).toEqual(now.layers.intensity.grid);
    }
    expect(differing(written[1] as Uint8Array, written[0] as Uint8Array)).toBe(0);
    expect(differing(written[2] as Uint8Array, written[0] as Uint8Array)).toBe(0);
  });

  it('gives the bits that Node found for random graphs of exact operations, and through workers those at hand', async () => {
    const engine = engineOf(2);
    const small = ground(groundGrid(131, 117), 180, 1450);
    const dem = (await fixture('dem')) as unknown as Layer;
    const digests = (await (await fetch(new URL('./fixtures/random-graphs.json', import.meta.url))).json()) as string[];
    for (const [index, steps] of drawnGraphs(12, operationCounts.exact, 815).entries())
      expect([index, bitsOf((await engine.read(buildGraph(steps, dem) as Layer)).values)]).toEqual([index, digests[index]]);
    for (const steps of drawnGraphs(6, operationCounts.all, 4711))
      expect(differing((await engine.read(buildGraph(steps, dem) as Layer)).values, (buildGraph(steps, small) as Raster).values)).toBe(0);
  });

  it('puts what does not fit into memory among the private files of the origin, and takes them away again', async () => {
    const names = async (): Promise<string[]> => {
      const found: string[] = [];
      const root = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
      for await (const name of root.keys()) if (name.startsWith('tetrazone-')) found.push(name);
      return found;
    };
    const before = await names();
    const engine = engineOf(1, 8 * 2 ** 20);
    const dem = await reading(inputs.dem);
    const corner = { col: 500, row: 500, width: 40, height: 30 };
    const filled = (raised: number): Layer => fillDepressions(keep(arithmetic({ dem }, { expression: `dem + ${raised}` })));
    const first = await engine.read(filled(1), corner);
    for (const raised of [2, 3, 4]) await engine.read(filled(raised), corner);
    expect((await names()).length).toBe(before.length + 1);
    expect(differing((await engine.read(filled(1), corner)).values, first.values)).toBe(0);
    const low = crop(fillDepressions(arithmetic({ dem: inputs.dem }, { expression: 'dem + 1' })), corner);
    expect(differing(first.values, low.values)).toBe(0);
    await engine.close();
    expect(await names()).toEqual(before);
  });

  it('tells how far it is, and hands on errors by name', async () => {
    const engine = engineOf(2);
    const dem = await reading(inputs.dem);
    const seen: Progress[] = [];
    await engine.read(flowDirection(fillDepressions(dem, { epsilon: true })), undefined, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    expect(seen.map(({ operation }) => operation)).toContain('fill-depressions');
    const layer = slope(dem);
    const other = { ...layer, values: { ...layer.values, version: 99 } };
    await expect(engine.read(other)).rejects.toMatchObject({ code: 'operation-version', fields: { name: 'slope', asked: 99 } });
  });
});
