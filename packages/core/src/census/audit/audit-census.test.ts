import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toBd09, toGcj02 } from '../../crs/map-offsets.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import type { Features, Geometry } from '../../features/features.js';
import { mapPositions } from '../../features/positions.js';
import { repairRings } from '../../features/repair-rings.js';
import { featureBounds } from '../../features/spatial-index.js';
import { transformFeatures } from '../../features/transform-features.js';
import { blobTarget } from '../../io/byte-target.js';
import { blobFolder } from '../../io/folder.js';
import { writeGeoJson } from '../../io/geojson.js';
import { writeCog } from '../../io/write-cog.js';
import { columnX, gridOver, rowY } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { createEngine } from '../../workers/engine.js';
import type { CensusAudit, SourceAudit } from './audit.js';
import { auditCensus } from './audit-census.js';

const drawn: Features = {
  crs: 'EPSG:4490',
  features: JSON.parse(readFileSync(new URL('../../../../../data/shaoyang/counties.geojson', import.meta.url), 'utf8')).features,
};
/** Every fourth vertex: enough to tell lines apart. */
const { features: counties } = repairRings({
  ...drawn,
  features: drawn.features.map((one) => ({
    ...one,
    geometry: mapPositions(one.geometry, (ring) => ring.filter((_, i) => i % 4 === 0 || i === ring.length - 1)) as Geometry,
  })),
});
const around = transformBounds('EPSG:4490', 'EPSG:4546', featureBounds(counties));

type Move = (x: number, y: number) => [number, number];
const moved = (move: Move, which = (_index: number): boolean => true, { crs, features }: Features = counties): Features => ({
  crs,
  features: features.map((one, index) =>
    which(index) ? { ...one, geometry: mapPositions(one.geometry, (line) => line.map(([x, y]) => move(x as number, y as number))) as Geometry } : one,
  ),
});
const geojson = (features: Features): string => writeGeoJson(features);

/** Elevations on a kilometre grid round the region. */
async function dem(value = (x: number, y: number): number => 300 + 200 * Math.sin(x / 2e4) * Math.cos(y / 3e4), unit = 'm', margin = 2e4): Promise<Blob> {
  const grid = gridOver('EPSG:4546', [around[0] - margin, around[1] - margin, around[2] + margin, around[3] + margin], 1000);
  const values = Float32Array.from({ length: grid.width * grid.height }, (_, i) =>
    value(columnX(grid, i % grid.width), rowY(grid, Math.floor(i / grid.width))),
  );
  const { output } = await writeCog(raster(grid, 'float32', values, { unit }), blobTarget('dem.tif'));
  return output;
}

/** Eleven years of rain at two stations, every seventh day wet. */
function rain(millimetres = (day: number): number => (day % 7 === 0 ? day % 80 : 0), place: Move = (x, y) => [x, y], years = 11): string {
  const lines = ['id,lon,lat,date,rain'];
  for (const [id, x, y] of [
    ['57766', 111.47, 27.24],
    ['57853', 110.3, 26.4],
  ] as const)
    for (let day = 0; day < 365 * years; day++) {
      const date = new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10);
      const [lon, lat] = place(x, y);
      lines.push(`${id},${lon},${lat},${date},${millimetres(day)}`);
    }
  return lines.join('\n');
}

/** A layer whose datum nothing says: it is compared. */
const untold = { outline: '{ file: outline.geojson, crs: EPSG:4490 }' };

const yaml = (lines: Readonly<Record<string, string>> = {}): string => `
census: 1
name: { zh: 试, en: trial }
edition: 2025-12-31
region: { boundary: counties, units: { source: counties, id: adcode, name: name } }
grid: { crs: EPSG:4546, cell: 1000 }
sources:
  counties: ${lines.counties ?? '{ file: counties.geojson, crs: EPSG:4490, datum: cgcs2000 }'}
  outline: ${lines.outline ?? '{ file: outline.geojson, crs: EPSG:4490, datum: cgcs2000 }'}
  dem: ${lines.dem ?? '{ file: dem.tif, unit: m }'}
  rain: ${lines.rain ?? '{ file: rain.csv, columns: { station: id, longitude: lon, latitude: lat, date: date, value: rain }, unit: mm/day }'}
hazards:
  flood: { method: index, inputs: { rain: rain, dem: dem, rivers: outline } }
`;

interface Given {
  readonly lines?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Blob>>;
}
const defaults: Readonly<Record<string, string | Blob>> = {
  'counties.geojson': geojson(counties),
  'outline.geojson': geojson(counties),
  'rain.csv': rain(),
  'dem.tif': await dem(),
};

async function audit({ lines, files }: Given = {}): Promise<CensusAudit> {
  const all: [string, string | Blob][] = Object.entries({ ...defaults, ...files, 'census.yaml': yaml(lines) });
  const folder = blobFolder('trial', new Map(all.map(([path, content]) => [path, content instanceof Blob ? content : new Blob([content])])));
  return auditCensus({ folder, engine: createEngine() });
}
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
