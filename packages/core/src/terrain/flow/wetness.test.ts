import { describe, expect, test } from 'vitest';
import { metresPerCell } from '../../raster/areas.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { curvature } from '../shape/curvature.js';
import { streamPower } from './stream-power.js';
import { wetnessIndex } from './wetness-index.js';

const grid = gridOver('EPSG:4545', [0, 0, 60, 20], 20);
const accumulation = raster(grid, 'float64', Float64Array.of(1, 50, Number.NaN), { unit: 'cell' });
const degrees = raster(grid, 'float32', Float32Array.of(45, 0, 10), { unit: 'degrees' });

describe('wetness and stream power', () => {
  test('one cell of 20 m on a slope of 45° has a specific area of 20 m', () => {
    expect(wetnessIndex({ accumulation, slope: degrees }).values[0]).toBeCloseTo(Math.log(20), 6);
    expect(streamPower({ accumulation, slope: degrees }).values[0]).toBeCloseTo(Math.log(20), 6);
    expect(streamPower({ accumulation, slope: degrees }, { scale: 'linear' }).values[0]).toBeCloseTo(20, 4);
  });
  test('level ground is nodata, or as steep as told', () => {
    expect(wetnessIndex({ accumulation, slope: degrees }).values[1]).toBeNaN();
    expect(wetnessIndex({ accumulation, slope: degrees }, { leastSlope: 0.001 }).values[1]).toBeCloseTo(Math.log((50 * 20) / 0.001), 4);
    expect(wetnessIndex({ accumulation, slope: degrees }, { leastSlope: 0.001 }).values[2]).toBeNaN();
  });
  test('the slope may be percent, and in no other unit', () => {
    const slope = raster(grid, 'float32', Float32Array.of(25, 100, 1), { unit: 'percent' });
    expect([...wetnessIndex({ accumulation, slope }).values.subarray(0, 2)]).toEqual([Math.fround(Math.log(80)), Math.fround(Math.log(1000))]);
    expect(() => wetnessIndex({ accumulation, slope: { ...slope, unit: 'm' } })).toThrow(/degrees or percent/);
  });
  test('on geographic grids a cell is the root of its area wide', () => {
    const north = { ...gridOver('EPSG:4490', [110, 60, 110.001, 60.001], 0.001), width: 1, height: 1 };
    const { x, y } = metresPerCell(north, 0);
    const found = wetnessIndex({
      accumulation: raster(north, 'float64', Float64Array.of(4)),
      slope: raster(north, 'float32', Float32Array.of(45), { unit: 'degrees' }),
    });
    expect(found.values[0]).toBeCloseTo(Math.log(4 * Math.sqrt(x * y)), 5);
  });
});

describe('curvature, as its signs are stated', () => {
  // z = (a x² + c y²) / 2 + b x on cells of 10 m: the fall line at the middle runs along x
  const surface = (a: number, b: number, c: number) => {
    const square = gridOver('EPSG:4545', [0, 0, 30, 30], 10);
    const at = (i: number) => [((i % 3) - 1) * 10, (1 - Math.floor(i / 3)) * 10] as const;
    return raster(
      square,
      'float32',
      Float32Array.from({ length: 9 }, (_, i) => (a * at(i)[0] ** 2 + c * at(i)[1] ** 2) / 2 + b * at(i)[0]),
    );
  };
  const of = (dem: ReturnType<typeof surface>) =>
    Object.fromEntries((['total', 'profile', 'plan', 'tangential'] as const).map((section) => [section, curvature(dem, { section }).values[4]!]));
  test.each([
    [0.02, 0.5, 0, { total: -2, profile: 2, plan: 0, tangential: 0 }],
    [-0.02, 0.5, 0, { total: 2, profile: -2, plan: 0, tangential: 0 }],
    [0, 0.75, -0.02, { total: 2, profile: 0, plan: 2, tangential: 2 / 1.25 }],
    [-0.02, 0, -0.04, { total: 6, profile: 0, plan: 0, tangential: 0 }],
  ])('z = (%d x² + …)/2 + %d x, across %d', (a, b, c, wanted) => {
    const found = of(surface(a, b, c));
    for (const [section, value] of Object.entries(wanted)) expect(found[section], section).toBeCloseTo(value, 4);
  });
});
