import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import expected from './fixtures/focal.json' with { type: 'json' };
import { randomFrom, sameInWindows } from './fixtures/same-in-windows.js';
import { focal } from './focal.js';

const { width, height, cells, results } = expected;
const grid: Grid = { crs: 'EPSG:4545', transform: [10, 0, 0, 0, -10, 0], width, height };
const heights = raster(
  grid,
  'float32',
  Float32Array.from(cells, (cell) => cell ?? Number.NaN),
  { unit: 'm' },
);

describe('focal', () => {
  test('in a small matrix', () => {
    const small = raster(gridOver('EPSG:4545', [0, 0, 30, 30], 10), 'float32', Float32Array.of(1, 2, 3, 4, 5, 6, 7, NaN, 9));
    expect([...focal(small, { statistic: 'sum' }).values]).toEqual([12, 21, 16, 19, 37, 25, 16, NaN, 20]);
    expect([...focal(small, { statistic: 'sum', shape: 'disc' }).values]).toEqual([7, 11, 11, 17, 17, 23, 11, NaN, 15]);
    expect([...focal(small, { statistic: 'range' }).values]).toEqual([4, 5, 4, 6, 8, 7, 3, NaN, 4]);
  });

  test.each(results.map((result) => [`${result.statistic} within ${result.radius}, ${result.shape}`, result] as const))(
    'as numpy has it: %s',
    (_, { statistic, radius, shape, values }) => {
      const found = focal(heights, { statistic, radius, shape } as Parameters<typeof focal>[1]);
      expect(found.unit).toBe('m');
      for (const [i, value] of found.values.entries()) {
        if (values[i] === null) expect(value, `cell ${i}`).toBeNaN();
        else expect(Math.abs(value - values[i]!), `cell ${i}`).toBeLessThan(1e-5 + 1e-7 * values[i]!);
      }
    },
  );

  test('level ground has no deviation, however high', () => {
    const flat = raster(grid, 'float32', new Float32Array(width * height).fill(8848.86));
    for (const shape of ['square', 'disc'] as const)
      expect([...focal(flat, { statistic: 'standard-deviation', radius: 5, shape }).values].every((value) => value === 0)).toBe(true);
  });

  test('a window computes the bits of the whole', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('mean', 'sum', 'minimum', 'maximum', 'range', 'standard-deviation'),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('square', 'disc'),
        fc.integer(),
        (statistic, radius, shape, seed) => void sameInWindows(focal, heights, { statistic, radius, shape }, randomFrom(seed)),
      ),
      { numRuns: 40 },
    ));
});
