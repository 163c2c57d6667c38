import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFlatGeobuf, parseGeoPackage, readXlsx } from '@tetrazone/core';
import { describe, expect, it } from 'vitest';
import { UsageError } from './exit.js';
import { temporaryFolder } from './fixtures/folder.js';
import { recorder } from './fixtures/recorded.js';
import { writeResult } from './results.js';
import { words } from './words.js';

const folder = temporaryFolder();
/** What is written for a value, to a file of that name or (without one) to the reader. */
async function written(result: unknown, name?: string): Promise<string> {
  const output = recorder();
  const file = name === undefined ? undefined : join(folder, name);
  await writeResult(result, file, output, words('en'));
  return file === undefined ? output.text : readFileSync(file, 'utf8');
}
const stations = {
  crs: 'EPSG:4490',
  ids: ['a', 'b'],
  x: Float64Array.of(111, 112),
  y: Float64Array.of(27, 28),
  values: Float64Array.of(1.5, Number.NaN),
  unit: '',
};
const features = { crs: 'EPSG:4490', features: [{ geometry: { type: 'Point', coordinates: [111.123456789, 27] }, properties: { name: '邵阳' } }] };

describe('results', () => {
  it('are JSON to a reader: typed arrays and maps as lists and objects, NaN as null', async () => {
    expect(JSON.parse(await written(stations))).toEqual({ ...stations, x: [111, 112], y: [27, 28], values: [1.5, null] });
    expect(JSON.parse(await written(new Map([['2', Infinity]])))).toEqual({ 2: null });
    expect(JSON.parse(await written({ min: -1, max: 2 }, 'extent.json'))).toEqual({ min: -1, max: 2 });
  });
  it('at stations are a CSV that the command reads again', async () => {
    expect(await written(stations, 'deep/stations.csv')).toBe('station,lon,lat,value\r\na,111,27,1.5\r\nb,112,28,\r\n');
    expect(await written({ ...stations, crs: 'EPSG:4546' }, 'projected.csv')).toMatch(/^station,x,y,value\r\n/);
  });
  it('by rows are a CSV with all of their columns', async () => {
    expect(
      await written(
        [
          { id: '一,二', mean: 1 },
          { id: 'b', max: 3 },
        ],
        'rows.csv',
      ),
    ).toBe('id,mean,max\r\n"一,二",1,\r\nb,,3\r\n');
  });
  it('of features are GeoJSON or FlatGeobuf', async () => {
    const { features: read } = JSON.parse(await written(features)) as { features: { geometry: unknown; properties: unknown }[] };
    expect(read).toEqual([{ type: 'Feature', geometry: { type: 'Point', coordinates: [111.1234568, 27] }, properties: { name: '邵阳' } }]);
    expect(await written(features, 'a.geojson')).toBe(await written(features));
    await written(features, 'a.fgb');
    expect(await parseFlatGeobuf(readFileSync(join(folder, 'a.fgb')), 'a.fgb')).toEqual(features);
  });
  it('of features are a GeoPackage or PMTiles too, rows a workbook', async () => {
    await written(features, 'a.gpkg');
    expect((await parseGeoPackage(readFileSync(join(folder, 'a.gpkg')), 'a.gpkg')).features).toHaveLength(1);
    await written(features, 'a.pmtiles');
    expect(readFileSync(join(folder, 'a.pmtiles')).subarray(0, 8).toString('latin1')).toBe('PMTiles\u0003');
    await written([{ id: '01', km2: 2.5 }], 'a.xlsx');
    expect(readXlsx(readFileSync(join(folder, 'a.xlsx')), 'a.xlsx').rows).toEqual([
      ['id', 'km2'],
      ['01', '2.5'],
    ]);
  });
  it.each([
    [features, 'a.csv', '.geojson, .fgb, .gpkg, .pmtiles'],
    [stations, 'a.tif', '.json, .csv'],
    [{ levels: [] }, 'a.csv', '.json'],
    [[], 'a.csv', '.json'],
  ])('of %o are not written to %s', async (result, name, endings) => {
    await expect(written(result, name)).rejects.toThrow(UsageError);
    await expect(written(result, name)).rejects.toThrow(`this result is written as ${endings}`);
  });
});
