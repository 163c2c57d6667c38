import { describe, expect, it } from 'vitest';
import { parseCsv } from '../io/tables/csv.js';
import { stationValues } from './station-values.js';

const columns = { station: 'id', x: 'lon', y: 'lat', value: 'rain' };
const read = (rows: string, more: object = {}) =>
  stationValues(parseCsv(`id,lon,lat,rain\n${rows}`, 'stations.csv'), { columns, crs: 'EPSG:4490', unit: 'mm', ...more });

describe('stationValues', () => {
  it('reads a row a station; an empty text and the codes named are missing', () => {
    expect(read('57766,111.47,27.23,12.5\n57851,110.84,26.73,\n57853,110.6,26.4,-9999\n', { missing: [-9999] })).toEqual({
      crs: 'EPSG:4490',
      ids: ['57766', '57851', '57853'],
      x: Float64Array.of(111.47, 110.84, 110.6),
      y: Float64Array.of(27.23, 26.73, 26.4),
      values: Float64Array.of(12.5, Number.NaN, Number.NaN),
      unit: 'mm',
    });
  });
  it('brings numbers to the unit wanted', () => {
    const { values, unit } = read('a,111,27,2.5\n', { unit: 'm', to: 'mm' });
    expect(values).toEqual(Float64Array.of(2500));
    expect(unit).toBe('mm');
  });
  it.each([
    ['a,111,27,1\na,112,27,2\n', 'line 3: station a stands on line 2 already'],
    [',111,27,1\n', 'line 2: id is empty'],
    ['a,,27,1\n', 'line 2: station a has no coordinates'],
    ['a,27,111,1\n', 'line 2: station a at 27, 111 is no longitude and latitude'],
    ['a,111,27,many\n', 'line 2: rain is many, which is no number'],
    ['', 'it has no rows'],
  ])('refuses %j with its line', (rows, detail) => {
    expect(() => read(rows)).toThrow(detail);
  });
  it('takes any coordinates on a projected CRS', () => {
    expect(read('a,37500000,3000000,1\n', { crs: 'EPSG:4525' }).x).toEqual(Float64Array.of(37_500_000));
  });
});
