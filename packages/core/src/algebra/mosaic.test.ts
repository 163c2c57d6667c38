import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { randomFrom, sameInWindows } from './fixtures/same-in-windows.js';
import { mosaic } from './mosaic.js';

const grid = gridOver('EPSG:4546', [0, 0, 40, 10], 10);
const of = (...values: number[]) => raster(grid, 'float32', Float32Array.from(values), { unit: 'm' });
const a = of(1, NaN, 3, NaN);
const b = of(5, 6, NaN, NaN);
const c = of(9, 2, -4, NaN);
const cells = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { nil: Number.NaN, freq: 3 }), { minLength: 4, maxLength: 4 });

describe('mosaic', () => {
  test('of three rasters, by every rule', () => {
    const of3 = (rule: 'first' | 'last' | 'min' | 'max' | 'mean') => [...mosaic({ a, b, c }, { rule }).values];
    expect(of3('first')).toEqual([1, 6, 3, NaN]);
    expect(of3('last')).toEqual([9, 2, -4, NaN]);
    expect(of3('min')).toEqual([1, 2, -4, NaN]);
    expect(of3('max')).toEqual([9, 6, 3, NaN]);
    expect(of3('mean')).toEqual([5, 4, -0.5, NaN]);
    expect(mosaic({ a, b })).toMatchObject({ unit: 'm', type: 'float32', grid });
  });
  test('goes by names, however they are given', () => {
    expect(mosaic({ c, b, a }).values).toEqual(mosaic({ a, b, c }).values);
    expect(mosaic({ c, b, a }, { rule: 'last' }).values).toEqual(c.values.map((value, i) => [9, 2, value, Number.NaN][i]!));
  });
  test('levels and codes keep their kind', () => {
    const levels = (...values: number[]) => raster(grid, 'uint8', Uint8Array.from(values));
    expect(mosaic({ x: levels(1, 0, 4, 0) as never, y: levels(2, 3, 1, 0) as never }, { rule: 'max' })).toMatchObject({
      kind: 'level',
      values: Uint8Array.of(2, 3, 4, 0),
    });
    expect(() => mosaic({ x: levels(1, 0, 4, 0) as never }, { rule: 'mean' })).toThrow('mosaic.rule');
    const codes = raster(grid, 'int32', Int32Array.of(7, -1, 3, -1), { kind: 'category', nodata: -1 });
    expect(mosaic({ x: codes as never, y: raster(grid, 'int32', Int32Array.of(5, 0, -1, -1), { kind: 'category', nodata: -1 }) as never })).toMatchObject({
      nodata: -1,
      values: Int32Array.of(7, 0, 3, -1),
    });
    expect(() => mosaic({ x: codes as never }, { rule: 'max' })).toThrow('mosaic.rule');
  });
  test('refuses what differs', () => {
    expect(() => mosaic({ a, feet: { ...b, unit: 'ft' } })).toThrow(/feet.*unit is "ft".*"m"/);
    expect(() => mosaic({ a, b: raster(gridOver('EPSG:4546', [0, 0, 50, 10], 10), 'float32', new Float32Array(5)) })).toThrow(/grid|cells/);
  });
  test('min, max and mean as in plain lists; a window computes the bits of the whole', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), cells, { minKeys: 1 }), (lists) => {
        const rasters = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, of(...values)]));
        const [least, most, mean] = (['min', 'max', 'mean'] as const).map((rule) => sameInWindows(mosaic, rasters, { rule }, randomFrom(1), 2).values);
        for (let i = 0; i < 4; i++) {
          const here = Object.values(lists)
            .map((values) => values[i]!)
            .filter((value) => !Number.isNaN(value));
          if (here.length === 0) {
            expect(mean![i]).toBeNaN();
            continue;
          }
          expect([least![i], most![i]]).toEqual([Math.min(...here), Math.max(...here)]);
          expect(mean![i]).toBeCloseTo(here.reduce((x, y) => x + y) / here.length, 4);
        }
      }),
      { numRuns: 60 },
    ));
});
