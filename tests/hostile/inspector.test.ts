import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInspector, type FeaturesInfo, type RasterInfo } from '@tetrazone/core';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../workers/files.js';
import type { FileKind } from './corpus.js';
import { Reader } from './fuzz.js';

const rootPath = fileURLToPath(new URL('../../', import.meta.url));
const counties = join(rootPath, 'data/shaoyang/counties.geojson');
const folder = temporaryFolder();

describe('createInspector', () => {
  const inspector = createInspector();
  afterAll(() => inspector.close());

  it('tells what a file holds, or why it cannot be read', async () => {
    expect(((await inspector.inspect({ source: counties, kind: 'features' })) as FeaturesInfo).count).toBe(12);
    const relief = join(rootPath, 'data/shaoyang/relief-etopo5.tif');
    expect(((await inspector.inspect({ source: relief, kind: 'raster' })) as RasterInfo).bands).toHaveLength(1);
    await expect(inspector.inspect({ source: counties, kind: 'raster' })).rejects.toMatchObject({ code: 'bad-source' });
    await expect(inspector.inspect({ source: join(folder, 'none.csv'), kind: 'table' })).rejects.toMatchObject({ code: 'missing-source' });
  });
  it('reads a Blob', async () => {
    const file = new File([readFileSync(counties)], 'counties.geojson');
    expect(await inspector.inspect({ source: file, kind: 'features' })).toMatchObject({ source: 'counties.geojson', count: 12 });
  });
  it('vouches for files whose faults others tell', async () => {
    await expect(inspector.vouch({ source: counties, kind: 'raster' })).resolves.toBeUndefined();
    await expect(inspector.vouch({ source: join(folder, 'none.csv'), kind: 'table' })).resolves.toBeUndefined();
  });
  it('lives on when a file takes its reader too long, too much memory, or is given up', async () => {
    const small = createInspector({ memoryLimitBytes: 2 ** 27 });
    const hurried = createInspector({ seconds: 0 });
    const point = JSON.stringify({ type: 'Feature', properties: { name: '邵东市'.repeat(9) }, geometry: { type: 'Point', coordinates: [111, 27] } });
    const large = join(folder, 'large.kml');
    writeFileSync(large, `<kml>${'<Placemark><Point><coordinates>111,27</coordinates></Point></Placemark>'.repeat(3e5)}</kml>`);
    const tiny = join(folder, 'tiny.geojson');
    writeFileSync(tiny, point);
    try {
      await expect(small.inspect({ source: large, kind: 'features' })).rejects.toThrow(
        /large\.kml cannot be read: reading it takes more than 128 MB of memory/,
      );
      await expect(small.vouch({ source: large, kind: 'features' })).rejects.toThrow(/128 MB/);
      await expect(hurried.inspect({ source: tiny, kind: 'features' })).rejects.toThrow(/takes more than 0 s/);
      const stop = new AbortController();
      const stopped = small.inspect({ source: large, kind: 'features' }, stop.signal);
      stop.abort();
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
      expect(await small.inspect({ source: tiny, kind: 'features' })).toMatchObject({ count: 1 });
    } finally {
      await Promise.all([small.close(), hurried.close()]);
    }
  });
});

describe('files that the fuzzer found', () => {
  const reader = new Reader();
  afterAll(() => reader.close());
  const found = fileURLToPath(new URL('found/', import.meta.url));
  const kindOf = (name: string): FileKind =>
    /\.tif$/.test(name) ? 'raster' : /\.(csv|xlsx)$/.test(name) ? 'table' : /\.yaml$/.test(name) ? 'census' : 'features';
  it.each(readdirSync(found))('%s', async (name) => {
    expect(await reader.read(kindOf(name), new Uint8Array(readFileSync(found + name)))).toBeUndefined();
  });
});
