import { expect, test } from 'vitest';
import { transformPoint } from './transform.js';
import { transformBounds } from './transform-bounds.js';

test('the image of a wide rectangle bulges beyond its corners, and its bounds hold the bulge', () => {
  const [west, south, east, north] = transformBounds('EPSG:4490', 'china-albers', [85, 20, 125, 50]);
  // parallels are arcs about the pole: the lowest point of the south edge is at the central meridian
  expect(south).toBeLessThan(transformPoint('EPSG:4490', 'china-albers', 85, 20)[1] - 100_000);
  const lowest = transformPoint('EPSG:4490', 'china-albers', 105, 20)[1];
  expect(south - lowest).toBeGreaterThanOrEqual(0);
  expect(south - lowest).toBeLessThan(1000);
  expect(west).toBeCloseTo(transformPoint('EPSG:4490', 'china-albers', 85, 20)[0], 6);
  expect(east).toBeCloseTo(-west, 6);
  expect(north).toBeCloseTo(transformPoint('EPSG:4490', 'china-albers', 85, 50)[1], 6);
});

test('bounds in the same CRS stay', () => expect(transformBounds('EPSG:4490', 'EPSG:4326', [110, 26, 112, 28])).toEqual([110, 26, 112, 28]));

test('bounds that have no place are refused', () =>
  expect(() => transformBounds('EPSG:4490', 'EPSG:4547', [110, 100, 112, 120])).toThrow(expect.objectContaining({ code: 'outside-crs' })));
