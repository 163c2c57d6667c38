import { expect, it } from 'vitest';
import { smallestZone } from './smallest-zone.js';

const grid = (crs: string, cell: number, north: number) => ({ crs, transform: [cell, 0, 111, 0, -cell, north] as const, width: 100, height: 100 });

it.each([
  ['0.04 km2', 5], // 4.94 cells
  ['0.0081 km2', 1], // one cell exactly
  ['8100 m2', 1],
  ['8101 m2', 2],
  ['1ha', 2],
  ['0 m2', 0],
])('%s are %i cells of 90 m', (text, cells) => {
  expect(smallestZone(text, grid('EPSG:4546', 90, 3_000_000))).toBe(cells);
});

it('counts cells of a geographic grid by their size on the ground', () => {
  // at 27° a cell of 0.001° is 99.26 m × 110.79 m, at 50° 71.70 m × 111.23 m
  expect(smallestZone('1 km2', grid('EPSG:4490', 0.001, 27.05))).toBe(91);
  expect(smallestZone('1 km2', grid('EPSG:4490', 0.001, 50.05))).toBe(126);
});
