import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projJson } from '../../crs/projjson.js';
import type { Features, Geometry } from '../../features/features.js';
import { placedBytes } from '../files/byte-blocks.js';
import { hasGdal } from '../fixtures/gdal.js';
import { draftGeoParquet, parseGeoParquet, writeGeoParquet } from './geoparquet.js';
import { readFeaturesReporting } from './open-features.js';
import type { RawFeature } from './settle-features.js';
import { readWkb, writeWkb } from './wkb.js';

const place = (name: string): string => fileURLToPath(new URL(`../fixtures/vectors/${name}.parquet`, import.meta.url));
const triangle = [
  [
    [110, 26],
    [111, 26],
    [111, 27],
    [110, 26],
  ],
];

/** All features of a file. */
async function listed(bytes: Uint8Array): Promise<RawFeature[]> {
  const features: RawFeature[] = [];
  for await (const feature of (await draftGeoParquet(placedBytes(bytes), 'x')).features) features.push(feature);
  return features;
}

describe('GeoParquet', () => {
  it.each(['snappy', 'zstd', 'gzip', 'none'])('as pyarrow writes it with %s', async (name) => {
    const { features, report } = await readFeaturesReporting(place(name));
    expect(features.crs).toBe('EPSG:4490');
    expect(report).toMatchObject({ format: 'GeoParquet', read: 3, refused: [{ feature: 2, detail: 'it has no geometry' }], notes: [] });
    expect(features.features).toEqual([
      {
        geometry: { type: 'Polygon', coordinates: triangle },
        properties: { 名称: '邵东市', code: 430582, km2: 1778.5, open: true, day: '2020-05-17', months: [1, 2] },
      },
      {
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [112, 26],
                [113, 26],
                [113, 27],
                [112, 26],
              ],
            ],
          ],
        },
        properties: { 名称: '新邵县', code: null, km2: null, open: false, day: null, months: [] },
      },
    ]);
    // whole numbers that doubles cannot hold stay as they are, as text
    expect((await listed(readFileSync(place(name))))[2]?.properties.code).toBe(String(2n ** 60n));
  });

  const all: Features = {
    crs: 'EPSG:4490',
    features: [
      { geometry: { type: 'Polygon', coordinates: triangle }, properties: { 名称: '邵东市', code: 430582, big: 2 ** 40, km2: 0.1, open: true, mixed: 1 } },
      { geometry: { type: 'Point', coordinates: [1, 2, 3] }, properties: { 名称: null, code: null, big: null, km2: -0.25, open: null, mixed: 'a' } },
    ],
  };
  it('is read again as it was written', async () => {
    const read = await parseGeoParquet(await writeGeoParquet(all), 'x');
    expect(read).toEqual({
      ...all,
      features: all.features.map((one) => ({ ...one, properties: { ...one.properties, mixed: JSON.stringify(one.properties.mixed) } })),
    });
    for (const crs of ['EPSG:4326', 'EPSG:4547', 'EPSG:32649'])
      expect((await parseGeoParquet(await writeGeoParquet({ crs, features: [] }), 'x')).crs).toBe(crs);
    const taken: Features = { crs: 'EPSG:4326', features: [{ geometry: { type: 'Point', coordinates: [1, 2] }, properties: { geometry: 'round' } }] };
    expect(await parseGeoParquet(await writeGeoParquet(taken), 'x')).toEqual(taken);
    await expect(writeGeoParquet({ ...all, crs: '+proj=robin +datum=WGS84' })).rejects.toMatchObject({ code: 'bad-values' });
  });

  it('is read a row group and a few rows of it at a time', async () => {
    const features = Array.from({ length: 300 }, (_, n): Features['features'][number] => ({
      geometry: { type: 'Point', coordinates: [n / 10, 1] },
      properties: { n, t: n < 40 ? String.fromCharCode(97 + (n % 26)).repeat(1e6) : 'x' },
    }));
    const one = await writeGeoParquet({ crs: 'EPSG:4326', features });
    expect((await listed(one)).map(({ geometry, properties }) => ({ geometry, properties }))).toEqual(features);
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const geo = JSON.stringify({ version: '1.1.0', primary_column: 'geometry', columns: { geometry: { encoding: 'WKB', geometry_types: [] } } });
    const many = parquetWriteBuffer({
      columnData: [
        { name: 'geometry', type: 'BYTE_ARRAY', data: features.map(({ geometry }) => writeWkb(geometry)) },
        { name: 'n', type: 'INT32', data: features.map((_, n) => n) },
      ],
      kvMetadata: [{ key: 'geo', value: geo }],
      rowGroupSize: 7,
    });
    expect((await listed(new Uint8Array(many))).map(({ properties }) => properties.n)).toEqual(features.map((_, n) => n));
  });

  it('needs its CRS where it says that nobody knows it, and WKB', async () => {
    const bytes = await writeGeoParquet(all);
    const text = Buffer.from(bytes).toString('latin1');
    const change = (from: string, to: string): Uint8Array => {
      expect(text).toContain(from);
      return Uint8Array.from(Buffer.from(text.replace(from, to.padEnd(from.length)), 'latin1'));
    };
    await expect(parseGeoParquet(change('"id":{"authority":"EPSG","code":4490}', '"name2":"x"'), 'x')).rejects.toMatchObject({ code: 'missing-crs' });
    await expect(parseGeoParquet(change('"WKB"', '"abc"'), 'x')).rejects.toThrow('its geometries are encoded as abc');
    await expect(parseGeoParquet(change('"geometry":{', '"geometrx":{'), 'x')).rejects.toThrow('do not describe geometry');
  });

  it('damaged anywhere it is features or a named error', async () => {
    const bytes = await writeGeoParquet(all);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const copy = new Uint8Array(bytes);
        copy[at] = byte;
        await listed(copy).catch((error: unknown) => expect(error).toMatchObject({ name: 'TetrazoneError' }));
      }),
      { numRuns: 150 },
    );
  });

  it('cut off anywhere it is refused by name', async () => {
    const bytes = await writeGeoParquet(all);
    for (let length = 0; length < bytes.length; length += 37) await expect(listed(bytes.slice(0, length))).rejects.toMatchObject({ code: 'bad-source' });
  });

  it.runIf(hasGdal)('says CRSs as PROJ understands them', () => {
    const script = `import json, sys
from osgeo import osr
for name, text in json.load(sys.stdin).items():
    ours, theirs = osr.SpatialReference(), osr.SpatialReference()
    ours.SetFromUserInput(json.dumps(text)); theirs.SetFromUserInput(name)
    print(name, ours.IsSame(theirs, ['IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES', 'CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS']), ours.GetAuthorityCode(None))`;
    const names = ['EPSG:4490', 'EPSG:4326', 'EPSG:4547', 'EPSG:32649', 'EPSG:3857'];
    const input = JSON.stringify(Object.fromEntries(names.map((name) => [name, projJson(name)])));
    const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    // axes of the Gauss-Krüger zones are northing first in the registry, x first here
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[2]),
    ).toEqual(names.map((name) => name.slice(5)));
    expect(stdout).toContain('EPSG:32649 1');
    expect(stdout).toContain('EPSG:4490 1');
  });
});

