import { describe, expect, test } from 'vitest';
import { type Grid, gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { aspect } from './aspect.js';
import { hillshade } from './hillshade.js';
import { slope } from './slope.js';

const plane = (grid: Grid, east: number, south: number) =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => east * (i % grid.width) + south * Math.floor(i / grid.width)),
  );
const metric = gridOver('EPSG:4545', [0, 0, 50, 50], 10);

describe('slope', () => {
  test('of a plane that rises 10 m in 10 m eastward', () => {
    const found = slope(plane(metric, 10, 0), { edges: 'extrapolate' });
    // corners repeat the edge column, as gdaldem does
    for (const [i, value] of found.values.entries()) if (![0, 4, 20, 24].includes(i)) expect(value).toBeCloseTo(45, 5);
    expect(found.unit).toBe('degrees');
    expect(slope(plane(metric, 10, 0), { units: 'percent', edges: 'extrapolate' }).values[7]).toBe(100);
  });
  test('one rise per column is steeper where meridians are nearer', () => {
    // 0.001° of longitude is 111.3 m at the equator, 55.80 m at 60° N (published length of a degree there: 55.80 km)
    for (const [north, metres] of [
      [0.0025, 111.32],
      [60.0025, 55.8],
    ] as const) {
      const grid: Grid = { crs: 'EPSG:4490', transform: [0.001, 0, 110, 0, -0.001, north], width: 5, height: 5 };
      expect(slope(plane(grid, 10, 0), { units: 'percent' }).values[12]! / ((100 * 10) / metres)).toBeCloseTo(1, 3);
    }
  });
  test('too small a raster has none, or with extrapolation that of its line', () => {
    const line = gridOver('EPSG:4545', [0, 0, 30, 10], 10);
    expect([...slope(plane(line, 10, 0)).values]).toEqual([NaN, NaN, NaN]);
    expect(slope(plane(line, 10, 0), { edges: 'extrapolate', method: 'zevenbergen-thorne' }).values[1]).toBeCloseTo(45, 5);
  });
});

describe('aspect', () => {
  test.each([
    [1, 0, 270],
    [-1, 0, 90],
    [0, 1, 0],
    [0, -1, 180],
    [1, 1, 315],
    [-1, -1, 135],
  ])('a plane that rises %d eastward and %d southward faces %d°', (east, south, azimuth) =>
    expect(aspect(plane(metric, east, south)).values[12]).toBeCloseTo(azimuth, 4),
  );
  test('flat ground has none, or 0', () => {
    expect(aspect(plane(metric, 0, 0)).values[12]).toBeNaN();
    const zero = aspect(plane(metric, 0, 0), { flat: 'zero' }).values;
    expect(zero[12]).toBe(0);
    expect(zero[0]).toBeNaN();
  });
});

describe('hillshade', () => {
  test('of flat ground is the sine of the altitude', () => expect(hillshade(plane(metric, 0, 0), { altitude: 30 }).values[12]).toBe(128));
  test('is 1 on ground that turns its back and 255 on ground that meets the sun', () => {
    expect(hillshade(plane(metric, 20, 0), { azimuth: 90 }).values[12]).toBe(1);
    expect(hillshade(plane(metric, 10, 0), { azimuth: 270 }).values[12]).toBe(255);
  });
  test('keeps 0 for nodata', () => {
    const found = hillshade(plane(metric, 1, 1));
    expect(found).toMatchObject({ type: 'uint8', kind: 'category', nodata: 0 });
    expect(found.values[0]).toBe(0);
  });
});
