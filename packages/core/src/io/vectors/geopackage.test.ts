import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, Features } from '../../features/features.js';
import { seededRandom } from '../../statistics/seeded-random.js';
import { placedBytes } from '../files/byte-blocks.js';
import { hasGdal, runPython } from '../fixtures/gdal.js';
import expected from '../fixtures/vectors.json' with { type: 'json' };
import { draftGeoPackage, parseGeoPackage, writeGeoPackage } from './geopackage.js';
import { readFeatures, readFeaturesReporting } from './open-features.js';
import type { Draft, RawFeature, RawFeatures } from './settle-features.js';

const place = fileURLToPath(new URL('../fixtures/vectors/two.gpkg', import.meta.url));

/** All features of a draft. */
async function listed(draft: Promise<Draft<RawFeatures>>): Promise<RawFeature[]> {
  const features: RawFeature[] = [];
  for await (const feature of (await draft).features) features.push(feature);
  return features;
}

describe('a GeoPackage', () => {
  it('is read as GDAL reads it, texts longer than a page too', async () => {
    const { features, report } = await readFeaturesReporting(place, { layer: '县' });
    expect(features.crs).toBe('EPSG:4547');
    expect(report).toMatchObject({ format: 'GeoPackage', read: 3, refused: [{ feature: 2, id: 3, detail: 'it has no geometry' }] });
    const wanted = expected['two.gpkg'].map(({ geometry, properties }, index) => ({
      id: index + 1,
      geometry,
      properties: { ...properties, ...(properties.day === null ? {} : { day: properties.day.replaceAll('/', '-') }) },
    }));
    const sorted = (ring: unknown[]) => [...ring].map((one) => JSON.stringify(one)).sort();
    expect(features.features.map(({ id, properties }) => ({ id, properties }))).toEqual(wanted.slice(0, 2).map(({ id, properties }) => ({ id, properties })));
    features.features.forEach(({ geometry }, index) => {
      const theirs = wanted[index]!.geometry as { type: string; coordinates: unknown[][][] };
      expect(geometry.type).toBe(theirs.type);
      expect(sorted((geometry as typeof theirs).coordinates.flat(geometry.type === 'Polygon' ? 1 : 2))).toEqual(
        sorted(theirs.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)),
      );
    });
  });
  it('with several tables needs the name of one, and reads those of many pages', async () => {
    await expect(readFeatures(place)).rejects.toMatchObject({ fields: { detail: 'it holds the tables 县, 点; name one as layer' } });
    const { crs, features } = await readFeatures(place, { layer: '点' });
    expect(crs).toBe('EPSG:4490');
    expect(features).toEqual(
      Array.from(
        { length: 400 },
        (_, n): Feature => ({ id: n + 1, geometry: { type: 'Point', coordinates: [100 + n / 64, 26, n] }, properties: { n: n * n } }),
      ),
    );
  });
  it('cut off behind its rows it is refused all the same', async () => {
    const bytes = new Uint8Array(readFileSync(place));
    await expect(draftGeoPackage(placedBytes(bytes.subarray(0, bytes.length - 1)), 'x', '点')).rejects.toThrow('it is cut off');
    const ours = writeGeoPackage(all);
    await expect(parseGeoPackage(ours.subarray(0, ours.length - 1), 'x')).rejects.toThrow('it is cut off');
  });
  it('damaged anywhere it is features or a named error', async () => {
    const bytes = new Uint8Array(readFileSync(place));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const copy = cut ? bytes.slice(0, at) : new Uint8Array(bytes);
        if (!cut) copy[at] = byte;
        await listed(draftGeoPackage(placedBytes(copy), 'x', '点')).catch((error: unknown) => expect(error).toMatchObject({ name: 'TetrazoneError' }));
      }),
      { numRuns: 300 },
    );
  });
});

