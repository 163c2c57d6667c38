import { expect, test } from 'vitest';
import expected from './fixtures/monthly.json' with { type: 'json' };
import { monthlyMeans, monthlySums } from './monthly.js';
import { select } from './select.js';
import type { StationSeries } from './stations.js';

const numbers = (rows: readonly (readonly (number | null)[])[]): number[] => rows.flat().map((value) => value ?? Number.NaN);
const daily: StationSeries = {
  crs: 'EPSG:4490',
  ids: ['a', 'b'],
  x: Float64Array.of(111, 112),
  y: Float64Array.of(27, 26),
  start: expected.start,
  step: 'day',
  length: expected.values[0]!.length,
  unit: 'mm/day',
  values: Float64Array.from(numbers(expected.values)),
};
const close = (values: Float64Array, rows: readonly (readonly (number | null)[])[]): void => {
  const wanted = numbers(rows);
  expect(values.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    if (Number.isNaN(value)) expect(values[i], `${i}`).toBeNaN();
    else expect(values[i], `${i}`).toBeCloseTo(value, 9);
  });
};

test('sums of months by numpy; a month with a missing day is missing, so are the cut first and last', () => {
  const sums = monthlySums(daily);
  expect(sums).toMatchObject({ start: '1999-11-01', step: 'month', length: expected.months.length, unit: 'mm', ids: ['a', 'b'] });
  close(sums.values, expected.sums);
  close(monthlySums(daily, { missingDays: 1 }).values, expected.sumsWith1);
});

test('means of months by numpy', () => {
  close(monthlyMeans(daily).values, expected.means);
  close(monthlyMeans(daily, { missingDays: 20 }).values, expected.meansWith20);
  expect(monthlyMeans(daily).unit).toBe('mm/day');
});

test('a monthly series stays', () => expect(monthlySums(monthlySums(daily))).toEqual(monthlySums(daily)));

test('a period has the length asked for; what the series lacks is NaN', () => {
  const february = select(daily, '2000-02', '2000-02');
  expect(february).toMatchObject({ start: '2000-02-01', length: 29 });
  expect([...february.values.subarray(0, 3)]).toEqual(expected.values[0]!.slice(76, 79));
  const early = select(daily, '1999-11-15', '1999-11-18');
  expect(early.length).toBe(4);
  expect([...early.values].map(Number.isNaN)).toEqual([true, true, false, false, true, true, false, false]);
  expect(select(monthlySums(daily), '1999-12', '2000-01')).toMatchObject({ start: '1999-12-01', length: 2 });
});

test('periods that mean nothing are refused', () => {
  expect(() => select(daily, '2000-02-30', '2000-03-01')).toThrow(expect.objectContaining({ code: 'bad-option' }));
  expect(() => select(daily, '2000-02-02', '2000-02-01')).toThrow(expect.objectContaining({ code: 'bad-option' }));
  expect(() => select(daily, '1991', '1992')).toThrow(expect.objectContaining({ code: 'bad-option' }));
  expect(() => select(daily, '1991-01-01', '1992-01-01')).toThrow(expect.objectContaining({ code: 'bad-values' }));
});
