import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileTarget } from '#files';
import type { Feature, Features } from '../../features/features.js';
import { writeFlatGeobuf } from './flatgeobuf.js';
import { writeGeoJson, writeGeoJsonLines } from './geojson.js';
import { readFeatures } from './open-features.js';
import { streamFeatures } from './stream-features.js';
import { writeFeatures } from './write-features.js';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all: Features = {
  crs: 'EPSG:4326',
  features: Array.from(
    { length: 500 },
    (_, n): Feature => ({
      geometry: { type: 'LineString', coordinates: Array.from({ length: 50 }, (_, i) => [100 + n / 64, 20 + i / 8, n + i]) },
      properties: { n, name: n % 2 === 0 ? '资江' : null, share: n / 8 },
    }),
  ),
};
const inMemory = { GeoJSON: writeGeoJson, 'GeoJSON lines': writeGeoJsonLines, FlatGeobuf: writeFlatGeobuf } as const;

describe.each(['GeoJSON', 'GeoJSON lines', 'FlatGeobuf'] as const)('%s', (format) => {
  const path = join(folder, format);
  it('is written a feature at a time as in memory', async () => {
    await writeFeatures(all, fileTarget(path), { format });
    const whole = inMemory[format](all);
    expect(readFileSync(path).equals(Buffer.from(whole as Uint8Array))).toBe(true);
  });
  it('is read a feature at a time as in memory, as often as asked', async () => {
    const stream = await streamFeatures(path);
    const { features } = await readFeatures(path);
    expect(features).toHaveLength(500);
    for (let time = 0; time < 2; time++) {
      const found: Feature[] = [];
      for await (const feature of stream.features) found.push(feature);
      expect(found).toEqual(features);
    }
  });
  it('goes from file to file', async () => {
    await writeFeatures(await streamFeatures(path), fileTarget(`${path} 2`), { format });
    expect(readFileSync(`${path} 2`).equals(readFileSync(path))).toBe(true);
  });
  it('leaves nothing behind when a feature later in the file is none', async () => {
    const broken = join(folder, 'broken.geojsonl');
    await writeFeatures(all, fileTarget(broken), { format: 'GeoJSON lines' });
    const { writeFileSync, existsSync } = await import('node:fs');
    writeFileSync(broken, `${readFileSync(broken, 'utf8')}{"type":"Feature","geometry":null}\n`);
    const target = join(folder, 'never');
    await expect(writeFeatures(await streamFeatures(broken), fileTarget(target), { format })).rejects.toThrow(/feature 501: it has no geometry/);
    expect(existsSync(target)).toBe(false);
  });
});

describe('streamFeatures', () => {
  it('says the CRS before any feature, and refuses one that comes after them', async () => {
    const text = (head: string, tail: string, note = '') =>
      `{"type":"FeatureCollection",${head}"features":[{"type":"Feature","properties":{"note":"${note}"},"geometry":{"type":"Point","coordinates":[12,30]}}]${tail}}`;
    const crs = '"crs":{"type":"name","properties":{"name":"EPSG:4547"}}';
    expect((await streamFeatures(new Blob([text(`${crs},`, '')]))).crs).toBe('EPSG:4547');
    // what comes in one piece is known whole
    expect((await streamFeatures(new Blob([text('', `,${crs}`)]))).crs).toBe('EPSG:4547');
    await expect(
      readFeatures(
        new Blob([
          text('', `,${crs}`, 'x'.repeat(2 ** 22)).replace(
            '}}]',
            `}},${JSON.stringify({ geometry: { type: 'Point', coordinates: [1, 2] }, properties: { x: 'y'.repeat(2 ** 22) } })}]`,
          ),
        ]),
      ),
    ).rejects.toThrow(/after its features/);
  });
  it('reads text in GB 18030 and UTF-16 as it comes', async () => {
    const text = writeGeoJson({ crs: 'EPSG:4326', features: [{ geometry: { type: 'Point', coordinates: [1, 2] }, properties: { a: 'x' } }] });
    const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])]);
    expect((await readFeatures(new Blob([wide]))).features[0]?.properties).toEqual({ a: 'x' });
    // 邵 in GB 18030
    const [before, after] = text.split('"x"') as [string, string];
    const gbk = new Uint8Array([...Buffer.from(`${before}"`), 0xc9, 0xdb, ...Buffer.from(`"${after}`)]);
    expect((await readFeatures(new Blob([gbk]))).features[0]?.properties).toEqual({ a: '邵' });
  });
});
