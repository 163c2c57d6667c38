import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { costDistance } from './cost-distance.js';
import expected from './fixtures/cost-distance.json' with { type: 'json' };

const { width, height, friction, targets, cases, tobler } = expected;
const compare = (found: Float32Array, costs: readonly (number | null)[]): void => {
  for (const [i, cost] of found.entries())
    if (costs[i] === null) expect(cost, `cell ${i}`).toBeNaN();
    else expect(Math.abs(cost - costs[i]!), `cell ${i}`).toBeLessThan(1e-6 * costs[i]! + 1e-3);
};
const costs = (grid: Grid) =>
  raster(
    grid,
    'float32',
    Float32Array.from(friction, (value) => value ?? Number.NaN),
  );

describe('costDistance', () => {
  test.each(cases)('as scipy finds it, $crs', ({ crs, transform, costs: expectedCosts }) => {
    const grid: Grid = { crs, transform: transform as unknown as Grid['transform'], width, height };
    const found = costDistance(costs(grid), raster(grid, 'int32', Int32Array.from(targets), { nodata: -1 }));
    expect(expectedCosts.some((cost, i) => cost === null && friction[i] !== null)).toBe(true);
    compare(found.values, expectedCosts);
  });

  test('on foot over hills as scipy finds it with the function of Tobler, to the sources and from them', () => {
    const hills: Grid = { crs: 'EPSG:4546', transform: [30, 0, 5e5, 0, -40, 3e6], width, height };
    const dem = raster(hills, 'float32', Float32Array.from(tobler.heights));
    const sources = raster(hills, 'int32', Int32Array.from(targets), { nodata: -1 });
    compare(costDistance(costs(hills), sources, { dem }).values, tobler.toSources);
    compare(costDistance(costs(hills), sources, { dem, direction: 'from-sources' }).values, tobler.fromSources);
  });

  test('an hour of the level is 5.04 km, up is slower than down, and down 5 % is fastest', () => {
    const line = gridOver('EPSG:4546', [0, 0, 300, 100], 100);
    const flat = raster(line, 'float32', new Float32Array(3).fill(60 / 5036.742125));
    const west = raster(line, 'uint8', Uint8Array.of(1, 0, 0));
    const end = (heights: readonly number[], direction: 'to-sources' | 'from-sources'): number =>
      costDistance(flat, west, { dem: raster(line, 'float32', Float32Array.from(heights)), direction }).values[2]!;
    expect(end([0, 0, 0], 'to-sources')).toBeCloseTo(12 / 5.036742, 5);
    expect(end([0, 5, 10], 'to-sources')).toBeCloseTo(12 / 6, 5);
    expect(end([0, 20, 40], 'from-sources') / end([0, 20, 40], 'to-sources')).toBeCloseTo(Math.exp(3.5 * 0.1), 5);
    expect(costDistance(flat, west, { dem: raster(line, 'float32', Float32Array.of(0, 5, 80)), steepest: 0.5 }).values[2]).toBeNaN();
  });

  test('features are sources, and nothing is sought beyond the limit', () => {
    const line = gridOver('EPSG:4546', [0, 0, 500, 100], 100);
    const ground = raster(line, 'float32', new Float32Array(5).fill(0.01));
    const sites = { crs: 'EPSG:4546', features: [{ geometry: { type: 'Point' as const, coordinates: [150, 50] }, properties: {} }] };
    expect([...costDistance(ground, sites, { limit: 2 }).values]).toEqual([1, 0, 1, 2, Number.NaN]);
  });

  const grid = gridOver('EPSG:4546', [0, 0, 120, 90], 10);
  const even = raster(grid, 'float32', new Float32Array(108).fill(1));
  test('over even ground: straight and diagonal steps to the nearest', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 107 }), { minLength: 1, maxLength: 5 }), (places) => {
        const marks = new Float32Array(108).fill(Number.NaN);
        for (const place of places) marks[place] = 0;
        const found = costDistance(even, raster(grid, 'float32', marks), { to: 'valid', unit: 'm' });
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
    expect(costDistance(even, none).values.every(Number.isNaN)).toBe(true);
    expect(() => costDistance(raster(grid, 'float32', new Float32Array(108).fill(-1)), even)).toThrow('below 0');
  });
});
