import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature, Features, Geometry } from '../../features/features.js';
import { readZip, writeZip } from '../files/zip.js';
import { hasGdal } from '../fixtures/gdal.js';
import expected from '../fixtures/vectors.json' with { type: 'json' };
import { openFeatures, readFeatures, readFeaturesReporting } from './open-features.js';
import { parseShapefile, type ShapefileParts } from './shapefile.js';
import { writeShapefile, writeShapefileZip } from './write-shapefile.js';

const place = (name: string): string => fileURLToPath(new URL(`../fixtures/vectors/${name}.zip`, import.meta.url));
const bytesOf = (name: string): Uint8Array => readFileSync(place(name));
/** The parts of the one Shapefile in a zip. */
function partsOf(zip: Uint8Array): ShapefileParts {
  const part = (ending: string) =>
    readZip(zip, 'x')
      .find(({ name }) => name.endsWith(ending))
      ?.read();
  const text = (ending: string) => new TextDecoder().decode(part(ending));
  return { shp: part('.shp')!, shx: part('.shx'), dbf: part('.dbf'), prj: text('.prj'), cpg: text('.cpg') };
}
type Name = Extract<keyof typeof expected, 'gbk-by-language'>;
/** What GDAL reads; its dates have slashes in JSON. */
const gdalRead = (name: string): unknown[] =>
  expected[name as Name].map(({ geometry, properties }) => ({
    geometry,
    properties: { ...properties, ...(properties.day === null ? {} : { day: properties.day.replaceAll('/', '-') }) },
  }));

