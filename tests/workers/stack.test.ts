import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, droughtIndexOfStack, type Layer, openRaster, raster, stack, stackOperation, writeCogBands, writeStack } from '@tetrazone/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-stack-'));
afterAll(() => rmSync(folder, { recursive: true }));

const months = 26;
const grid = { crs: 'EPSG:4546', transform: [90, 0, 450_000, 0, -90, 3_000_000] as const, width: 25, height: 17 };
const rain = Array.from({ length: months }, (_, month) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, cell) =>
      cell % 97 === 5 ? Number.NaN : Math.max(0, ((month * 7919 + cell * 104_729) % 211) - 30),
    ),
  ),
);
const expected = droughtIndexOfStack({ rain }, { scale: 3 });
let layers: Layer<'float32'>[];
beforeAll(async () => {
  const path = join(folder, 'rain.tif');
  await writeCogBands(rain, path);
  layers = await Promise.all(rain.map((_, at) => openRaster(path, { band: at + 1, type: 'float32' })));
});

describe('a stack written through threads', () => {
  it.each([
    [0, 2 ** 30],
    [1, 10 * 25 * 26 * 4],
    [2, 6 * 25 * 26 * 4],
  ])('is that of the rasters at hand: %i workers, %i bytes', async (workers, memoryLimitBytes) => {
    const path = join(folder, `${workers}.tif`);
    const steps: number[] = [];
    const { bytes } = await writeStack(droughtIndexOfStack, { rain: layers }, { scale: 3 }, path, {
      workers,
      memoryLimitBytes,
      bands: rain.map((_, month) => ({ description: `month ${month + 1}` })),
      onProgress: ({ done }) => void steps.push(done),
    });
    expect(bytes).toBe(readFileSync(path).length);
    expect(steps.at(-1)).toBe(grid.width * grid.height);
    const engine = createEngine();
    for (const month of [0, 2, 25]) {
      const read = await engine.read(await openRaster(path, { band: month + 1 }));
      expect(read.values).toEqual(expected[month]!.values);
    }
    await engine.close();
    expect(readFileSync(path)).toEqual(readFileSync(join(folder, '0.tif')));
  });

  it('leaves nothing behind when it is stopped', async () => {
    const before = readdirSync(folder);
    const stopping = new AbortController();
    const run = writeStack(droughtIndexOfStack, { rain: layers }, {}, join(folder, 'stopped.tif'), {
      workers: 2,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('and when its kernel throws, whose operation is named', async () => {
    const before = readdirSync(folder);
    const failing = stackOperation(
      { name: 'failing', version: 1, title: { zh: '失败', en: 'Failing' }, inputs: { rain: stack('rain') }, options: {}, unit: '' },
      () => {
        throw new Error('no rain today');
      },
    );
    await expect(writeStack(failing, { rain: layers }, {}, join(folder, 'failed.tif'))).rejects.toMatchObject({
      code: 'operation-failed',
      fields: { operation: 'failing', detail: 'no rain today' },
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('refuses options and bands that do not go together before it reads', async () => {
    const target = join(folder, 'refused.tif');
    await expect(writeStack(droughtIndexOfStack, { rain: layers }, { scale: 0 }, target)).rejects.toMatchObject({ code: 'bad-option' });
    await expect(writeStack(droughtIndexOfStack, { rain: layers, evapotranspiration: layers.slice(3) }, {}, target)).rejects.toThrow('23 bands');
    await expect(writeStack(droughtIndexOfStack, { rain: layers }, {}, target, { workers: -1 })).rejects.toMatchObject({ code: 'bad-option' });
  });
});
