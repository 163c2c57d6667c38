import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import {
  cogSink,
  createEngine,
  describeError,
  type Layer,
  openRaster,
  operation,
  operations,
  polygons,
  raster,
  reach,
  registryOf,
  relief,
  slope,
  writeCog,
} from '@tetrazone/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const grid = groundGrid(700, 600);
let dem: Layer;
beforeAll(async () => {
  dem = await asFile(ground(grid, 180, 1450), folder, 'dem');
});

/** Calls work with every thread that is started meanwhile. */
async function watchingThreads<X>(work: (threads: Worker[]) => Promise<X>): Promise<X> {
  const threads: Worker[] = [];
  const watch = (worker: Worker): void => void threads.push(worker);
  process.on('worker', watch);
  try {
    return await work(threads);
  } finally {
    process.off('worker', watch);
  }
}

describe('a worker that is killed', () => {
  // a hundred threads are started
  it('a hundred times over, whenever that is, costs time and nothing else', { timeout: 600_000 }, async () => {
    const inline = createEngine();
    const layer = slope(dem);
    const undisturbed = await inline.write(layer, cogSink(join(folder, 'undisturbed.tif')));
    await inline.close();
    const expected = readFileSync(undisturbed.output);
    await watchingThreads(async (threads) => {
      const engine = createEngine({ workers: 2 });
      await engine.read(slope(dem), { col: 0, row: 0, width: 4, height: 4 });
      let random = 20_261;
      const path = join(folder, 'disturbed.tif');
      for (let killed = 0; killed < 100; killed++) {
        const write = engine.write(layer, cogSink(path));
        write.catch(() => {});
        // one at a time, so that no task loses three workers
        random = (random * 48_271) % 2_147_483_647;
        await new Promise((resolve) => setTimeout(resolve, random % 40));
        await threads.at(-1 - (random % 2))?.terminate();
        const { output } = await write;
        expect(readFileSync(output).equals(expected)).toBe(true);
      }
      await engine.close();
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('by its own memory ends the work with an error that says so, and the engine goes on', async () => {
    // every cell a zone of its own: the lists of two million polygons do not fit
    const cells = Uint8Array.from({ length: 1500 * 1500 }, (_, i) => 1 + (((i % 1500) + Math.floor(i / 1500)) % 2));
    const chequered = await asFile(raster(groundGrid(1500, 1500), 'uint8', cells), folder, 'chequered');
    const engine = createEngine({ workers: 1, memoryLimitBytes: 2 ** 28 });
    const failed = await engine.value(polygons(chequered as Layer<'uint8'>)).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'out-of-memory' });
    expect(describeError(failed, 'en')).toMatch(/^memory ran out .*; use fewer workers or larger cells/);
    await expect(engine.read(slope(dem), { col: 0, row: 0, width: 9, height: 9 })).resolves.toMatchObject({ unit: 'degrees' });
    await engine.close();
  });
});

describe('an operation that throws', () => {
  const title = { zh: '测试', en: 'test' };
  const about = { version: 1, title, inputs: { raster: 'float32' }, options: {}, type: 'float32', unit: '' } as const;
  const throwing = operation({ ...about, name: 'test-throws', reach: reach.local }, () => {
    throw new Error('no such month');
  });
  const greedy = operation({ ...about, name: 'test-greedy', reach: reach.local }, () => {
    throw new RangeError('Array buffer allocation failed');
  });
  const registry = registryOf([...operations.declared.values(), throwing, greedy], operations.encoders.values());

  it('is named, and leaves nothing behind', async () => {
    const engine = createEngine({ registry });
    const out = join(folder, 'throwing');
    mkdirSync(out);
    const written = engine.write(throwing(dem) as never, cogSink(join(out, 'a.tif')));
    await expect(written).rejects.toMatchObject({ code: 'operation-failed', fields: { operation: 'test-throws', detail: 'no such month' } });
    await expect(engine.read(greedy(dem) as never)).rejects.toMatchObject({ code: 'out-of-memory' });
    expect(readdirSync(out)).toEqual([]);
    await engine.close();
  });
});

/** A file system of its own on a new folder below the test's; false where this user may not mount. */
function mounted(name: string, options: string): string | undefined {
  const place = join(folder, name);
  mkdirSync(place);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' });
    mounts.push(place);
    return place;
  } catch {
    return undefined;
  }
}
const mounts: string[] = [];
const full = mounted('full', 'size=256k');
const readOnly = mounted('read-only', 'ro');
// before the folder itself is removed
afterAll(() => {
  for (const place of mounts) execFileSync('umount', [place]);
});

describe('where nothing can be written', () => {
  it.skipIf(full === undefined).each([0, 2])('a full disk is told by the name of the file, and what was begun is gone; %i workers', async (workers) => {
    const place = full as string;
    const engine = createEngine({ workers });
    const failed = await engine.write(relief(dem), cogSink(join(place, 'relief.tif'))).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'write-failed', fields: { target: join(place, 'relief.tif'), detail: expect.stringContaining('ENOSPC') } });
    expect(readdirSync(place)).toEqual([]);
    await engine.close();
  });

  it('a folder that may not be written is told by the name of the file', async () => {
    // a file is no folder, whoever asks
    const target = join(readOnly ?? join(folder, 'dem.tif'), 'slope.tif');
    const engine = createEngine();
    await expect(engine.write(slope(dem), cogSink(target))).rejects.toMatchObject({ code: 'write-failed', fields: { target } });
    await engine.close();
  });
});

describe('a source that changes', () => {
  const many = groundGrid(1600, 1500);

  it.each([
    ['its date', (path: string) => utimesSync(path, new Date(), new Date(Date.now() + 5000))],
    ['its length', (path: string) => truncateSync(path, statSync(path).size - 1000)],
    ['all of it', (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
  ])('while it is read (%s) ends the run with its name', async (_, change) => {
    const path = join(folder, 'changing.tif');
    await writeCog(ground(many, 180, 1450), path);
    const changing = (await openRaster(path)) as unknown as Layer;
    const engine = createEngine();
    await engine.read(slope(changing), { col: 0, row: 0, width: 9, height: 9 });
    change(path);
    const out = join(folder, 'never.tif');
    await expect(engine.write(relief(changing), cogSink(out))).rejects.toMatchObject({ code: 'changed-source', fields: { source: path } });
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
    await engine.close();
  });
});
