import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { randomFrom } from '../fixtures/same-in-windows.js';
import { warp } from './warp.js';

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
const people = (crs: string, transform: Grid['transform'], seed: number) => {
  const random = randomFrom(seed);
  return raster(
    { crs, transform, width: 21, height: 18 },
    'float32',
    Float32Array.from({ length: 378 }, () => (random() < 0.1 ? Number.NaN : random() * 900)),
  );
};

describe('warp, sum', () => {
  test('in a small matrix: two and a half columns become one', () => {
    const row = raster(gridOver('EPSG:4546', [0, 0, 50, 10], 10), 'float32', Float32Array.of(1, 2, 4, 8, NaN));
    const grid: Grid = { crs: 'EPSG:4546', transform: [25, 0, 0, 0, -10, 10], width: 3, height: 1 };
    expect([...warp(row, { grid, method: 'sum' }).values]).toEqual([5, 10, NaN]);
  });
  test('keeps the total on any grid of the same CRS that covers the source', () =>
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 23, max: 900, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (seed, cell, shift) => {
        const source = people('EPSG:4546', [100, 0, 520_000, 0, -100, 3_020_000], seed);
        const west = 520_000 - shift * cell;
        const north = 3_020_000 + shift * cell;
        const grid: Grid = {
          crs: source.grid.crs,
          transform: [cell, 0, west, 0, -cell, north],
          width: Math.ceil(2100 / cell) + 1,
          height: Math.ceil(1800 / cell) + 1,
        };
        expect(total(warp(source, { grid, method: 'sum' }).values) / total(source.values)).toBeCloseTo(1, 6);
      }),
      { numRuns: 20 },
    ));
  test('keeps the total between CRSs, finer and coarser', () => {
    const source = people('EPSG:4490', [0.01, 0, 111.2, 0, -0.01, 27.3], 5);
    for (const cell of [130, 1000, 7100]) {
      const grid = gridOver('EPSG:4546', [515_000, 2_995_000, 545_000, 3_025_000], cell);
      expect(total(warp(source, { grid, method: 'sum' }).values) / total(source.values)).toBeCloseTo(1, 5);
    }
  });
  test('refuses cells that may not hold it', () => {
    const counts = raster(gridOver('EPSG:4546', [0, 0, 40, 20], 10), 'int32', new Int32Array(8), { kind: 'value' });
    for (const method of ['sum', 'cubic'] as const) expect(() => warp(counts as never, { grid: counts.grid, method })).toThrow(/int32 cells/);
  });
});
