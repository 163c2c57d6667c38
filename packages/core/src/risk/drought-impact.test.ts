import { describe, expect, it } from 'vitest';
import { cellAreas } from '../raster/areas.js';
import type { Grid } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { droughtImpact } from './drought-impact.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [1000, 0, 500_000, 0, -1000, 3_000_000], width: 6, height: 1 };
const levels = raster(grid, 'uint8', Uint8Array.of(1, 2, 4, 4, 0, 3));
const crop = raster(grid, 'float32', Float32Array.of(0.5, 1, 0.25, Number.NaN, 1, 0));
const people = raster(grid, 'float32', Float32Array.of(10, 20, 30, 40, 50, Number.NaN));

describe('droughtImpact', () => {
  it('adds up by level and in all', () => {
    const [cell] = cellAreas(grid);
    const [one, two, three, four, total] = droughtImpact({ levels, crop, people }, { lossRatios: [0, 0.1, 0.3, 0.6], waterShares: [0, 0, 0.2, 0.5] });
    const km2 = cell! / 1e6;
    expect(one).toMatchObject({ level: 1, people: 10, peopleShortOfWater: 0, lostCropKm2: 0 });
    expect(one?.cropKm2).toBeCloseTo(km2 / 2, 6);
    expect(two?.lostCropKm2).toBeCloseTo(0.1 * km2, 6);
    expect(three).toMatchObject({ level: 3, cropKm2: 0, people: 0 });
    expect(four).toMatchObject({ people: 70, peopleShortOfWater: 35 });
    expect(four?.lostCropKm2).toBeCloseTo(0.6 * 0.25 * km2, 6);
    expect(total).toMatchObject({ level: 0, people: 100, peopleShortOfWater: 35 });
    expect(total?.km2).toBeCloseTo(5 * km2, 4);
  });
  it('counts nothing of what it was not given, and wants a ratio a level', () => {
    expect(droughtImpact({ levels })[4]).toMatchObject({ cropKm2: 0, people: 0 });
    expect(() => droughtImpact({ levels }, { lossRatios: [0.1] })).toThrow('one a level');
    expect(() => droughtImpact({ levels }, { waterShares: [0, 0, 0, 1.5] })).toThrow('0 … 1');
  });
});