const square = [
  [110, 26],
  [111, 26],
  [111, 27],
  [110, 26],
];
const all: Features = {
  crs: 'EPSG:4490',
  features: [
    {
      geometry: { type: 'Polygon', coordinates: [square] },
      properties: { 名称: '邵东市'.repeat(2000), code: 430582, big: 2 ** 40, km2: 0.1, open: true, FID: 'x', 'a "b"': [1] },
    },
    {
      geometry: {
        type: 'LineString',
        coordinates: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      properties: { 名称: null, code: -7, big: null, km2: -0.25, open: false, FID: null, 'a "b"': null },
    },
  ],
};

describe('writeGeoPackage', () => {
  it('is read again as it was written', async () => {
    const read = await parseGeoPackage(writeGeoPackage(all), 'x');
    expect(read.crs).toBe('EPSG:4490');
    expect(read.features).toEqual(
      all.features.map(({ geometry, properties: { FID, open, 'a "b"': list, ...rest } }, index) => ({
        id: index + 1,
        geometry,
        // SQLite has no type of its own for true and false
        properties: { ...rest, open: open ? 1 : 0, FID_1: FID, 'a "b"': list === null ? null : JSON.stringify(list) },
      })),
    );
  });
  it('is read again whatever the number and size of rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9000), { maxLength: 300 }), async (sizes) => {
        const features = sizes.map((size, n): Feature => ({ geometry: { type: 'Point', coordinates: [n / 1000, 1] }, properties: { t: 'x'.repeat(size) } }));
        const read = await parseGeoPackage(writeGeoPackage({ crs: 'EPSG:4326', features }), 'x');
        expect(read.features.map(({ properties }) => properties)).toEqual(features.map(({ properties }) => properties));
      }),
      { numRuns: 20 },
    );
  });
  it.runIf(hasGdal)('has an index by which GDAL finds what lies in a window, also after a change', () => {
    const random = seededRandom(5);
    const places = Array.from({ length: 5000 }, () => [(random() - 0.5) * 300, (random() - 0.5) * 120] as const);
    const features = places.map((coordinates): Feature => ({ geometry: { type: 'Point', coordinates: [...coordinates] }, properties: {} }));
    const windows = Array.from({ length: 40 }, () => {
      const [west, south, side] = [(random() - 0.5) * 300, (random() - 0.5) * 120, random() * 20];
      return [west, south, west + side, south + side] as const;
    });
    const folder = mkdtempSync(join(tmpdir(), 'tetrazone-index-'));
    const file = join(folder, 'a.gpkg');
    try {
      writeFileSync(file, writeGeoPackage({ crs: 'EPSG:4490', features }, '县'));
      expect(runPython('check-index.py', { file, layer: '县', windows })).toEqual({
        sound: 'ok',
        fast: true,
        found: windows.map(([west, south, east, north]) =>
          places.flatMap(([x, y], index) => (x >= west && x <= east && y >= south && y <= north ? [index + 1] : [])),
        ),
        moved: [7],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it.runIf(hasGdal)('is what GDAL reads, and a sound database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tetrazone-gpkg-'));
    const file = join(folder, 'a.gpkg');
    const info = (features: Features): string => {
      writeFileSync(file, writeGeoPackage(features, '县'));
      return execFileSync('ogrinfo', ['-al', file], { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
    };
    const check = (): string =>
      execFileSync('/usr/bin/python3', ['-c', 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute("pragma integrity_check").fetchone())', file], {
        encoding: 'utf8',
      }).trim();
    try {
      const said = info(all);
      for (const text of [
        'Layer name: 县',
        'Feature Count: 2',
        'ID["EPSG",4490]',
        'FID Column = fid',
        `名称 (String) = ${'邵东市'.repeat(2000)}\n`,
        'code (Integer64) = 430582',
        'big (Integer64) = 1099511627776',
        'km2 (Real) = 0.1',
        'open (Integer(Boolean)) = 1',
        'POLYGON ((110 26,111 26,111 27,110 26))',
        'LINESTRING Z (1 2 3,4 5 6)',
      ])
        expect(said).toContain(text);
      expect(check()).toBe('ok');
      const features = Array.from({ length: 20_000 }, (_, n): Feature => ({ geometry: { type: 'Point', coordinates: [n, 1] }, properties: { n } }));
      const many = info({ crs: 'china-albers', features });
      expect(many).toContain('Feature Count: 20000');
      expect(many).toContain('n (Integer64) = 19999');
      expect(many).toContain('METHOD["Albers Equal Area"');
      expect(check()).toBe('ok');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
