import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import {
  cogSink,
  createEngine,
  type Engine,
  fillDepressions,
  flowAccumulation,
  flowDirection,
  type Layer,
  type Progress,
  type RunOptions,
  relief,
  slope,
} from '@tetrazone/core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const out = join(folder, 'out');
let dem: Layer;
let coarse: Layer;
beforeAll(async () => {
  mkdirSync(out);
  coarse = await asFile(ground(groundGrid(600, 560), 180, 1450), folder, 'coarse');
  dem = await asFile(ground(groundGrid(2100, 1600), 180, 1450), folder, 'dem');
});

const engines: Engine[] = [];
const engineOf = (workers: number, memoryLimitBytes?: number): Engine => {
  const engine = createEngine({ workers, ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }) });
  engines.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.close();
});

/** Runs work, stops it a moment after its progress says what `when` waits for, and tells how many milliseconds later it ended. */
async function stopped(work: (run: RunOptions) => Promise<unknown>, when: (progress: Progress) => boolean = () => true): Promise<number> {
  const stop = new AbortController();
  let begun = false;
  let asked = Number.NaN;
  const onProgress = (progress: Progress): void => {
    if (begun || !when(progress)) return;
    begun = true;
    setTimeout(() => {
      asked = performance.now();
      stop.abort();
    }, 30);
  };
  await expect(work({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
  return performance.now() - asked;
}

// Times are measured: another try where the machine was busy with something else.
const again = { retry: 2 };

describe.each([0, 2])('an abort, %i workers', (workers) => {
  it('ends a write soon and leaves nothing behind; the engine goes on', again, async () => {
    const engine = engineOf(workers);
    await engine.read(slope(coarse));
    expect(await stopped((run) => engine.write(slope(dem), cogSink(join(out, 'whole.tif'), { deflateLevel: 1 }), run))).toBeLessThan(workers === 0 ? 500 : 200);
    expect(readdirSync(out)).toEqual([]);
    const { output } = await engine.write(slope(coarse), cogSink(join(out, 'slope.tif')));
    expect(readdirSync(out)).toEqual(['slope.tif']);
    rmSync(output);
  });

  it('reaches a kernel that works on the whole raster', again, async () => {
    const engine = engineOf(workers);
    await engine.read(slope(coarse));
    const water = flowAccumulation(flowDirection(fillDepressions(dem, { epsilon: true })));
    // inline the kernel does not let the event loop turn: the abort comes when it is done, and the next one does not begin
    const filling = ({ operation, done, total }: Progress): boolean => operation === 'fill-depressions' && done < total;
    expect(await stopped((run) => engine.read(water, undefined, run), filling)).toBeLessThan(workers === 0 ? 500 : 200);
  });

  it('before anything began computes nothing', async () => {
    await expect(engineOf(workers).read(slope(coarse), undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('comes with the end of the engine', async () => {
    const engine = engineOf(workers);
    const run = engine.read(relief(dem));
    setTimeout(() => void engine.close(), 100);
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    await expect(engine.read(slope(coarse))).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a worker that is lost', () => {
  const threads: Worker[] = [];
  const watch = (worker: Worker): void => void threads.push(worker);

  it('is replaced, and the file is the one that an undisturbed run writes', async () => {
    const undisturbed = await engineOf(0).write(relief(dem), cogSink(join(folder, 'whole.tif')));
    process.on('worker', watch);
    try {
      const engine = engineOf(2);
      await engine.read(slope(dem));
      expect(threads).toHaveLength(2);
      let killed = false;
      const onProgress = ({ done, total }: Progress): void => {
        if (killed || done < total / 4) return;
        killed = true;
        void threads[0]?.terminate();
      };
      const disturbed = await engine.write(relief(dem), cogSink(join(folder, 'mended.tif')), { onProgress });
      expect(killed).toBe(true);
      expect(threads).toHaveLength(3);
      expect(readFileSync(disturbed.output).equals(readFileSync(undisturbed.output))).toBe(true);
    } finally {
      process.off('worker', watch);
    }
  });
});

describe.each([0, 2])('what cannot be done is refused by name, %i workers', (workers) => {
  it('where it does not fit the memory limit, with both numbers, and nothing is left behind', async () => {
    const engine = engineOf(workers, 3 * 2 ** 20);
    await expect(engine.write(relief(dem, { radius: 64 }), cogSink(join(out, 'large.tif')))).rejects.toMatchObject({
      code: 'memory-limit',
      fields: { limit: '3 MB', needed: expect.stringMatching(/^\d+ MB$/) },
    });
    await expect(engine.read(fillDepressions(dem), { col: 0, row: 0, width: 1, height: 1 })).rejects.toMatchObject({ code: 'memory-limit' });
    expect(readdirSync(out)).toEqual([]);
  });

  it('where the layer was described by another version of an operation', async () => {
    const layer = slope(coarse);
    const other = { ...layer, values: { ...layer.values, version: 99 } };
    await expect(engineOf(workers).read(other)).rejects.toMatchObject({ code: 'operation-version', fields: { name: 'slope', asked: 99 } });
  });

  it('where a source has changed since it was opened', async () => {
    const layer = await asFile(ground(groundGrid(20, 20), 0, 9), folder, `changing-${workers}`);
    writeFileSync(join(folder, `changing-${workers}.tif`), 'something else');
    await expect(engineOf(workers).read(slope(layer))).rejects.toMatchObject({ code: 'changed-source' });
  });
});
