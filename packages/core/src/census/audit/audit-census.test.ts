import { expect, test } from 'vitest';
import { toBd09, toGcj02 } from '../../crs/map-offsets.js';
import { featureBounds } from '../../features/spatial-index.js';
import { transformFeatures } from '../../features/transform-features.js';
import { createEngine } from '../../workers/engine.js';
import type { CensusAudit, SourceAudit } from './audit.js';
import { auditCensus } from './audit-census.js';
import { around, counties, dem, type Given, geojson, type Move, moved, rain, trialFolder, untold } from './fixtures/trial-census.js';

const audit = (given: Given = {}): Promise<CensusAudit> => auditCensus({ folder: trialFolder(given), engine: createEngine() });
const one = (found: CensusAudit, name: string): SourceAudit => found.sources.find((source) => source.name === name) as SourceAudit;
const codes = (found: CensusAudit, name: string, severity?: string): string[] =>
  one(found, name)
    .findings.filter((finding) => severity === undefined || finding.severity === severity)
    .map(({ code }) => code);

test('a sound census is ok, and the audit is what JSON holds', async () => {
  const found = await audit({ lines: untold });
  expect(found.sources.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(found.verdict).toBe('ok');
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  expect(one(found, 'dem')).toMatchObject({
    kind: 'raster',
    uses: ['flood.dem'],
    values: { missingInRegion: 0, quantity: 'elevation' },
    crs: { from: 'file' },
  });
  expect(one(found, 'rain').series).toMatchObject({ stations: 2, step: 'day', first: '2000-01-01', steps: 4015, missing: 0 });
  expect(one(found, 'outline').datum).toMatchObject({ against: 'counties', datum: 'none' });
});

test.each([
  ['GCJ-02', toGcj02, 'gcj-02'],
  ['BD-09', toBd09, 'bd-09'],
] as const)('a layer in %s fails, and passes once the census file says so', async (name, move, datum) => {
  const files = { 'outline.geojson': geojson(moved(move)) };
  const found = await audit({ files, lines: untold });
  expect(codes(found, 'outline', 'failed')).toEqual(['map-offset']);
  expect(one(found, 'outline').datum).toMatchObject({ datum, against: 'counties' });
  expect(one(found, 'outline').findings[0]?.said['zh-CN'].detail).toContain(name);
  const said = await audit({ files, lines: { outline: `{ file: outline.geojson, crs: EPSG:4490, datum: ${datum} }` } });
  expect(said.verdict).toBe('ok');
  expect(one(said, 'outline').extent?.bounds[0]).toBeCloseTo(featureBounds(counties)[0], 6);
});

test('some features of a layer in GCJ-02', async () => {
  const found = await audit({ files: { 'outline.geojson': geojson(moved(toGcj02, (index) => index % 3 === 0)) }, lines: untold });
  expect(codes(found, 'outline', 'failed')).toEqual(['map-offset-parts']);
});

test('the boundary itself in GCJ-02 is found by another layer, or by outlines that are known', async () => {
  const files = { 'counties.geojson': geojson(moved(toGcj02)) };
  const found = await audit({ files, lines: { counties: '{ file: counties.geojson, crs: EPSG:4490 }' } });
  expect(codes(found, 'counties', 'failed')).toEqual(['map-offset']);
  expect(codes(found, 'outline', 'failed')).toEqual([]);
});

test('latitude before longitude, in features, in a table, and in the boundary', async () => {
  const swap: Move = (x, y) => [y, x];
  expect(codes(await audit({ files: { 'outline.geojson': geojson(moved(swap)) } }), 'outline', 'failed')).toEqual(['swapped-axes']);
  expect(codes(await audit({ files: { 'rain.csv': rain(undefined, swap) } }), 'rain', 'failed')).toEqual(['swapped-axes']);
  const found = await audit({ files: { 'counties.geojson': geojson(moved(swap)) } });
  expect(codes(found, 'counties', 'failed')).toContain('swapped-axes');
  expect(found.region).toBeUndefined();
});

test('degrees declared as metres, metres declared as degrees, and an easting with its zone', async () => {
  const metric = transformFeatures(counties, 'EPSG:4525');
  const text = geojson({ ...metric, crs: 'EPSG:4490' });
  expect(codes(await audit({ lines: { outline: '{ file: outline.geojson, crs: EPSG:4546 }' } }), 'outline', 'failed')).toEqual(['degrees-as-metres']);
  const degrees = await audit({ files: { 'outline.geojson': text } });
  expect(codes(degrees, 'outline', 'failed')).toEqual(['metres-as-degrees']);
  expect(one(degrees, 'outline').findings[0]?.said.en.remedy).toContain('EPSG:4525');
  const zone = await audit({ files: { 'outline.geojson': text }, lines: { outline: '{ file: outline.geojson, crs: EPSG:4546 }' } });
  expect(codes(zone, 'outline', 'failed')).toEqual(['other-crs']);
});

test('a raster elsewhere, with holes, in feet, with a code for missing, of one value', async () => {
  const elsewhere = await audit({ lines: { dem: '{ file: dem.tif, unit: m, crs: EPSG:4547 }' } });
  expect(codes(elsewhere, 'dem')).toContain('crs-overridden');
  const holes = await audit({ files: { 'dem.tif': await dem((x) => (x < (around[0] + around[2]) / 2 ? Number.NaN : 300 + x / 1e4)) } });
  expect(codes(holes, 'dem', 'warning')).toEqual(['gaps-in-region']);
  const share = one(holes, 'dem').values?.missingInRegion as number;
  expect(share).toBeGreaterThan(0.3);
  expect(share).toBeLessThan(0.7);
  const feet = await audit({ files: { 'dem.tif': await dem((x) => 9000 + (x % 1e4)) } });
  expect(codes(feet, 'dem', 'failed')).toEqual(['impossible-values']);
  expect(one(feet, 'dem').values?.odd?.likelier).toContain('ft');
  const coded = await audit({ files: { 'dem.tif': await dem((x, y) => (x + y > around[0] + around[3] ? -9999 : 200 + x / 1e4)) } });
  expect(codes(coded, 'dem', 'failed')).toEqual(['missing-code']);
  const flat = await audit({ files: { 'dem.tif': await dem(() => 250) } });
  expect(codes(flat, 'dem', 'warning')).toEqual(['constant']);
});

test('rain in metres, with a code for missing, with gaps, short', async () => {
  const metres = await audit({ files: { 'rain.csv': rain((day) => (day % 7 === 0 ? (day % 80) / 1000 : 0)) } });
  expect(codes(metres, 'rain', 'warning')).toEqual(['unusual-values']);
  expect(one(metres, 'rain').values?.odd).toMatchObject({ odd: 'small' });
  expect(one(metres, 'rain').values?.odd?.likelier).toContain('m');
  const coded = await audit({ files: { 'rain.csv': rain((day) => (day % 50 === 0 ? 32766 : day % 30)) } });
  expect(codes(coded, 'rain', 'failed')).toEqual(['missing-code']);
  const lines = rain().split('\n');
  const gaps = await audit({ files: { 'rain.csv': lines.filter((line) => !(line.startsWith('57766') && /,200[345]-/.test(line))).join('\n') } });
  expect(codes(gaps, 'rain', 'warning')).toEqual(['gaps-in-time']);
  expect(one(gaps, 'rain').series).toMatchObject({ gapCount: 1, gaps: [{ station: '57766', first: '2003-01-01', last: '2005-12-31', steps: 1096 }] });
  expect(one(gaps, 'rain').series?.missing).toBeCloseTo(1096 / (2 * 4015), 12);
  const short = await audit({ files: { 'rain.csv': rain(undefined, undefined, 3) } });
  expect(codes(short, 'rain', 'warning')).toEqual(['short-series']);
});

test('a file that is not there, one that is cut, and one of another kind are findings like others', async () => {
  const found = await audit({
    files: { 'rain.csv': 'id,lon,lat,date,rain\n1,110,27,1990-01-01,wet\n', 'dem.tif': new Blob([new Uint8Array(40)]) },
    lines: { outline: '{ file: nowhere.geojson, crs: EPSG:4490 }' },
  });
  for (const name of ['rain', 'dem', 'outline']) expect(codes(found, name, 'failed')).toEqual(['unreadable']);
  expect(found.verdict).toBe('failed');
});
