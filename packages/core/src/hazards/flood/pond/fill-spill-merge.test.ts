import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../algebra/fixtures/same-in-windows.js';
import { cellAreas } from '../../../raster/areas.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { fillDepressions } from '../../../terrain/filling/fill-depressions.js';
import { demOf, ground } from '../../../terrain/fixtures/random-ground.js';
import { fillSpillMerge } from './fill-spill-merge.js';

/** Water by cell, m. */
const waterOn = (dem: Raster, of: (cell: number) => number): Raster =>
  raster(
    dem.grid,
    'float32',
    dem.values.map((_, i) => of(i)),
    { unit: 'm' },
  );
const rounded = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Math.round(value * 1e4) / 1e4);
const row = (dem: Raster): number[] => rounded(fillSpillMerge({ dem, water: waterOn(dem, () => 0) }).values);

// two pits of depth 4 and 3 between walls; the sill between them at 6, the way out over the right wall at 8
const two = demOf([
  [9, 9, 9, 9, 9, 9, 9],
  [9, 2, 6, 5, 9, 9, 9],
  [9, 9, 9, 9, 8, 9, 9],
  [9, 9, 9, 9, 9, 8, 9],
]);
const into = (cells: Readonly<Record<number, number>>): number[] => {
  const found = fillSpillMerge({ dem: two, water: waterOn(two, (i) => cells[i] ?? 0) }).values;
  return rounded([found[8]!, found[9]!, found[10]!]);
};

describe('water in two pits', () => {
  test('stands where it falls while there is room', () => {
    expect(row(two).every((depth) => depth === 0)).toBe(true);
    expect(into({ 8: 3 })).toEqual([3, 0, 0]);
    expect(into({ 8: 1, 10: 0.5 })).toEqual([1, 0, 0.5]);
  });
  test('spills over the sill into the other', () => expect(into({ 8: 4.75 })).toEqual([4, 0, 0.75]));
  test('becomes one when both are full', () => {
    expect(into({ 8: 5 })).toEqual([4, 0, 1]);
    // 5 fill both; another 3 raise three cells by 1
    expect(into({ 8: 8 })).toEqual([5, 1, 2]);
    expect(into({ 10: 8 })).toEqual([5, 1, 2]);
  });
  test('is taken in the unit that it states, and in mm where it states none', () => {
    const depth = (amount: number, unit: string) =>
      fillSpillMerge({
        dem: two,
        water: raster(
          two.grid,
          'float32',
          Float32Array.from(two.values, (_, i) => (i === 8 ? amount : 0)),
          { unit },
        ),
      }).values[8];
    expect([depth(3000, ''), depth(3000, 'mm'), depth(300, 'cm')].map((found) => found!.toFixed(6))).toEqual(Array(3).fill('3.000000'));
    expect(() => depth(3, 'm/s')).toThrow(expect.objectContaining({ code: 'bad-input', fields: expect.objectContaining({ input: 'water' }) }));
  });
  test('leaves when all is full', () => expect(into({ 9: 100 })).toEqual([6, 2, 3]));
});

const sumOf = (values: ArrayLike<number>, areas: Float64Array): number =>
  areas.reduce((sum, area, i) => sum + (Number.isNaN(values[i]!) ? 0 : values[i]! * area), 0);

test('more water than there is room for fills depressions to the brim', () =>
  fc.assert(
    fc.property(ground, (dem) => {
      const filled = fillDepressions(dem).values;
      const found = fillSpillMerge({ dem, water: waterOn(dem, () => 1e8) }).values;
      for (let i = 0; i < filled.length; i++) expect(found[i]).toBe(filled[i]! - dem.values[i]!);
    }),
  ));

test('no water is made; waters are level, lie within depressions, and lose nothing while all have room', () =>
  fc.assert(
    fc.property(ground, fc.integer(), fc.double({ min: 1e-6, max: 3, noNaN: true }), (dem, seed, most) => {
      const random = randomFrom(seed);
      const water = waterOn(dem, () => (random() < 0.4 ? random() * most : 0));
      const depths = fillSpillMerge({ dem, water }).values;
      const filled = fillDepressions(dem).values;
      const { width } = dem.grid;
      const areas = cellAreas(dem.grid);
      const given = sumOf(
        water.values.map((deep, i) => (Number.isNaN(dem.values[i]!) ? 0 : deep)),
        areas,
      );
      expect(sumOf(depths, areas)).toBeLessThanOrEqual(given * (1 + 1e-9) + 1e-9);
      for (let i = 0; i < depths.length; i++) {
        if (Number.isNaN(dem.values[i]!)) continue;
        expect(depths[i]).toBeGreaterThanOrEqual(0);
        expect(depths[i]! + dem.values[i]!).toBeLessThanOrEqual(filled[i]! + 1e-9);
        // beside water there is water of the same level, or ground at least as high
        for (const next of [i + 1, i + width])
          if (next < depths.length && (next !== i + 1 || next % width !== 0) && depths[i]! > 0 && depths[next]! > 0)
            expect(depths[i]! + dem.values[i]!).toBeCloseTo(depths[next]! + dem.values[next]!, 6);
      }
    }),
  ));

test('in a bowl all of it stays, to the last digits', () => {
  const random = randomFrom(3);
  const size = 60;
  const rows = Array.from({ length: size }, (_, r) => Array.from({ length: size }, (_, c) => Math.hypot(r - 30, c - 30) * 3 + random() * 10));
  const dem = demOf(rows);
  const areas = cellAreas(dem.grid);
  const water = waterOn(dem, (i) => (Math.hypot(Math.floor(i / size) - 30, (i % size) - 30) < 20 ? random() : 0));
  const depths = fillSpillMerge({ dem, water }).values;
  expect(sumOf(depths, areas) / sumOf(water.values, areas)).toBeCloseTo(1, 12);
});

test('waters that merge more than once are one water', () => {
  // two pits become one, which becomes one with a third, and only that spills over the edge
  const three = demOf([
    [9, 9, 9, 9, 9, 9, 9],
    [9, 1, 3, 2, 5, 4, 9],
    [9, 9, 9, 9, 9, 9, 7],
    [9, 9, 9, 9, 9, 9, 9],
  ]);
  const found = fillSpillMerge({ dem: three, water: waterOn(three, (i) => (i === 8 ? 1000 : 0)) }).values;
  expect(rounded(found.slice(8, 13))).toEqual([6, 4, 5, 2, 3]);
});
