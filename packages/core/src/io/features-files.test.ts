import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Features } from '../features/features.js';
import { parseFlatGeobuf, writeFlatGeobuf } from './flatgeobuf.js';
import { parseGeoJson, writeGeoJson } from './geojson.js';
import { featuresFile, openFeatures, readFeatures } from './open-features.js';

const square = [
  [
    [110, 26],
    [111, 26],
    [111, 27],
    [110, 26],
  ],
];
const counties: Features = {
  crs: 'EPSG:4490',
  features: [{ geometry: { type: 'Polygon', coordinates: square }, properties: { adcode: '430582', name: '邵东市', area: 1778.5 } }],
};
const gdal = (() => {
  try {
    execFileSync('ogrinfo', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe('GeoJSON', () => {
  it('comes back as it was written, Chinese included', () => {
    expect(parseGeoJson(writeGeoJson(counties), 'x', 'EPSG:4490')).toEqual(counties);
  });
  it('reads a bare geometry, a byte order mark and the old crs member', () => {
    const text = `\ufeff${JSON.stringify({ type: 'Point', coordinates: [1, 2], crs: { properties: { name: 'urn:ogc:def:crs:EPSG::4546' } } })}`;
    expect(parseGeoJson(text, 'x')).toEqual({ crs: 'EPSG:4546', features: [{ geometry: JSON.parse(text.slice(1)), properties: {} }] });
  });
  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'not a GeoJSON object'],
    ['{"type":"FeatureCollection"}', 'its features are not a list'],
    ['{"type":"Point","coordinates":[27,112]}', 'latitude before longitude'],
    ['{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null}]}', 'feature 1: it has no geometry'],
  ])('refuses %s', (text, detail) => {
    expect(() => parseGeoJson(text, 'a.geojson')).toThrow(detail);
  });
});

describe('FlatGeobuf', () => {
  it('comes back as it was written', async () => {
    expect(await parseFlatGeobuf(writeFlatGeobuf(counties), 'x')).toEqual(counties);
  });
  it('keeps columns that only some features have, whole numbers, flags and structure', async () => {
    const point = { type: 'Point' as const, coordinates: [111, 27] };
    const line = {
      type: 'GeometryCollection' as const,
      geometries: [
        point,
        {
          type: 'LineString' as const,
          coordinates: [
            [111, 27],
            [112, 28],
          ],
        },
      ],
    };
    const mixed: Features = {
      crs: 'EPSG:4547',
      features: [
        { geometry: { type: 'Point', coordinates: [351107.5, 2988515.25] }, properties: { name: null, level: 3 } },
        { geometry: { type: 'Point', coordinates: [351200, 2988600] }, properties: { level: 4, km2: 0.25, flag: true, breaks: [1, 2] } },
      ],
    };
    const read = await parseFlatGeobuf(writeFlatGeobuf(mixed), 'x');
    expect(read.crs).toBe('EPSG:4547');
    expect(read.features.map(({ properties }) => properties)).toEqual([{ level: 3 }, { level: 4, km2: 0.25, flag: true, breaks: [1, 2] }]);
    const geometries: Features = { crs: 'EPSG:4326', features: [point, line].map((geometry) => ({ geometry, properties: {} })) };
    expect(await parseFlatGeobuf(writeFlatGeobuf(geometries), 'x')).toEqual(geometries);
    expect(await parseFlatGeobuf(writeFlatGeobuf({ crs: 'EPSG:4490', features: [] }), 'x')).toEqual({ crs: 'EPSG:4490', features: [] });
  });
  it('refuses a CRS it cannot name', () => {
    expect(() => writeFlatGeobuf({ ...counties, crs: 'china-albers' })).toThrow(expect.objectContaining({ code: 'bad-values' }));
  });
  it('refuses other files and cut ones', async () => {
    await expect(parseFlatGeobuf(new Uint8Array(20), 'x.fgb')).rejects.toMatchObject({ code: 'bad-source' });
    await expect(parseFlatGeobuf(writeFlatGeobuf(counties).slice(0, 120), 'x.fgb')).rejects.toMatchObject({ code: 'bad-source' });
  });
  it.runIf(gdal)('is what OGR reads: CRS, text and number', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fgb-'));
    try {
      writeFileSync(join(folder, 'a.fgb'), writeFlatGeobuf(counties));
      const said = execFileSync('ogrinfo', ['-al', join(folder, 'a.fgb')], { encoding: 'utf8' });
      expect(said).toContain('ID["EPSG",4490]');
      expect(said).toContain('name (String) = 邵东市');
      expect(said).toContain('area (Real) = 1778.5');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('openFeatures', () => {
  it('describes a file and reads it later', async () => {
    const blob = new Blob([writeGeoJson(counties)]);
    const later = await openFeatures(blob, { crs: 'EPSG:4490' });
    expect(await featuresFile.load(later.plan.options, later.plan.resource)).toEqual(counties);
    expect(await readFeatures(blob, { crs: 'EPSG:4490' })).toEqual(counties);
  });
  it('notices that a file has changed since', async () => {
    const later = await openFeatures(new Blob([writeGeoJson(counties)]));
    await expect(featuresFile.load(later.plan.options, new Blob(['{}']))).rejects.toMatchObject({ code: 'changed-source' });
  });
  it('says that a file is missing', async () => {
    await expect(openFeatures('no/such.geojson')).rejects.toMatchObject({ code: 'missing-source' });
  });
});
