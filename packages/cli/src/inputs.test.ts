import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createEngine,
  type Grid,
  type InputKind,
  isLayer,
  type LaterValue,
  type Layer,
  raster,
  type Type,
  value,
  writeCog,
  writeCogBands,
} from '@tetrazone/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from './exit.js';
import { temporaryFolder } from './fixtures/folder.js';
import { openInput, readGrid } from './inputs.js';
import { words } from './words.js';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 450_000, 0, -90, 3_000_000], width: 3, height: 1 };
const engine = createEngine();
afterAll(() => engine.close());

const open = (
  text: string,
  kind: InputKind,
  { name = 'rain', notes = [] as string[], band = 1, ...flags }: { name?: string; notes?: string[]; band?: number; crs?: string; column?: string } = {},
) => openInput({ name, text, flags, band, words: words('en'), notes: (line) => notes.push(line) }, kind);
const layer = async (...given: Parameters<typeof open>): Promise<Layer<Type>> => {
  const opened = await open(...given);
  if (!isLayer(opened)) throw new Error('not a layer');
  return opened;
};
const read = async (...given: Parameters<typeof open>): Promise<unknown> => engine.value((await open(...given)) as LaterValue<unknown>);
const cells = async (opened: Layer<Type>): Promise<number[]> => [...(await engine.read(opened)).values];

beforeAll(async () => {
  await writeCog(raster(grid, 'float32', Float32Array.of(1.5, Number.NaN, 300), { unit: 'm' }), at('height.tif'));
  await writeCog(raster(grid, 'float64', Float64Array.of(1.5, Number.NaN, 300), { unit: 'm' }), at('double.tif'));
  await writeCog(raster(grid, 'uint8', Uint8Array.of(1, 0, 4)), at('levels.tif'));
  await writeCog(raster(grid, 'uint8', Uint8Array.of(10, 0, 210), { kind: 'category' }), at('cover.tif'));
});

describe('rasters', () => {
  it('float32 as they are', async () => {
    const opened = await layer(at('height.tif'), 'float32');
    expect(opened).toMatchObject({ type: 'float32', kind: 'value', unit: 'm' });
    expect(await cells(opened)).toEqual([1.5, Number.NaN, 300]);
  });
  it('float64 as float32 where that is computed in; as they are where any will do', async () => {
    const narrowed = await layer(at('double.tif'), 'float32');
    expect(narrowed).toMatchObject({ type: 'float32', unit: 'm' });
    expect(await cells(narrowed)).toEqual([1.5, Number.NaN, 300]);
    expect(await layer(at('double.tif'), 'any')).toMatchObject({ type: 'float64' });
  });
  it('levels and categories of 8 bits as the file says', async () => {
    expect(await layer(at('levels.tif'), 'uint8')).toMatchObject({ type: 'uint8', kind: 'level', nodata: 0 });
    expect(await layer(at('cover.tif'), 'uint8')).toMatchObject({ type: 'uint8', kind: 'category', nodata: 0 });
  });
  it('levels as numbers where numbers are wanted', async () => {
    expect(await cells(await layer(at('levels.tif'), 'float32'))).toEqual([1, Number.NaN, 4]);
  });
  it('numbers are not levels', async () => {
    await expect(layer(at('height.tif'), 'uint8')).rejects.toMatchObject({ code: 'bad-source' });
  });
  it('the band that is asked for', async () => {
    const bands = [1, 2].map((band) => raster(grid, 'float32', Float32Array.of(band, 10 * band, 100 * band)));
    await writeCogBands(bands, at('bands.tif'));
    expect(await cells(await layer(at('bands.tif'), 'float32', { band: 2 }))).toEqual([2, 20, 200]);
    await expect(layer(at('bands.tif'), 'float32', { band: 3 })).rejects.toMatchObject({ code: 'bad-option' });
  });
  it('a stated CRS counts where the file’s contradicts its coordinates, and where it adds a datum shift', async () => {
    const crsOf = async (name: string, crs: string, west: number, stated: string): Promise<string> => {
      await writeCog(raster({ ...grid, crs, transform: [90, 0, west, 0, -90, 3_000_000] }, 'float32', Float32Array.of(1, 2, 3)), at(name));
      return (await layer(at(name), 'float32', { crs: stated })).grid.crs;
    };
    expect(await crsOf('prefixed.tif', 'EPSG:4546', 37_450_000, 'EPSG:4525')).toBe('EPSG:4525');
    expect(await crsOf('xian.tif', 'EPSG:2382', 450_000, 'EPSG:2382 +towgs84=0,0,0')).toBe('EPSG:2382 +towgs84=0,0,0');
    expect(await crsOf('other.tif', 'EPSG:4546', 450_000, 'EPSG:4547')).toBe('EPSG:4546');
    await expect(layer(at('prefixed.tif'), 'float32')).rejects.toMatchObject({ code: 'doubtful-crs', fields: { remedy: 'EPSG:4525' } });
  });
  it('files of another kind are refused', async () => {
    await expect(open('a.csv', 'float32')).rejects.toThrow(UsageError);
    await expect(open(at('none.tif'), 'float32')).rejects.toMatchObject({ code: 'missing-source' });
  });
  it('lend their grid', async () => {
    expect(await readGrid(at('cover.tif'))).toEqual(grid);
  });
});