describe('a Shapefile', () => {
  it.each([
    ['gbk-by-language', 'EPSG:4490', 'gb18030'],
    ['gbk-unsaid', 'EPSG:4490', 'gb18030'],
    ['gbk-called-utf8', 'EPSG:4490', 'gb18030'],
    ['utf8-projected', 'EPSG:4547', 'utf-8'],
    ['anticlockwise', 'EPSG:4326', 'utf-8'],
    ['points-zm', 'EPSG:4490', 'utf-8'],
    ['multipoints', 'EPSG:4490', 'utf-8'],
  ])('%s is read as GDAL reads it', async (name, crs, encoding) => {
    const { features, report } = await readFeaturesReporting(place(name));
    expect(features.crs).toBe(crs);
    expect(report).toMatchObject({ format: 'Shapefile', encoding, refused: [] });
    const measured = name === 'points-zm';
    const wanted = gdalRead(name) as { geometry: { coordinates: number[] } }[];
    expect(features.features).toEqual(
      measured ? wanted.map((one) => ({ ...one, geometry: { ...one.geometry, coordinates: one.geometry.coordinates.slice(0, 3) } })) : wanted,
    );
  });

  it('keeps heights, and says that a shape is null instead of leaving it out in silence', async () => {
    const { features, report } = await readFeaturesReporting(place('lines-z-null'));
    expect(features.features).toEqual(gdalRead('lines-z-null').slice(0, 2));
    expect(report).toMatchObject({ read: 3, refused: [{ feature: 2, detail: 'it has no geometry' }] });
    await expect(readFeatures(place('lines-z-null'))).rejects.toMatchObject({ fields: { detail: 'feature 3: it has no geometry' } });
    const flat = await readFeaturesReporting(place('lines-z-null'), { heights: 'drop' });
    expect(flat.features.features[0]?.geometry).toMatchObject({
      coordinates: [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
    });
    expect(flat.report.notes).toContainEqual({ note: 'heights were left out, as asked' });
  });

  it('says what was odd', async () => {
    const notes = async (name: string) => (await readFeaturesReporting(place(name))).report.notes.map(({ note }) => note);
    expect(await notes('gbk-called-utf8')).toEqual(['the .cpg says UTF-8, but the texts are none; they were read as GB 18030']);
    expect(await notes('points-zm')).toEqual(['measures (M) were left out']);
    expect(await notes('anticlockwise')).toContain('its outer rings run anticlockwise');
  });

  it('leaves rows marked as deleted out, and says so', async () => {
    const files = Object.fromEntries(readZip(bytesOf('gbk-by-language'), 'x').map((entry) => [entry.name, entry.read()]));
    const dbf = Object.entries(files).find(([name]) => name.endsWith('.dbf'))![1];
    dbf[new DataView(dbf.buffer).getUint16(8, true)] = 0x2a;
    const { features, report } = await readFeaturesReporting(new Blob([writeZip(files)]));
    expect(features.features).toEqual(gdalRead('gbk-by-language').slice(1));
    expect(report.notes).toContainEqual({ note: 'row 1 is marked as deleted; it was left out' });
  });

  it('needs its CRS, its .dbf to fit, and whole parts', async () => {
    const parts = partsOf(bytesOf('utf8-projected'));
    const { prj: _, ...bare } = parts;
    await expect(parseShapefile(bare, 'x')).rejects.toMatchObject({ code: 'missing-crs' });
    expect(await parseShapefile(bare, 'x', { crs: 'EPSG:4547' })).toEqual(await parseShapefile(parts, 'x'));
    // by the .shx or, without it, one record after the other
    expect(await parseShapefile({ ...parts, shx: undefined }, 'x')).toEqual(await parseShapefile(parts, 'x'));
    const cut = (change: object) => parseShapefile({ ...parts, ...change }, 'x');
    await expect(cut({ shp: parts.shp.slice(0, 300), shx: undefined })).rejects.toThrow('its .shp is cut off in shape');
    await expect(cut({ dbf: parts.dbf!.slice(0, 300) })).rejects.toThrow('its .dbf has 3 rows by its header, but is cut off');
    await expect(cut({ dbf: partsOf(bytesOf('multipoints')).dbf })).rejects.toThrow('its .shp has 3 shapes, its .dbf 2 rows');
  });

  it('has its records where the .shx says, in whatever order, or one after the other where that does not fit', async () => {
    const { shp, shx, ...parts } = partsOf(bytesOf('utf8-projected'));
    const index = new DataView(shx!.buffer);
    const records = Array.from({ length: (shx!.length - 100) / 8 }, (_, row) => {
      const [at, length] = [index.getUint32(100 + 8 * row) * 2, index.getUint32(104 + 8 * row) * 2 + 8];
      return shp.slice(at, at + length);
    });
    // the last record first, with a gap behind it
    const moved = new Uint8Array(shp.length + 50);
    moved.set(shp.subarray(0, 100));
    const order = new Uint8Array(shx!);
    let at = 100;
    for (const row of [records.length - 1, ...records.keys()].slice(0, records.length)) {
      moved.set(records[row]!, at);
      new DataView(order.buffer).setUint32(100 + 8 * row, at / 2);
      at += records[row]!.length + (row === records.length - 1 ? 50 : 0);
    }
    const expected = await parseShapefile({ ...parts, shp }, 'x');
    expect(await parseShapefile({ ...parts, shp: moved, shx: order }, 'x')).toEqual(expected);
    const wrong = new Uint8Array(shx!);
    new DataView(wrong.buffer).setUint32(108, 60);
    expect(await parseShapefile({ ...parts, shp, shx: wrong }, 'x')).toEqual(expected);
  });

  it('damaged anywhere it is features or a named error', async () => {
    const parts = partsOf(bytesOf('utf8-projected'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('shp' as const, 'dbf' as const, 'shx' as const), fc.nat(), fc.nat(255), fc.boolean(), async (which, at, byte, cut) => {
        const part = new Uint8Array(parts[which]!);
        part[at % part.length] = byte;
        try {
          await parseShapefile({ ...parts, [which]: cut ? part.slice(0, at % part.length) : part }, 'x');
        } catch (error) {
          expect(error).toMatchObject({ name: 'TetrazoneError' });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('parts beside each other', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrazone-shp-'));
    for (const entry of readZip(bytesOf('utf8-projected'), 'x')) {
      const name = entry.name.split('/')[1]!;
      // endings in the other case, as Windows leaves them
      writeFileSync(join(folder, name.replace('.dbf', '.DBF')), entry.read());
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read by the name of the .shp', async () => {
    expect(await readFeatures(join(folder, 'utf8-projected.shp'))).toEqual(await readFeatures(place('utf8-projected')));
  });
  it('are all of its identity', async () => {
    const { plan } = await openFeatures(join(folder, 'utf8-projected.shp'));
    expect(Object.keys(plan.options.identity as object)).toEqual(expect.arrayContaining(['size', 'dbf.mtime', 'prj.size', 'cpg.size', 'shx.size']));
  });
});

describe('a zip', () => {
  it('of several Shapefiles needs a name, Chinese in GBK too', async () => {
    const one = readZip(bytesOf('multipoints'), 'x')
      .find(({ name }) => name.endsWith('.shp'))!
      .read();
    const zip = writeZip({ 'aa.shp': one, 'bb.shp': one });
    // 邵阳 in GBK takes the four bytes of one name and its place in the list
    const gbk = Uint8Array.of(0xc9, 0xdb);
    for (let at = 0; at + 2 < zip.length; at++) if (zip[at] === 0x61 && zip[at + 1] === 0x61 && zip[at + 2] === 0x2e) zip.set(gbk, at);
    await expect(readFeatures(new Blob([zip]))).rejects.toMatchObject({ fields: { detail: 'it holds the Shapefiles 邵, bb; name one of them as layer' } });
    expect((await readFeatures(new Blob([zip]), { layer: '邵', crs: 'EPSG:4490' })).features).toHaveLength(2);
  });
  it('is refused when damaged, or when it would unpack to more than it could hold', () => {
    const zip = writeZip({ 'a.txt': new Uint8Array(1000) });
    const list = zip.length - 22 - 46 - 5;
    const change = (at: number, value: number): Uint8Array => {
      const copy = new Uint8Array(zip);
      new DataView(copy.buffer).setUint32(at, value, true);
      return copy;
    };
    expect(readZip(zip, 'z')[0]!.read()).toEqual(new Uint8Array(1000));
    expect(() => readZip(change(list + 24, 2 ** 31), 'z')).toThrow('would unpack to 2147483648 bytes');
    expect(() => readZip(change(list + 24, 500), 'z')[0]!.read()).toThrow('a.txt is damaged');
    expect(() => readZip(change(list + 16, 1), 'z')[0]!.read()).toThrow('a.txt is damaged');
    expect(() => readZip(zip.slice(0, 60), 'z')).toThrow('cut off');
  });
});

const ring = (x: number, y: number, size: number): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const counties: Features = {
  crs: 'EPSG:4490',
  features: [
    {
      geometry: { type: 'Polygon', coordinates: [ring(110, 26, 4), [...ring(111, 27, 1)].reverse()] },
      properties: { 名称: '邵东市', 县级行政区代码: '430582', 县级行政区名称: 'a', area: 1778.5, level: 3, forest: true, day: '2020-05-17', tiny: 1.5e-9 },
    },
    {
      geometry: { type: 'MultiPolygon', coordinates: [[ring(100, 20, 1)], [ring(102, 20, 1)]] },
      properties: { 名称: '湘'.repeat(100), area: Number.NaN, level: null, forest: false, day: null, tiny: 0.1 + 0.2 },
    },
  ],
};

describe('writeShapefile', () => {
  it('is read again as it was but for what the report says', async () => {
    const { bytes, report } = writeShapefileZip(counties, '县');
    const read = await parseShapefile(partsOf(bytes), 'x');
    expect(report).toEqual({
      names: ['县'],
      flattened: 0,
      renamed: [
        { property: '县级行政区代码', field: '县级行' },
        { property: '县级行政区名称', field: '县级_1' },
      ],
      cut: [{ feature: 1, property: '名称' }],
    });
    expect(read.crs).toBe('EPSG:4490');
    expect(read.features.map(({ geometry }) => geometry)).toEqual(counties.features.map(({ geometry }) => geometry));
    expect(read.features.map(({ properties }) => properties)).toEqual([
      { 名称: '邵东市', 县级行: '430582', 县级_1: 'a', area: 1778.5, level: 3, forest: true, day: '2020-05-17', tiny: 1.5e-9 },
      { 名称: '湘'.repeat(84), 县级行: null, 县级_1: null, area: null, level: null, forest: false, day: null, tiny: 0.30000000000000004 },
    ]);
  });

  it('keeps heights where all positions have them, else leaves them out and counts', async () => {
    const lines = (...coordinates: number[][][]): Features => ({
      crs: 'EPSG:4547',
      features: coordinates.map((list): Feature => ({ geometry: { type: 'LineString', coordinates: list }, properties: { a: 1 } })),
    });
    const high = lines([
      [1e6, 2, 3.5],
      [4e6, 5, -6],
    ]);
    const again = (features: Features) => parseShapefile(partsOf(writeShapefileZip(features).bytes), 'x');
    expect(await again(high)).toEqual(high);
    const points: Features = { ...high, features: [{ geometry: { type: 'Point', coordinates: [1e6, 2, 3] }, properties: { a: 1 } }] };
    expect(await again(points)).toEqual(points);
    const mixed = lines([
      [1e6, 2, 3.5],
      [4e6, 5],
    ]);
    expect(writeShapefile(mixed).report.flattened).toBe(1);
  });

  it('makes one Shapefile of each kind of geometry and refuses collections and strange CRSs', () => {
    const of = (...geometries: Geometry[]): Features => ({ crs: 'EPSG:4490', features: geometries.map((geometry) => ({ geometry, properties: {} })) });
    const { files, report } = writeShapefile(of({ type: 'Point', coordinates: [110, 26] }, { type: 'Polygon', coordinates: [ring(1, 2, 3)] }), 'x');
    expect(report.names).toEqual(['x_points', 'x_polygons']);
    expect(Object.keys(files)).toHaveLength(10);
    expect(() => writeShapefile(of({ type: 'GeometryCollection', geometries: [] }))).toThrow('a Shapefile cannot hold it');
    expect(() => writeShapefile({ ...counties, crs: '+proj=robin +datum=WGS84' })).toThrow('cannot be written as a .prj');
  });

  it.runIf(hasGdal)('is what GDAL reads: CRS, Chinese, numbers, holes, heights', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tetrazone-shp-'));
    const info = (features: Features): string => {
      for (const [name, bytes] of Object.entries(writeShapefile(features, 'a').files)) writeFileSync(join(folder, name), bytes);
      return execFileSync('ogrinfo', ['-al', join(folder, 'a.shp')], { encoding: 'utf8' });
    };
    try {
      const said = info(counties);
      for (const text of [
        'Feature Count: 2',
        'ID["EPSG",4490]',
        '名称 (String) = 邵东市',
        `名称 (String) = ${'湘'.repeat(84)}\n`,
        '县级行 (String) = 430582',
        'area: Real (6.1)',
        'area (Real) = 1778.5',
        'level (Integer) = 3',
        'tiny (Real) = 0.300000000000000',
        'day (Date) = 2020/05/17',
        'POLYGON ((110 26,110 30,114 30,114 26,110 26),(111 27,112 27,112 28,111 28,111 27))',
        'MULTIPOLYGON (((100 20,100 21,101 21,101 20,100 20)),((102 20,102 21,103 21,103 20,102 20)))',
      ])
        expect(said).toContain(text);
      const high: Features = { crs: 'EPSG:4547', features: [{ geometry: { type: 'Point', coordinates: [5e5, 3e6, 12.5] }, properties: { 站: '邵阳' } }] };
      const point = info(high);
      expect(point).toContain('POINT Z (500000 3000000 12.5)');
      expect(point).toContain('ID["EPSG",4547]');
      expect(info({ ...high, crs: 'china-albers' })).toContain('METHOD["Albers Equal Area"');
      expect(info({ ...high, crs: 'EPSG:3857' })).toContain('ID["EPSG",3857]');
      expect(info({ ...high, crs: 'EPSG:32649' })).toContain('ID["EPSG",32649]');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
