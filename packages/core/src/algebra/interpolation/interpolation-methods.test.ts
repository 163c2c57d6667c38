import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../../raster/grid.js';
import type { StationValues } from '../../tables/stations.js';
import expected from '../fixtures/interpolate-more.json' with { type: 'json' };
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import { crossValidate } from './cross-validate.js';
import { interpolate } from './interpolate.js';
import { type InterpolationMethod, interpolationMethods } from './interpolation-methods.js';

const stationsAt = (crs: string, x: readonly number[], y: readonly number[], values: readonly number[]): StationValues => ({
  crs,
  ids: x.map(String),
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  values: Float64Array.from(values),
  unit: 'mm',
});
const { x, y, values, runs, report, width, height } = expected;
const stations = stationsAt('EPSG:4546', x, y, values);
const grid: Grid = { crs: 'EPSG:4546', transform: expected.transform as unknown as Grid['transform'], width, height };
type Given = Parameters<typeof interpolate>[1];
const exact = interpolationMethods.map((method) => [method] as const);

describe('interpolate', () => {
  test.each(runs)('as numpy and scipy have it: $method $variogram $neighbours', ({ values: wanted, errors, ...given }) => {
    const found = interpolate({ stations }, { grid, ...given } as Given);
    for (const [i, value] of found.values.entries())
      if (wanted[i] === null) expect(value, `cell ${i}`).toBeNaN();
      else expect(Math.abs(value - wanted[i]!), `cell ${i}`).toBeLessThan(5e-3);
    if (errors === undefined) return;
    const uncertain = interpolate({ stations }, { grid, ...given, output: 'standard-error' } as Given);
    for (const [i, value] of uncertain.values.entries()) expect(Math.abs(value - errors[i]!), `error of cell ${i}`).toBeLessThan(5e-3);
  });

  const centres = gridOver('EPSG:4546', [0, 0, 500, 300], 100);
  const few = stationsAt('EPSG:4546', [50, 450, 450, 50, 250, 150], [50, 50, 250, 250, 150, 50], [3, 8, -1, 4, 10, 6]);
  test.each(exact)('%s is exact at stations, of which those on one place have their mean', (method) => {
    const twins = stationsAt('EPSG:4546', [...few.x, 250], [...few.y, 150], [...few.values, 12]);
    const found = interpolate({ stations: twins }, { grid: centres, method, neighbours: 1024 }).values;
    const at = (px: number, py: number) => found[Math.floor((300 - py) / 100) * 5 + Math.floor(px / 100)]!;
    for (let i = 0; i < 6; i++) expect(at(few.x[i]!, few.y[i]!)).toBeCloseTo(i === 4 ? 11 : few.values[i]!, 4);
  });
  test('kriging is sure at stations alone, and where nothing differs', () => {
    const errors = interpolate({ stations: few }, { grid: centres, method: 'ordinary-kriging', output: 'standard-error' }).values;
    expect([errors[10], errors[0], errors[7]].map((error) => Math.round(error! * 1e3))).toEqual([0, 0, 0]);
    expect(errors[2]).toBeGreaterThan(0.1);
    const level = { ...few, values: new Float64Array(6).fill(7) };
    for (const value of interpolate({ stations: level }, { grid: centres, method: 'ordinary-kriging' }).values) expect(value).toBeCloseTo(7, 5);
    expect([...interpolate({ stations: level }, { grid: centres, method: 'ordinary-kriging', output: 'standard-error' }).values]).toEqual(Array(15).fill(0));
  });
  test('a plane is found again by all that know planes, inside the hull by Sibson', () =>
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (seed, a, b) => {
        const random = randomFrom(seed);
        const px = Array.from({ length: 25 }, () => 500 * random());
        const py = Array.from({ length: 25 }, () => 300 * random());
        const plane = stationsAt('EPSG:4546', px, py, px.map((u, i) => 100 + a * u + b * py[i]!)); // biome-ignore format: one line
        for (const method of ['universal-kriging', 'natural-neighbour', 'thin-plate-spline'] as const)
          for (const [i, value] of interpolate({ stations: plane }, { grid: centres, method, neighbours: 25 }).values.entries()) {
            if (Number.isNaN(value)) expect(method).toBe('natural-neighbour');
            else expect(Math.abs(value - (100 + a * (50 + 100 * (i % 5)) + b * (250 - 100 * Math.floor(i / 5))))).toBeLessThan(0.01);
          }
      }),
      { numRuns: 30 },
    ));
  test('natural neighbours never go beyond the values, also on regular stations', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 20, maxLength: 20 }), (drawn) => {
        const lattice = stationsAt('EPSG:4546', drawn.map((_, i) => 125 * (i % 5)), drawn.map((_, i) => 100 * Math.floor(i / 5)), drawn); // biome-ignore format: one line
        const found = interpolate({ stations: lattice }, { grid: gridOver('EPSG:4546', [0, 0, 500, 300], 25), method: 'natural-neighbour' });
        const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
        for (const value of found.values) expect(value >= low - 1e-4 && value <= high + 1e-4).toBe(true);
      }),
      { numRuns: 30 },
    ));
  test('across the antimeridian as anywhere', () => {
    const turned = (shift: number) => {
      const lon = Array.from(few.x, (u) => ((((u / 100 + shift + 180) % 360) + 360) % 360) - 180);
      const spread = stationsAt('EPSG:4490', lon, Array.from(few.y, (v) => v / 100 + 20), [...few.values]); // biome-ignore format: one line
      const degrees: Grid = { crs: 'EPSG:4490', transform: [1, 0, shift, 0, -1, 23], width: 5, height: 3 };
      return interpolationMethods.map((method) => interpolate({ stations: spread }, { grid: degrees, method }).values);
    };
    const there = turned(177);
    for (const [k, found] of turned(100).entries()) for (const [i, value] of found.entries()) expect(there[k]![i]).toBeCloseTo(value, 4);
  });
  test.each(exact)('%s: a window computes the bits of the whole', (method) => {
    const fine: Grid = { crs: 'EPSG:4490', transform: [0.04, 0, 109.4, 0, -0.04, 27.9], width: 44, height: 30 };
    for (const neighbours of [5, 70]) sameInWindows(interpolate, { stations }, { grid: fine, method, neighbours, variogram: 'exponential' }, randomFrom(9), 8);
  });
  test('refuses an error that no method knows, and too few stations; on one line there is no surface', () => {
    expect(() => interpolate({ stations }, { grid, output: 'standard-error' })).toThrow('interpolate.output');
    const two = stationsAt('EPSG:4546', [50, 90], [50, 70], [1, 2]);
    for (const method of ['natural-neighbour', 'thin-plate-spline'] as const)
      expect(() => interpolate({ stations: two }, { grid: centres, method })).toThrow('stations');
    const line = stationsAt('EPSG:4546', [50, 150, 250, 350], [50, 100, 150, 200], [1, 2, 4, 3]);
    for (const method of ['universal-kriging', 'natural-neighbour', 'thin-plate-spline'] as const)
      for (const value of interpolate({ stations: line }, { grid: gridOver('EPSG:4546', [0, 0, 90, 30], 30), method }).values) expect(value).toBeNaN();
    expect(interpolate({ stations: two }, { grid: centres, method: 'ordinary-kriging' }).values.every(Number.isFinite)).toBe(true);
  });
});

describe('crossValidate', () => {
  test('as numpy and scipy leave one out', () => {
    const rows = crossValidate({ stations });
    expect(rows.map(({ method, count }) => [method, count])).toEqual(report.map(({ method, count }) => [method, count]));
    for (const [i, row] of rows.entries())
      for (const key of ['bias', 'mae', 'rmse'] as const) expect(row[key], `${row.method} ${key}`).toBeCloseTo(report[i]![key], 2);
  });
  test('measures where it is told to', () => {
    const methods: InterpolationMethod[] = ['idw'];
    const [here] = crossValidate({ stations }, { methods });
    const [there] = crossValidate({ stations }, { methods, crs: 'EPSG:4490' });
    expect(there!.rmse).not.toBe(here!.rmse);
    expect(there!.rmse / here!.rmse).toBeCloseTo(1, 2);
    expect(crossValidate({ stations: stationsAt('EPSG:4546', [1], [1], [1]) }, { methods })).toEqual([
      { method: 'idw', count: 0, bias: NaN, mae: NaN, rmse: NaN },
    ]);
  });
});
