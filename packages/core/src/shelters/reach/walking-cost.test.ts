import { expect, it } from 'vitest';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { walkingCost } from './walking-cost.js';

const grid = gridOver('EPSG:4546', [0, 0, 60, 10], 10);
const cover = raster(grid, 'uint8', Uint8Array.of(50, 10, 80, 0, 50, 50), { kind: 'category' });
const depth = raster(grid, 'float32', Float32Array.of(0, Number.NaN, 0, 0, 0.25, 0.5));

it('walks built ground at 3 km/h, woods slower, water not at all, and wades', () => {
  const [built, woods, lake, unknown, wet, deep] = walkingCost({ cover, depth }).values;
  expect([built, woods, wet]).toEqual([0.02, 0.02 / 0.6, 0.04].map((cost) => expect.closeTo(cost, 6)));
  expect([lake, unknown, deep]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

it('is slower by night and for those who need help, and ends at the red zone', () => {
  const first = (walker: 'night' | 'elderly' | 'assisted') => walkingCost(cover, { walker, speed: 5 }).values[0]!;
  expect([first('night'), first('elderly'), first('assisted')]).toEqual([0.8, 0.7, 0.5].map((share) => expect.closeTo(0.012 / share, 6)));
  const levels = raster(grid, 'uint8', Uint8Array.of(3, 4, 1, 1, 0, 4));
  expect([...walkingCost({ cover, levels }).values].map(Number.isNaN)).toEqual([false, true, true, true, false, true]);
});
