import { expect, test } from 'vitest';
import { gridOver } from '../raster/grid.js';
import { raster } from '../raster/raster.js';
import { extent } from './extent.js';
import { rescale } from './rescale.js';

const grid = gridOver('EPSG:4545', [0, 0, 50, 10], 10);
const heights = raster(grid, 'float32', Float32Array.of(100, 150, Number.NaN, 300, 200), { unit: 'm' });

test('the extent goes to 0…1, without unit, nodata stays', () => {
  const scaled = rescale({ raster: heights, extent: extent(heights) });
  expect([...scaled.values]).toEqual([0, 0.25, Number.NaN, 1, 0.5]);
  expect(scaled.unit).toBe('');
});
test('inverted, and to other ends', () => {
  expect([...rescale({ raster: heights, extent: { min: 100, max: 300 } }, { invert: true }).values]).toEqual([1, 0.75, Number.NaN, 0, 0.5]);
  expect([...rescale({ raster: heights, extent: { min: 100, max: 300 } }, { to: [-3, 5] }).values]).toEqual([-3, -1, Number.NaN, 5, 1]);
});
test('values outside the extent are clamped, or the line goes on', () => {
  const given = { raster: heights, extent: { min: 150, max: 250 } };
  expect([...rescale(given).values]).toEqual([0, 0, Number.NaN, 1, 0.5]);
  expect([...rescale(given, { clamp: false }).values]).toEqual([-0.5, 0, Number.NaN, 1.5, 0.5]);
});
test('a constant raster becomes the first end, inverted or not', () => {
  const flat = raster(grid, 'float32', Float32Array.of(7, 7, Number.NaN, 7, 7));
  for (const invert of [false, true])
    expect([...rescale({ raster: flat, extent: extent(flat) }, { invert, to: [2, 4] }).values]).toEqual([2, 2, Number.NaN, 2, 2]);
});
test('`to` must be two numbers', () => expect(() => rescale({ raster: heights, extent: extent(heights) }, { to: [1] })).toThrow(/two numbers/));
