/// <reference types="vite/client" />
/** Every format that is read from a folder in Node is read in a page from what was dropped: the same decoders, other streams, no file paths. */
import { createEngine, openRaster, readFeaturesReporting, readTable, writeFlatGeobuf, writeGeoJsonLines } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import oddRasters from '../../packages/core/src/io/fixtures/odd-rasters.json' with { type: 'json' };
import plainRasters from '../../packages/core/src/io/fixtures/rasters.json' with { type: 'json' };
import vectors from '../../packages/core/src/io/fixtures/vectors.json' with { type: 'json' };

const addresses = import.meta.glob<string>('../../packages/core/src/io/fixtures/**/*.{tif,zip,kml,gpkg,parquet,xlsx}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** A fixture as a page is given it: a file of that name. */
async function dropped(path: string): Promise<File> {
  const address = addresses[`../../packages/core/src/io/fixtures/${path}`];
  if (address === undefined) throw new Error(`no fixture ${path}`);
  return new File([await (await fetch(address)).blob()], path.slice(path.lastIndexOf('/') + 1));
}

/** Numbers packed by the scripts that asked GDAL: zlib, base64. */
async function numbers(packed: string, bytes: number): Promise<number[]> {
  const stream = new Blob([Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream('deflate'));
  const buffer = await new Response(stream).arrayBuffer();
  return Array.from(bytes === 4 ? new Float32Array(buffer) : new Float64Array(buffer));
}

describe('GeoTIFF', () => {
  const engine = createEngine({ workers: 1 });
  const cellsOf = async (path: string): Promise<{ readonly type: string; readonly values: number[] }> => {
    const { type, values } = await engine.read(await openRaster(await dropped(path), { kind: 'value' }));
    return { type, values: Array.from(values) };
  };

  it.each([
    'float32-deflate',
    'float32-lzw-predictor3',
    'float32-packbits',
    'float32-zstd',
    'float64-tiled-deflate',
    'int16-big-endian',
    'int16-scaled',
    'uint8-palette',
  ] as const)('%s, as GDAL reads it', async (name) => {
    const level = plainRasters[name].levels[0];
    const { type, values } = await cellsOf(`rasters/${name}.tif`);
    const wanted = await numbers(level?.values ?? '', level?.bytes ?? 8);
    expect(values).toEqual(type === 'float32' ? wanted.map(Math.fround) : wanted);
  });

  it.each([
    ['lerc', 0],
    ['lerc-zstd-three-bands', 0],
    ['float16', 0],
    ['jpeg-grey', 1],
  ] as const)('%s, within %f', async (name, tolerance) => {
    const { type, values } = await cellsOf(`odd/${name}.tif`);
    const wanted = await numbers(oddRasters[name].bands[0] ?? '', 8);
    expect(values).toHaveLength(wanted.length);
    const furthest = Math.max(
      ...values
        .map((value, i) => Math.abs(value - (type === 'float32' ? Math.fround(wanted[i] as number) : (wanted[i] as number))))
        .filter((far) => !Number.isNaN(far)),
    );
    expect(furthest).toBeLessThanOrEqual(tolerance);
    expect(values.map(Number.isNaN)).toEqual(wanted.map(Number.isNaN));
  });
});

describe('features', () => {
  const namesOf = (list: readonly { readonly properties: object }[]): unknown[] => list.map(({ properties }) => Object.values(properties)[0]);

  it.each([
    ['Shapefile in GBK', 'gbk-unsaid.zip', 'gbk-unsaid', { crs: 'EPSG:4490' }],
    ['Shapefile in UTF-8 on a projected CRS', 'utf8-projected.zip', 'utf8-projected', {}],
    ['GeoPackage', 'two.gpkg', 'two.gpkg', { layer: '县' }],
    ['KML', 'polygons.kml', 'polygons.kml', {}],
  ] as const)('%s, named as GDAL names them', async (_format, file, key, options) => {
    const { features } = await readFeaturesReporting(await dropped(`vectors/${file}`), options);
    const wanted = vectors[key].filter(({ geometry }) => geometry !== null);
    expect(features.features.length).toBeGreaterThan(1);
    const names = namesOf(wanted);
    for (const name of namesOf(features.features)) expect(names).toContain(name);
    expect(features.features.map(({ geometry }) => geometry.type)).toEqual(wanted.slice(0, features.features.length).map(({ geometry }) => geometry?.type));
  });

  it.each(['snappy', 'zstd', 'gzip', 'none'])('GeoParquet packed by %s', async (name) => {
    const { features, report } = await readFeaturesReporting(await dropped(`vectors/${name}.parquet`));
    expect([features.crs, report.format]).toEqual(['EPSG:4490', 'GeoParquet']);
    expect(namesOf(features.features)[0]).toBe('邵东市');
  });

  it('GeoJSON, GeoJSON lines and FlatGeobuf, one as the other', async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"名称":"新宁县"},"geometry":{"type":"Polygon","coordinates":[[[110,26],[111,26],[111,27],[110,26]]]}}]}';
    const { features, report } = await readFeaturesReporting(new File([text], 'a.geojson'), { crs: 'EPSG:4490' });
    expect([report.format, namesOf(features.features)]).toEqual(['GeoJSON', ['新宁县']]);
    const lines = await readFeaturesReporting(new File([writeGeoJsonLines(features)], 'a.geojsonl'), { crs: 'EPSG:4490' });
    const packed = await readFeaturesReporting(new File([writeFlatGeobuf(features) as Uint8Array<ArrayBuffer>], 'a.fgb'));
    for (const { features: again } of [lines, packed])
      expect(again.features.map(({ geometry, properties }) => ({ geometry, properties }))).toEqual(
        features.features.map(({ geometry, properties }) => ({ geometry, properties })),
      );
    expect(packed.features.crs).toBe('EPSG:4490');
  });
});

describe('tables', () => {
  it('CSV in GBK with semicolons', async () => {
    // 站号;雨量 and 邵阳;12,5 in GBK
    const bytes = Uint8Array.of(0xd5, 0xbe, 0xba, 0xc5, 0x3b, 0xd3, 0xea, 0xc1, 0xbf, 0x0a, 0xc9, 0xdb, 0xd1, 0xf4, 0x3b, 0x31, 0x32, 0x2c, 0x35, 0x0a);
    const table = await readTable(new File([bytes], 'rain.csv'));
    expect([...table.columns]).toEqual([
      ['站号', ['邵阳']],
      ['雨量', ['12,5']],
    ]);
  });

  it('XLSX, as openpyxl writes it', async () => {
    const table = await readTable(await dropped('tables.xlsx'));
    expect(table.columns.get('雨量')).toEqual(['12.5', '-3', '1e-7']);
  });
});