describe('features', () => {
  const kind = value('', 'features');
  const point = '{"type":"Point","coordinates":[111,27]}';
  const features = { crs: 'EPSG:4326', features: [{ geometry: { type: 'Point', coordinates: [111, 27] }, properties: {} }] };
  it('from a file or the word itself', async () => {
    writeFileSync(at('point.json'), point);
    expect(await read(at('point.json'), kind)).toEqual(features);
    expect(await read(point, kind)).toEqual(features);
  });
  it('not from a table', async () => {
    await expect(open('points.csv', kind)).rejects.toThrow(/give a file ending in \.geojson, .*\.fgb, .*\.json$/);
  });
});

describe('values at stations', () => {
  const kind = value('', 'station-values');
  const table = (text: string): string => {
    writeFileSync(at('stations.csv'), text);
    return at('stations.csv');
  };
  const values = (crs: string, x: number, y: number, amount: number) => ({
    crs,
    ids: ['a'],
    x: Float64Array.of(x),
    y: Float64Array.of(y),
    values: Float64Array.of(amount),
    unit: '',
  });

  it('by the headers, in any order, case and language', async () => {
    expect(await read(table('value,lat,lon,station\n3,27,111,a\n'), kind)).toEqual(values('EPSG:4490', 111, 27, 3));
    expect(await read(table('ID,Longitude,Latitude,Value\na,111,27,3\n'), kind)).toEqual(values('EPSG:4490', 111, 27, 3));
    expect(await read(table('区站号,经度,纬度,值\na,111,27,3\n'), kind)).toEqual(values('EPSG:4490', 111, 27, 3));
  });
  it('the value is the column named so, or as the input, or the only one left', async () => {
    expect(await read(table('id,lon,lat,height,rain\na,111,27,500,3\n'), kind)).toEqual(values('EPSG:4490', 111, 27, 3));
    expect(await read(table('id,lon,lat,height\na,111,27,500\n'), kind)).toEqual(values('EPSG:4490', 111, 27, 500));
    expect(await read(table('id,lon,lat,height,rain\na,111,27,500,3\n'), kind, { column: 'height' })).toEqual(values('EPSG:4490', 111, 27, 500));
  });
  it('in the CRS that is stated, which x and y need', async () => {
    expect(await read(table('id,lon,lat,value\na,111,27,3\n'), kind, { crs: 'EPSG:4326' })).toEqual(values('EPSG:4326', 111, 27, 3));
    expect(await read(table('id,x,y,value\na,500000,3000000,3\n'), kind, { crs: 'EPSG:4546' })).toEqual(values('EPSG:4546', 500_000, 3_000_000, 3));
    await expect(read(table('id,x,y,value\na,500000,3000000,3\n'), kind)).rejects.toThrow('state their CRS with --input-crs');
  });
  it.each([
    ['lon,lat,value\n111,27,3\n', {}, 'it has no column for station; a header may be station, '],
    ['id,lon,value\na,111,3\n', {}, 'it has no column for lat'],
    ['id,lon,lat\na,111,27\n', {}, 'it has no column for value'],
    ['id,lon,lat,p,q\na,111,27,3,4\n', {}, 'several columns that could be the value (p, q); name one with --column'],
    ['id,lon,lat,p,q\na,111,27,3,4\n', { column: 'r' }, 'it has no column r; it has id, lon, lat, p, q'],
  ])('refuse %j', async (text, flags, message) => {
    await expect(read(table(text), kind, flags)).rejects.toThrow(message);
  });
});

