import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../../raster/grid.js';
import type { StationValues } from '../../tables/stations.js';
import expected from '../fixtures/interpolate.json' with { type: 'json' };
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import { interpolate } from './interpolate.js';

const table = (crs: string, x: number[], y: number[], values: (number | null)[]): StationValues => ({
  crs,
  ids: x.map(String),
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
  unit: 'mm',
});
const { lon, lat, stations, width, height, cases } = expected;
const rain = table('EPSG:4490', lon, lat, stations);

describe('interpolate', () => {
  test.each(cases)('as numpy has it: $crs, power $power, $neighbours neighbours', ({ crs, transform, power, neighbours, values }) => {
    const grid = { crs, transform: transform as unknown as Grid['transform'], width, height };
    const found = interpolate({ stations: rain }, { grid, power, neighbours, unit: 'mm' });
    expect(found).toMatchObject({ unit: 'mm', type: 'float32', grid });
    for (const [i, value] of found.values.entries()) expect(Math.abs(value - values[i]!), `cell ${i}`).toBeLessThan(2e-3);
  });

  const grid = gridOver('EPSG:4546', [0, 0, 300, 100], 100);
  test('is exact where a station stands on the centre of a cell, the mean of several that do', () => {
    const found = interpolate({ stations: table('EPSG:4546', [50, 50, 150, 260], [50, 50, 50, 50], [1, 3, 7, 9]) }, { grid });
    expect([...found.values.subarray(0, 2)]).toEqual([2, 7]);
    expect(found.values[2]).toBeCloseTo((9 / 10 ** 2 + 7 / 100 ** 2 + 1 / 200 ** 2 + 3 / 200 ** 2) / (1 / 10 ** 2 + 1 / 100 ** 2 + 2 / 200 ** 2), 5);
  });
  test('far stations and high powers do not underflow', () =>
    expect(interpolate({ stations: table('EPSG:4546', [9e6, 9e6], [1e6, 1e6 + 1], [4, 6]) }, { grid, power: 16 }).values[0]).toBeCloseTo(5, 3));
  test('nothing where no station has a value; no stations at all are refused', () => {
    expect([...interpolate({ stations: table('EPSG:4546', [50], [50], [null]) }, { grid }).values]).toEqual([NaN, NaN, NaN]);
    expect(() => interpolate({ stations: table('EPSG:4546', [], [], []) }, { grid })).toThrow(expect.objectContaining({ code: 'bad-values' }));
  });
  test('values stay between those of the stations', () => {
    const found = interpolate({ stations: rain }, { grid: { ...gridOver('EPSG:4490', [109, 25, 113, 28], 0.1) }, neighbours: 4 });
    for (const value of found.values) expect(value >= 1200 && value <= 1500).toBe(true);
  });
  test('a window computes the bits of the whole', () => {
    for (const crs of ['EPSG:4546', 'EPSG:4490']) {
      const { transform } = cases.find((known) => known.crs === crs)!;
      const fine = transform.map((value, i) => (i === 0 || i === 4 ? value / 4 : value)) as unknown as Grid['transform'];
      sameInWindows(interpolate, { stations: rain }, { grid: { crs, transform: fine, width: 44, height: 36 }, neighbours: 3 }, randomFrom(2));
    }
  });
});
