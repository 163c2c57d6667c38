import { describe, expect, it } from 'vitest';
import { zonalStatistics } from '../algebra/zonal/zonal-statistics.js';
import type { Features } from '../features/features.js';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { dasymetric } from './dasymetric.js';
import expected from './fixtures/pycnophylactic.json' with { type: 'json' };
import { pycnophylactic } from './pycnophylactic.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [10, 0, 0, 0, -10, 80], width: 12, height: 8 };
const polygon = (people: unknown, ...ring: [number, number][]) => ({
  geometry: { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] },
  properties: { people },
});
// three units that share slanting borders and cover x 0 … 117, y 3 … 80
const units: Features = {
  crs: grid.crs,
  features: [
    polygon(1234.5, [0, 3], [43, 3], [37, 80], [0, 80]),
    polygon(700, [43, 3], [117, 3], [117, 41], [40, 41.5]),
    polygon(0.25, [40, 41.5], [117, 41], [117, 80], [37, 80]),
  ],
};
const weights = raster(
  grid,
  'float32',
  Float32Array.from({ length: 96 }, (_, i) => (i % 5 === 0 ? 0 : ((i * 37) % 11) / 3)),
);

describe('dasymetric', () => {
  it('conserves the totals of units that share cells, in proportion to the weight', () => {
    const people = dasymetric(weights, units, { field: 'people', unit: 'person' });
    expect(people).toMatchObject({ type: 'float64', unit: 'person' });
    const whole = people.values.reduce((sum, x) => sum + (Number.isNaN(x) ? 0 : x), 0);
    expect(Math.abs(whole / 1934.75 - 1)).toBeLessThan(1e-12);
    // inside one unit the cells are proportional to their weights
    const [a, b] = [12 * 2 + 1, 12 * 3 + 2];
    expect(people.values[a]! / people.values[b]!).toBeCloseTo(weights.values[a]! / weights.values[b]!, 9);
  });
  it('spreads evenly where nothing weighs, and leaves nodata out', () => {
    const some = Float32Array.from(weights.values, (w, i) => (i % 12 < 3 ? 0 : i % 12 === 3 ? Number.NaN : w));
    const first: Features = { ...units, features: [polygon(600, [0, 0], [40, 0], [40, 80], [0, 80])] };
    const people = dasymetric(raster(grid, 'float32', some), first, { field: 'people' });
    expect(people.values[0]).toBeCloseTo(25, 9);
    expect(people.values[3]).toBeNaN();
    expect(people.values[8]).toBeNaN();
  });
  it('refuses totals and weights that are none', () => {
    expect(() => dasymetric(weights, { ...units, features: [polygon('many', [0, 0], [40, 0], [40, 80])] }, { field: 'people' })).toThrow('many');
    const negative = raster(grid, 'float32', new Float32Array(96).fill(-1));
    expect(() => dasymetric(negative, units, { field: 'people' })).toThrow('-1');
  });
});

describe('pycnophylactic', () => {
  it('keeps the totals, stays above zero, and is what numpy makes of Tobler’s rule', () => {
    const blocks: Features = {
      crs: grid.crs,
      features: [
        polygon(400, [0, 0], [50, 0], [50, 80], [0, 80]),
        polygon(40, [50, 0], [120, 0], [120, 30], [50, 30]),
        polygon(0, [50, 30], [120, 30], [120, 80], [50, 80]),
      ],
    };
    const { values } = pycnophylactic({ units: blocks }, { grid, field: 'people', rounds: expected.rounds });
    for (const [i, x] of values.entries()) expect(x).toBeCloseTo(expected.density[i]!, 9);
    const cells = { ...raster(grid, 'float32', Float32Array.from(values)) };
    for (const [i, { sum }] of zonalStatistics(cells, blocks, { statistics: ['sum'] }).entries()) expect(sum).toBeCloseTo([400, 40, 0][i]!, 3);
    expect(values.every((x) => x >= 0)).toBe(true);
  });
  it('refuses a unit without a cell of its own, and negative totals', () => {
    expect(() => pycnophylactic({ units: { ...units, features: [polygon(5, [1, 1], [3, 1], [3, 3], [1, 3])] } }, { grid, field: 'people' })).toThrow(
      'smaller cells',
    );
    expect(() => pycnophylactic({ units: { ...units, features: [polygon(-5, [0, 0], [40, 0], [40, 40])] } }, { grid, field: 'people' })).toThrow('-5');
  });
});