describe('series at stations', () => {
  const kind = value('', 'station-series');
  it('from a row a station and date; what is amiss is told', async () => {
    writeFileSync(at('series.csv'), '站号,经度,纬度,日期,rain\na,111,27,2020-01-01,1\na,111,27,2020-01-03,3\na,111,27,2020-01-03,3\nb,112,27,2020-01-02,5\n');
    const notes: string[] = [];
    expect(await read(at('series.csv'), kind, { notes })).toEqual({
      crs: 'EPSG:4490',
      ids: ['a', 'b'],
      x: Float64Array.of(111, 112),
      y: Float64Array.of(27, 27),
      start: '2020-01-01',
      step: 'day',
      length: 3,
      unit: '',
      values: Float64Array.of(1, Number.NaN, 3, Number.NaN, 5, Number.NaN),
    });
    expect(notes).toEqual([`Note: ${at('series.csv')}: 1 repeated rows; 2 stations lack dates`]);
  });
  it('not without dates, nor from other files', async () => {
    writeFileSync(at('undated.csv'), 'id,lon,lat,rain\na,111,27,1\n');
    await expect(open(at('undated.csv'), kind)).rejects.toThrow('it has no column for date');
    await expect(open(at('levels.tif'), kind)).rejects.toThrow(UsageError);
  });
});

describe('plain values', () => {
  const kind = value('');
  const breaks = { values: [1, 2.5], closed: 'left', worse: 'higher' };
  it('from a file or the word itself', async () => {
    writeFileSync(at('breaks.json'), `\ufeff${JSON.stringify(breaks)}`);
    expect(await read(at('breaks.json'), kind)).toEqual(breaks);
    expect(await read(JSON.stringify(breaks), kind)).toEqual(breaks);
    expect(await read(' [1, -2]', kind)).toEqual([1, -2]);
    expect(await read('-3.5', kind)).toBe(-3.5);
  });
  it('rows of a table: codes and names as texts, numbers as numbers, empty fields left out', async () => {
    writeFileSync(at('tree.csv'), 'id,name,level,parent,km2\n430502,双清区,county,4305,133.6\n4305,邵阳市,city,,\n');
    expect(await read(at('tree.csv'), kind)).toEqual([
      { id: '430502', name: '双清区', level: 'county', parent: '4305', km2: 133.6 },
      { id: '4305', name: '邵阳市', level: 'city' },
    ]);
  });
  it('not from what is no JSON', async () => {
    writeFileSync(at('text.json'), 'values: 3');
    await expect(open(at('text.json'), kind)).rejects.toThrow('it is not JSON');
    await expect(open('{"values":', kind)).rejects.toThrow('"{"values":" is not JSON');
    await expect(open(at('none.json'), kind)).rejects.toMatchObject({ code: 'missing-source' });
  });
});
