import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../../raster/grid.js';
import { type Now, raster } from '../../raster/raster.js';
import expected from '../fixtures/focal.json' with { type: 'json' };
import { randomFrom, sameInWindows } from '../fixtures/same-in-windows.js';
import { focal } from './focal.js';

const { width, height, cells, results, majorities } = expected;
const grid: Grid = { crs: 'EPSG:4545', transform: [10, 0, 0, 0, -10, 0], width, height };
const heights = raster(
  grid,
  'float32',
  Float32Array.from(cells, (cell) => cell ?? Number.NaN),
  { unit: 'm' },
);
const codes = raster(grid, 'uint8', Uint8Array.from(expected.codes), { kind: 'category' });

describe('focal', () => {
  test('in a small matrix', () => {
    const small = raster(gridOver('EPSG:4545', [0, 0, 30, 30], 10), 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, 7, NaN, 9));
    expect([...focal(small, { statistic: 'sum' }).values]).toEqual([12, 21, 16, 19, 37, 25, 16, NaN, 20]);
    expect([...focal(small, { statistic: 'sum', shape: 'disc' }).values]).toEqual([7, 11, 11, 17, 17, 23, 11, NaN, 15]);
    expect([...focal(small, { statistic: 'range' }).values]).toEqual([4, 5, 4, 6, 8, 7, 3, NaN, 4]);
  });

  test.each(results.map((result) => [`${result.statistic} within ${result.radius}, ${result.shape} ${result.inner}`, result] as const))(
    'as numpy has it: %s',
    (_, { statistic, radius, shape, inner, values }) => {
      const found = focal(heights, { statistic, radius, shape, inner } as Parameters<typeof focal>[1]);
      expect(found.unit).toBe('m');
      for (const [i, value] of found.values.entries()) {
        if (values[i] === null) expect(value, `cell ${i}`).toBeNaN();
        else expect(Math.abs(value - values[i]!), `cell ${i}`).toBeLessThan(1e-5 + 1e-7 * values[i]!);
      }
    },
  );

  test.each(majorities)('majority of codes within $radius, $shape, as numpy has it', ({ radius, shape, inner, values }) => {
    const found = focal<Now, 'uint8'>(codes, { statistic: 'majority', radius, shape, inner } as Parameters<typeof focal>[1]);
    expect(found).toMatchObject({ type: 'uint8', kind: 'category' });
    expect([...found.values]).toEqual(values);
  });
  test('codes and levels have no mean, and a ring has an inside', () => {
    expect(() => focal<Now, 'uint8'>(codes, { statistic: 'mean' })).toThrow(/focal\.statistic.*majority/);
    expect(() => focal<Now, 'uint8'>(codes, { statistic: 'median' })).toThrow(/focal\.statistic/);
    expect(() => focal(heights, { shape: 'ring', radius: 2, inner: 2 })).toThrow('focal.inner');
  });
  test('a ring that holds nothing valid has nothing to tell', () => {
    const lone = raster(gridOver('EPSG:4545', [0, 0, 30, 10], 10), 'float32', Float32Array.of(NaN, 5, NaN));
    for (const statistic of ['sum', 'mean', 'minimum', 'range', 'standard-deviation', 'median', 'majority'] as const)
      expect([...focal(lone, { statistic, shape: 'ring' }).values]).toEqual([NaN, NaN, NaN]);
  });

  test('level ground has no deviation, however high', () => {
    const flat = raster(grid, 'float32', new Float32Array(width * height).fill(8848.86));
    for (const shape of ['square', 'disc', 'ring'] as const)
      expect([...focal(flat, { statistic: 'standard-deviation', radius: 5, shape }).values].every((value) => value === 0)).toBe(true);
  });

  test('a window computes the bits of the whole', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('mean', 'sum', 'minimum', 'maximum', 'range', 'standard-deviation', 'median', 'majority'),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('square', 'disc', 'ring'),
        fc.integer(),
        (statistic, radius, shape, seed) => void sameInWindows(focal, heights, { statistic, radius, shape }, randomFrom(seed)),
      ),
      { numRuns: 60 },
    ));
});
