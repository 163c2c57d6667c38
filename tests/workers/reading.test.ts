import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createEngine,
  fillDepressions,
  type Layer,
  moments,
  nameOf,
  openRaster,
  operations,
  type Progress,
  raster,
  registryOf,
  relief,
  slope,
  writeCog,
} from '@tetrazone/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { sameBits, temporaryFolder } from './files.js';

const folder = temporaryFolder();
const path = join(folder, 'dem.tif');
const grid = groundGrid(1300, 1100);
beforeAll(async () => {
  await writeCog(ground(grid, 180, 1450), path);
});

const hasGdal = ((): boolean => {
  try {
    execFileSync('gdal_translate', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

/** The table of operations with a GeoTIFF source whose readers are counted. */
function watchedSources() {
  const readers: { readonly decoded: number }[] = [];
  const copies = [...operations.declared.values()].map((declared) => {
    if (declared.form !== 'raster-source' || nameOf(declared) !== 'geotiff') return declared;
    return {
      ...declared,
      open: async (...given: Parameters<typeof declared.open>) => {
        const reader = await declared.open(...given);
        readers.push(reader as unknown as { readonly decoded: number });
        return reader;
      },
    };
  });
  return { registry: registryOf(copies, operations.encoders.values()), decoded: () => readers.reduce((sum, reader) => sum + reader.decoded, 0), readers };
}

describe('a file is unpacked once, whatever the halo', () => {
  const decodedFor = async (file: string, operation: (dem: Layer) => Layer): Promise<number> => {
    const { registry, decoded, readers } = watchedSources();
    const engine = createEngine({ registry });
    await engine.read(operation((await openRaster(file)) as unknown as Layer));
    await engine.close();
    expect(readers).toHaveLength(1);
    return decoded();
  };
  const wide = (dem: Layer): Layer => relief(dem, { radius: 16 });

  it('in tiles', async () => {
    const blocks = Math.ceil(grid.width / 512) * Math.ceil(grid.height / 512);
    expect(await decodedFor(path, wide)).toBe(blocks);
  });

  it('beyond what the cache of blocks holds', async () => {
    const large = groundGrid(6400, 2700);
    const file = join(folder, 'large.tif');
    await writeCog(
      raster(
        large,
        'float32',
        new Float32Array(large.width * large.height).map((_, i) => i % 7),
      ),
      file,
      { deflateLevel: 1 },
    );
    const blocks = Math.ceil(large.width / 512) * Math.ceil(large.height / 512);
    expect(blocks * 2 ** 20).toBeGreaterThan(2 ** 26);
    expect(await decodedFor(file, (dem) => slope(dem))).toBeLessThanOrEqual(1.5 * blocks);
  });

  it.skipIf(!hasGdal)('in strips', async () => {
    const file = join(folder, 'strips.tif');
    execFileSync('gdal_translate', ['-q', '-co', 'COMPRESS=DEFLATE', '-co', 'BLOCKYSIZE=16', path, file]);
    const blocks = Math.ceil(grid.height / 16);
    expect(await decodedFor(file, wide)).toBeLessThanOrEqual(1.5 * blocks);
  });
});

describe('progress', () => {
  it.each([0, 1, 2])('never goes back, with %i workers, and ends with all done', async (workers) => {
    const engine = createEngine({ workers });
    const seen: Progress[] = [];
    const dem = (await openRaster(path)) as unknown as Layer;
    await engine.read(slope(fillDepressions(dem)), undefined, { onProgress: (progress) => seen.push(progress) });
    await engine.value(moments(slope(dem)), { onProgress: (progress) => seen.push({ ...progress, operation: 'again' }) });
    await engine.close();
    const parts = [seen.filter(({ operation }) => operation !== 'again'), seen.filter(({ operation }) => operation === 'again')];
    for (const part of parts) {
      for (const [index, { done, total }] of part.entries()) {
        expect(done).toBeLessThanOrEqual(total);
        expect(done).toBeGreaterThanOrEqual(part[index - 1]?.done ?? 0);
        expect(total).toBeGreaterThanOrEqual(part[index - 1]?.total ?? 0);
      }
      expect(part.at(-1)?.done).toBe(part.at(-1)?.total);
    }
    expect(new Set(parts[0]?.map(({ operation }) => operation))).toEqual(new Set(['geotiff', 'fill-depressions', 'slope']));
    expect(parts[1]?.at(-1)?.total).toBe(grid.width * grid.height);
  });
});

describe('sources', () => {
  it('that are Blobs travel to the workers', async () => {
    const engine = createEngine({ workers: 2 });
    const fromBlob = slope((await openRaster(new Blob([readFileSync(path)]))) as unknown as Layer);
    const fromPath = slope((await openRaster(path)) as unknown as Layer);
    expect(sameBits((await engine.read(fromBlob)).values, (await engine.read(fromPath)).values)).toBe(true);
    await engine.close();
  });
});
