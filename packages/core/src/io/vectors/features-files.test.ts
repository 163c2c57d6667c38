import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Features } from '../../features/features.js';
import { parseFlatGeobuf, writeFlatGeobuf } from './flatgeobuf.js';
import { parseGeoJson, writeGeoJson, writeGeoJsonLines } from './geojson.js';
import { featuresFile, openFeatures, readFeatures, readFeaturesReporting } from './open-features.js';

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
  it('reads lists of numbers that begin at any byte, in the head and in features', async () => {
    const around = (west: number, south: number, side: number) =>
      [west, west + side, west + side, west, west].map((x, i) => [x, i === 2 || i === 3 ? south + side : south]);
    const { crs, features } = await parseFlatGeobuf(readFileSync(new URL('../fixtures/unaligned.fgb', import.meta.url)), 'x');
    expect(crs).toBe('EPSG:4326');
    expect(features.map(({ properties }) => properties)).toEqual([{ name: 'abc' }, { name: 'ab' }]);
    expect(features.map(({ geometry }) => (geometry as { coordinates: unknown }).coordinates)).toEqual([
      [around(110, 26, 1), around(110.25, 26.25, 0.5).reverse()],
      [around(112, 26, 2)],
    ]);
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

describe('GeoJSON lines', () => {
  const lines = writeGeoJsonLines(counties);
  it('are read with and without the marks of RFC 8142, a geometry a line too', () => {
    const two = `${lines}{"type":"Point","coordinates":[111,27]}\r\n\n`;
    const read = parseGeoJson(two, 'x', 'EPSG:4490');
    expect(read.features).toEqual([...counties.features, { geometry: { type: 'Point', coordinates: [111, 27] }, properties: {} }]);
    expect(parseGeoJson(two.replace(/^\{/gm, '\u001e{'), 'x', 'EPSG:4490')).toEqual(read);
    expect(parseGeoJson(lines.replace('\n', '\n\n'), 'x', 'EPSG:4490')).toEqual(counties);
  });
  it('name the line that is wrong, and a CRS they cannot say is refused', () => {
    expect(() => parseGeoJson(`${lines}{"type":"Point",\n`, 'a.geojsonl')).toThrow('line 2 is not JSON');
    expect(() => writeGeoJsonLines({ ...counties, crs: 'EPSG:4547' })).toThrow('cannot be said in GeoJSON lines');
  });
  it.runIf(gdal)('are what OGR reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seq-'));
    try {
      writeFileSync(join(folder, 'a.geojsonl'), lines);
      expect(execFileSync('ogrinfo', ['-al', join(folder, 'a.geojsonl')], { encoding: 'utf8' })).toContain('name (String) = 邵东市');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('readFeaturesReporting', () => {
  const collection = (crs: unknown, ...geometries: unknown[]) =>
    new Blob([JSON.stringify({ type: 'FeatureCollection', crs, features: geometries.map((geometry, id) => ({ type: 'Feature', id, geometry })) })]);
  const point = (...coordinates: unknown[]) => ({ type: 'Point', coordinates });
  const line = {
    type: 'LineString',
    coordinates: [
      [111, 27],
      [null, 3],
      [112, 28],
    ],
  };
  const bowTie = {
    type: 'Polygon',
    coordinates: [
      [
        [110, 27],
        [111, 28],
        [111, 27],
        [110, 28],
        [110, 27],
      ],
    ],
  };

  it('leaves out only what cannot be used, and says of each feature what was done', async () => {
    const { features, report } = await readFeaturesReporting(collection(undefined, point(27, 112), line, bowTie, point('a', 1), null));
    expect(features.features.map(({ id, geometry }) => [id, geometry.type])).toEqual([
      [1, 'LineString'],
      [2, 'MultiPolygon'],
    ]);
    expect(report.read).toBe(5);
    expect(report.refused).toMatchObject([
      { feature: 0, id: 0, detail: expect.stringContaining('latitude before longitude') },
      { feature: 3, id: 3, detail: '[a, 1] is no position' },
      { feature: 4, id: 4, detail: 'it has no geometry' },
    ]);
    expect(report.notes).toEqual([{ feature: 1, note: '1 positions that are no numbers were left out' }]);
    expect(report.repairs).toMatchObject([{ feature: 2, repairs: ['self-cross'] }]);
  });
  it('keeps heights but where all are 0, and never more than three numbers', async () => {
    const notes = async (...points: number[][]) => {
      const { features, report } = await readFeaturesReporting(collection(undefined, ...points.map((one) => point(...one))));
      return [features.features.map(({ geometry }) => (geometry as { coordinates: number[] }).coordinates), report.notes.map(({ note }) => note)];
    };
    expect(await notes([1, 2, 3], [1, 2, 0])).toEqual([
      [
        [1, 2, 3],
        [1, 2, 0],
      ],
      [],
    ]);
    expect(await notes([1, 2, 0], [1, 2, 0])).toEqual([
      [
        [1, 2],
        [1, 2],
      ],
      ['every height is 0; heights were left out'],
    ]);
    expect(await notes([1, 2, 3, 4])).toEqual([[[1, 2, 3]], ['coordinates have more than three numbers; those after the height were left out']]);
  });
  it('says it when the crs member is wrong', async () => {
    const notes = async (crs: unknown, options = {}) =>
      (await readFeaturesReporting(collection(crs, point(111, 27)), options)).report.notes.map(({ note }) => note);
    const named = (name: string) => ({ type: 'name', properties: { name } });
    expect(await notes(named('EPSG:4547'))).toEqual(['every coordinate could be longitude and latitude, but the CRS is EPSG:4547; is that right?']);
    expect(await notes(named('EPSG:4547'), { crs: 'EPSG:4490' })).toEqual(['the file says EPSG:4547; it was read as EPSG:4490, as asked']);
    expect(await notes({ type: 'link' })).toEqual(['its crs member names no CRS; WGS 84 was taken, as the format has it']);
    await expect(notes(named('EPSG:1'))).rejects.toMatchObject({ code: 'unknown-crs' });
  });
  it('reads collections of geometries', async () => {
    const both = { type: 'GeometryCollection', geometries: [point(111, 27), bowTie] };
    const { features, report } = await readFeaturesReporting(collection(undefined, both));
    expect(features.features[0]?.geometry).toMatchObject({ geometries: [{ type: 'Point' }, { type: 'MultiPolygon' }] });
    expect(report.repairs).toHaveLength(1);
  });
});