describe('WKB', () => {
  const position = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const list = fc.array(position, { minLength: 1, maxLength: 4 }).map((all) => all.map((one) => [...one]));
  const geometry: fc.Arbitrary<Geometry> = fc.oneof(
    position.map((coordinates) => ({ type: 'Point' as const, coordinates: [...coordinates] })),
    list.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
    fc.array(list, { minLength: 1, maxLength: 3 }).map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
    list.map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
    fc
      .array(fc.array(list, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
  );
  it('is read again as it was written', () => {
    fc.assert(
      fc.property(fc.array(geometry, { minLength: 1, maxLength: 3 }), (geometries) => {
        const all: Geometry = { type: 'GeometryCollection', geometries };
        expect(readWkb(writeWkb(all))).toEqual({ geometry: all, measured: false });
      }),
    );
  });
  it('in the forms of PostGIS and ISO, either end first', () => {
    const hex = (text: string) => readWkb(Uint8Array.from(Buffer.from(text, 'hex')));
    // SELECT ST_AsEWKB of POINT ZM (1 2 3 4) with SRID 4490; ISO big-endian POINT M (1 2 4); POINT EMPTY
    expect(hex('01010000e08a110000000000000000f03f000000000000004000000000000008400000000000001040')).toEqual({
      geometry: { type: 'Point', coordinates: [1, 2, 3] },
      measured: true,
    });
    expect(hex('00000007d13ff000000000000040000000000000004010000000000000')).toEqual({ geometry: { type: 'Point', coordinates: [1, 2] }, measured: true });
    expect(hex('0101000000000000000000f87f000000000000f87f')).toEqual({ geometry: null, measured: false });
    expect(hex('010c000000')).toMatchObject({ geometry: null, fault: 'its geometry is of type 12, which is not read' });
    expect(hex('0102000000ffffffff')).toMatchObject({ geometry: null, fault: 'its geometry is cut off' });
  });
  it.runIf(hasGdal)('is what GDAL reads', () => {
    const geometry: Geometry = {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', coordinates: triangle },
        { type: 'Point', coordinates: [1, 2] },
      ],
    };
    const script = 'import sys; from osgeo import ogr; print(ogr.CreateGeometryFromWkb(sys.stdin.buffer.read()).ExportToIsoWkt())';
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', script], { input: writeWkb(geometry), encoding: 'utf8' });
    expect(stdout.trim()).toBe('GEOMETRYCOLLECTION (POLYGON ((110 26,111 26,111 27,110 26)),POINT (1 2))');
  });
});
