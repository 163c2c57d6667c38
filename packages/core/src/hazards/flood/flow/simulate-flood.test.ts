import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../../../algebra/fixtures/same-in-windows.js';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { floodHazardClass, floodHazardRating } from './hazard-rating.js';
import { simulateFlood } from './simulate-flood.js';

const gridOf = (width: number, height: number, cell: number): Grid => ({ crs: 'EPSG:4546', transform: [cell, 0, 0, 0, -cell, 0], width, height });
const over = (grid: Grid, of: (col: number, row: number) => number): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => of(i % grid.width, Math.floor(i / grid.width))),
    { unit: 'm' },
  );

test('water is kept to 1e-9 and never below 0, whatever comes and goes', () =>
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('closed', 'open', 'normal'), (seed, kind) => {
      const random = randomFrom(seed);
      const grid = gridOf(9, 7, 20);
      const bed = over(grid, () => (random() < 0.1 ? Number.NaN : random() * 4));
      bed.values[31] = 1;
      const found = simulateFlood(
        {
          bed,
          depth: over(grid, () => Math.max(0, random() * 3 - 1.5)),
          rain: { times: [0, 120], values: [60, 90] },
          infiltration: over(grid, () => random() * 20),
          inflows: [{ cells: [[4, 3]], discharge: { times: [0, 100, 200], values: [0, 12, 0] } }],
        },
        { duration: 300, boundary: kind === 'normal' ? { slope: 0.002 } : (kind as 'open'), frameEvery: 50 },
      );
      expect(Math.abs(found.balance.relativeError)).toBeLessThan(1e-9);
      expect(found.frames).toHaveLength(7);
      for (const { depth } of found.frames) for (const h of depth) expect(h >= 0 || Number.isNaN(h)).toBe(true);
      if (kind === 'closed') expect(found.balance.outflow).toBe(0);
    }),
    { numRuns: 25 },
  ));

test('says when water came and how long it stayed', () => {
  const grid = gridOf(20, 1, 10);
  const found = simulateFlood(
    { bed: over(grid, () => 0), manning: 0.02, inflows: [{ cells: [[0, 0]], discharge: { times: [0, 400], values: [5, 5] } }] },
    { duration: 400 },
  );
  const times = [...found.arrivalTime.values].filter((t) => !Number.isNaN(t));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(found.floodedTime.values[0]! + found.arrivalTime.values[0]!).toBeCloseTo(400, -1);
  expect(found.hazardClass.values[0]).toBeGreaterThan(0);
});

test('hazard rating and classes', () => {
  expect(floodHazardRating(1, 1.5)).toBe(3);
  expect(floodHazardRating(0.2, 0)).toBeCloseTo(0.1, 12);
  expect(floodHazardRating(0, 0)).toBe(0);
  expect([
    floodHazardClass(0, 0),
    floodHazardClass(0.3, 1),
    floodHazardClass(0.3, 1.1),
    floodHazardClass(1, 0.5),
    floodHazardClass(1.5, 0.5),
    floodHazardClass(3, 1),
    floodHazardClass(5, 0),
  ]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('refuses what cannot be simulated', () => {
  const bed = over(gridOf(3, 3, 10), () => 1);
  expect(() => simulateFlood({ bed: { ...bed, grid: { ...bed.grid, crs: 'EPSG:4490' } } }, { duration: 10 })).toThrow(/projected/);
  expect(() => simulateFlood({ bed }, { duration: 0 })).toThrow(/duration/);
  expect(() => simulateFlood({ bed, manning: -1 }, { duration: 10 })).toThrow(/manning/);
  expect(() => simulateFlood({ bed, inflows: [{ cells: [[7, 0]], discharge: { times: [0], values: [1] } }] }, { duration: 10 })).toThrow(/column 7/);
  expect(() => simulateFlood({ bed, rain: { times: [1, 0], values: [1, 1] } }, { duration: 10 })).toThrow(/rise/);
  expect(() => simulateFlood({ bed }, { duration: 10, signal: AbortSignal.abort() })).toThrow(expect.objectContaining({ code: 'cancelled' }));
});
