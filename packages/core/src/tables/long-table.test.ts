import { describe, expect, it } from 'vitest';
import type { Table } from './columns.js';
import { parseDate } from './dates.js';
import { joinColumns, longTable } from './long-table.js';
import { parseNumber } from './numbers.js';
import { stationSeries } from './station-series.js';

const table = (text: string): Table => {
  const [header, ...rows] = text.split('\n').map((line) => line.split(','));
  return {
    source: 't.csv',
    columns: new Map((header as string[]).map((name, at) => [name, rows.map((row) => row[at] as string)])),
    rows: rows.length,
    line: (row) => row + 2,
  };
};
const rowsOf = ({ columns }: Table): string[][] => {
  const lists = [...columns.values()];
  return [[...columns.keys()], ...(lists[0] as string[]).map((_, row) => lists.map((list) => list[row] as string))];
};

describe('longTable', () => {
  it('one column a month, in every way to write months', () => {
    const wide = table('站,年份,1月,二月,Mar,04,十二月\na,1991,1,2,3,4,12\nb,1992年,5,6,7,8,9');
    const long = longTable(wide, { keep: ['站'], names: 'month', year: '年份' });
    expect(rowsOf(long).slice(0, 7)).toEqual([
      ['站', 'date', 'value'],
      ['a', '1991-01', '1'],
      ['a', '1991-02', '2'],
      ['a', '1991-03', '3'],
      ['a', '1991-04', '4'],
      ['a', '1991-12', '12'],
      ['b', '1992-01', '5'],
    ]);
    expect(long.line(5)).toBe(3);
  });
  it('one column a station, its coordinates from another table', () => {
    const wide = table('date,57766,57851\n1991-01-01,1.5,\n1991-01-02,-9999,4');
    const stations = table('id,lon,lat\n57766,111.5,27.25\n57851,110.6,26.7');
    const long = joinColumns(longTable(wide, { keep: ['date'], names: 'station' }), stations, { key: 'station', otherKey: 'id', columns: ['lon', 'lat'] });
    const columns = { station: 'station', longitude: 'lon', latitude: 'lat', date: 'date', value: 'value' };
    const { series, report } = stationSeries(long, { columns, crs: 'EPSG:4490', unit: 'mm', missing: [-9999] });
    expect(series).toMatchObject({ ids: ['57766', '57851'], start: '1991-01-01', length: 2 });
    expect([...series.values]).toEqual([1.5, Number.NaN, Number.NaN, 4]);
    expect(report.missing).toBe(2);
  });
  it('one column a date, by an option of stationSeries', () => {
    const wide = table('id,lon,lat,1991年1月,1991年3月\na,111,27,"1,0",30'.replace('"1,0"', '10'));
    const columns = { station: 'id', longitude: 'lon', latitude: 'lat', date: 'date', value: 'value' };
    const { series } = stationSeries(wide, { columns, crs: 'EPSG:4490', unit: 'mm', wide: { keep: ['id', 'lon', 'lat'], names: 'date' } });
    expect(series).toMatchObject({ step: 'month', start: '1991-01-01', length: 3 });
    expect([...series.values]).toEqual([10, Number.NaN, 30]);
  });
  it.each([
    ['it has no column lon', () => longTable(table('a,b\n1,2'), { keep: ['lon'], names: 'station' })],
    ['its column 合计 is no month', () => longTable(table('y,1月,合计\n1991,1,2'), { keep: [], names: 'month', year: 'y' })],
    ['its column x is no date', () => longTable(table('a,x\n1,2'), { keep: ['a'], names: 'date' })],
    ['line 2: y is 91, which is no year', () => longTable(table('y,1月\n91,1'), { keep: [], names: 'month', year: 'y' })],
    ['columns of months need the column of the year', () => longTable(table('y,1月\n91,1'), { keep: ['y'], names: 'month' })],
    ['line 2: a is not in t.csv', () => joinColumns(table('id\na'), table('id,x\nb,1'), { key: 'id', columns: ['x'] })],
    ['line 3: a stands on line 2 already', () => joinColumns(table('id\na'), table('id,x\na,1\na,2'), { key: 'id', columns: ['x'] })],
  ])('refuses: %s', (detail, make) => {
    expect(make).toThrow(detail);
  });
});

describe('parseNumber', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['-1,234,567', -1234567],
    ['1 234', 1234],
    ["1'234.25", 1234.25],
    ['１２．５', 12.5],
    ['−3', -3],
    ['1e-3', 0.001],
    [' .5 ', 0.5],
    ['', Number.NaN],
    ['1,5', Number.NaN],
    ['12,34', Number.NaN],
    ['1,234 567', Number.NaN],
    ['0x10', Number.NaN],
    ['Infinity', Number.NaN],
    ['缺测', Number.NaN],
  ])('%j is %d', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
});

it.each(['1991年5月17日', '1991年5月17号', '1991.5.17', '１９９１年５月１７日'])('%s is a date', (text) => {
  expect(parseDate(text)).toEqual({ year: 1991, month: 5, day: 17 });
});
