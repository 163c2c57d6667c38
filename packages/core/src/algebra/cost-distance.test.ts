import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { costDistance } from './cost-distance.js';
import expected from './fixtures/cost-distance.json' with { type: 'json' };

const { width, height, friction, targets, cases } = expected;

describe('costDistance', () => {
  test.each(cases)('as scipy finds it, $crs', ({ crs, transform, costs }) => {
    const grid: Grid = { crs, transform: transform as unknown as Grid['transform'], width, height };
    const found = costDistance({
      raster: raster(grid, 'int32', Int32Array.from(targets), { nodata: -1 }) as never,
      friction: raster(
        grid,
        'float32',
        Float32Array.from(friction, (value) => value ?? Number.NaN),
      ),
    });
    expect(costs.some((cost, i) => cost === null && friction[i] !== null)).toBe(true);
    for (const [i, cost] of found.values.entries())
      if (costs[i] === null) expect(cost, `cell ${i}`).toBeNaN();
      else expect(Math.abs(cost - costs[i]!), `cell ${i}`).toBeLessThan(1e-6 * costs[i]! + 1e-3);
  });

  const grid = gridOver('EPSG:4546', [0, 0, 120, 90], 10);
  const even = raster(grid, 'float32', new Float32Array(108).fill(1));
  test('over even ground: straight and diagonal steps to the nearest', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 107 }), { minLength: 1, maxLength: 5 }), (places) => {
        const marks = new Float32Array(108).fill(Number.NaN);
        for (const place of places) marks[place] = 0;
        const found = costDistance({ raster: raster(grid, 'float32', marks), friction: even }, { to: 'valid', unit: 'm' });
        expect(found.unit).toBe('m');
        for (const [i, cost] of found.values.entries()) {
          const least = places.map((place) => {
            const [dx, dy] = [Math.abs((place % 12) - (i % 12)), Math.abs(Math.floor(place / 12) - Math.floor(i / 12))];
            return 10 * (Math.max(dx, dy) + (Math.SQRT2 - 1) * Math.min(dx, dy));
          });
          expect(Math.abs(cost - Math.min(...least))).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 40 },
    ));
  test('without a target nothing has a cost, and no friction is below 0', () => {
    const none = raster(grid, 'float32', new Float32Array(108));
    expect(costDistance({ raster: none, friction: even }).values.every(Number.isNaN)).toBe(true);
    expect(() => costDistance({ raster: even, friction: raster(grid, 'float32', new Float32Array(108).fill(-1)) })).toThrow('below 0');
  });
});
