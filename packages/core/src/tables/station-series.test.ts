import { expect, test } from 'vitest';
import { readColumns, type Table } from './columns.js';
import { dayNumber, parseDate } from './dates.js';
import { stationSeries } from './station-series.js';
import { convertUnit, unitConversion } from './units.js';

const table = (text: string): Table => {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const [header = [], ...body] = rows;
  return {
    source: 'rain.csv',
    rows: body.length,
    columns: new Map(header.map((name, at) => [name, body.map((row) => row[at] ?? '')])),
    line: (row) => row + 2,
  };
};
const roles = { station: 'id', longitude: 'lon', latitude: 'lat', date: 'date', value: 'rain' };
const read = (text: string, more: object = {}) =>
  stationSeries(table(`id,lon,lat,date,rain\n${text}`), { columns: roles, crs: 'EPSG:4490', unit: 'mm/day', missing: [-9999, ''], ...more });

test('a long table becomes series on one axis; rows in any order, gaps NaN and told', () => {
  const { series, report } = read(`57766,111.47,27.23,2000-02-28,1.5
    57766,111.47,27.23,2000-03-01,-9999
    57853,110.63,26.73,2000-02-29,7
    57766,111.47,27.23,2000-02-29,`);
  expect(series).toMatchObject({ crs: 'EPSG:4490', ids: ['57766', '57853'], start: '2000-02-28', step: 'day', length: 3, unit: 'mm/day' });
  expect([...series.x]).toEqual([111.47, 110.63]);
  expect([...series.y]).toEqual([27.23, 26.73]);
  expect([...series.values]).toEqual([1.5, Number.NaN, Number.NaN, Number.NaN, 7, Number.NaN]);
  expect(report).toEqual({ rows: 4, missing: 2, absent: [{ station: '57853', steps: 2 }], duplicates: 0, moved: [], codes: [] });
});

test('months, other forms of dates, units turned, repeats counted, a moved station at its latest place', () => {
  const { series, report } = read('a,111,27,1999年12月,10\na,111.5,27,200002,30\na,111,27,2000/1,20\na,111,27,2000-01,20', { unit: '0.1 mm', to: 'mm' });
  expect(series).toMatchObject({ start: '1999-12-01', step: 'month', length: 3, unit: 'mm' });
  expect([...series.values]).toEqual([1, 2, 3]);
  expect([...series.x]).toEqual([111.5]);
  expect(report).toMatchObject({ duplicates: 1, moved: ['a'], absent: [] });
});

test('what cannot be used is refused with its line', () => {
  const bad: [string, RegExp | string][] = [
    ['a,111,27,2000-02-30,1', 'line 2: date is 2000-02-30, which is no date such as 1991-05-17'],
    ['a,111,27,,1', 'line 2: date is empty, which is no date such as 1991-05-17'],
    ['a,111,27,2000-01-01,1\na,111,27,2000-02,1', 'line 3: 2000-02 mixes days and months in one column'],
    ['a,111,27,2000-01-01,wet', 'line 2: rain is wet, which is no number; declare it as missing if it means that'],
    ['a,111,27,2000-01-01,1\na,111,27,2000-01-01,2', 'line 3: a on 2000-01-01 is 2, but 1 on line 2'],
    ['a,27,111,2000-01-01,1', 'line 2: station a at 27, 111 is no longitude and latitude'],
    ['a,,27,2000-01-01,1', 'line 2: station a has no coordinates'],
    [',111,27,2000-01-01,1', 'line 2: id is empty'],
    ['', 'it has no rows'],
    [
      'a,111,27,2000-01-01,1\na,111,27,9999-01-01,1\nb,111,27,2000-01-01,1'.concat(...Array.from({ length: 90 }, (_, i) => `\nx${i},111,27,2000-01-01,1`)),
      /^its dates span 2921576 steps for 92 stations/,
    ],
  ];
  for (const [text, detail] of bad) {
    const expected = typeof detail === 'string' ? detail : expect.stringMatching(detail);
    expect(() => read(text), text.slice(0, 80)).toThrow(expect.objectContaining({ code: 'bad-source', fields: { source: 'rain.csv', detail: expected } }));
  }
  expect(() => read('a,111,27,2000-01-01,1', { columns: { ...roles, value: 'snow' } })).toThrow(
    expect.objectContaining({ fields: { source: 'rain.csv', detail: 'it has no column snow (value); it has id, lon, lat, date, rain' } }),
  );
  expect(() => read('a,111,27,2000-01-01,1', { to: 'degC' })).toThrow(expect.objectContaining({ code: 'bad-option' }));
});

test('columns by role, typed; an empty code does not mean zero', () => {
  const { v, t } = readColumns(table('v,t\n0,a\n,b\n-1,c\nNA,d'), {
    v: { column: 'v', type: 'number', missing: ['', 'NA', -1] },
    t: { column: 't', type: 'text' },
  });
  expect([...v]).toEqual([0, Number.NaN, Number.NaN, Number.NaN]);
  expect(t).toEqual(['a', 'b', 'c', 'd']);
});

test('units by their definitions', () => {
  const cases: [number, string, string, number][] = [
    [25, 'degC', 'K', 298.15],
    [212, 'degF', 'degC', 100],
    [36, 'km/h', 'm/s', 10],
    [1, 'kn', 'km/h', 1.852],
    [0.25, '1', '%', 25],
    [125, '0.1 mm', 'mm/day', 12.5],
    [1.5, 'km', 'm', 1500],
    [15, 'mu', 'ha', 1],
    [0.1, 'g', 'gal', 98.0665],
    [3, 'person/cell', 'person/cell', 3],
  ];
  for (const [value, from, to, result] of cases) expect(convertUnit(value, from, to), `${from} → ${to}`).toBeCloseTo(result, 9);
  expect(() => unitConversion('mm', 'm/s')).toThrow(expect.objectContaining({ code: 'bad-option' }));
  expect(() => unitConversion('parsec', 'm')).toThrow(expect.objectContaining({ code: 'bad-option' }));
});

test('dates: leap years, and what is none', () => {
  expect(parseDate('2000-02-29T00:00:00Z')).toEqual({ year: 2000, month: 2, day: 29 });
  expect(parseDate('19910517')).toEqual({ year: 1991, month: 5, day: 17 });
  for (const text of ['1900-02-29', '2001-13-01', '17.5.1991', '2000', '1991-05-17 08:00']) expect(parseDate(text), text).toBeUndefined();
  expect(dayNumber(2000, 3, 1) - dayNumber(2000, 2, 28)).toBe(2);
});
