import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../algebra/fixtures/same-in-windows.js';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { GRAVITY } from './gravity.js';
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

describe('water at rest', () => {
  test('stays at rest to the last bit over any bed, with islands and walls', () => {
    const random = randomFrom(1);
    const grid = gridOf(24, 18, 10);
    // eighths, so that bed + depth is the level exactly
    const bed = over(grid, () => (random() < 0.05 ? Number.NaN : Math.floor(random() * 48) / 8));
    const depth = over(grid, (col, row) => Math.max(0, 4 - (bed.values[row * 24 + col] || 0)));
    const found = simulateFlood({ bed, depth, manning: 0.02 }, { duration: 600 });
    expect(found.steps).toBeGreaterThan(100);
    expect(Math.max(...found.maxVelocity.values.filter((v) => !Number.isNaN(v)))).toBe(0);
    for (const [i, h] of found.depth.values.entries()) if (!Number.isNaN(bed.values[i]!)) expect(h).toBe(depth.values[i]);
  });
});

test('a wave that runs over a flat plane is where Hunter et al. (2005) have it', () => {
  const [n, u, cell, end] = [0.03, 1, 25, 3600];
  const grid = gridOf(160, 1, cell);
  const height = (x: number, t: number): number => (x < u * t ? ((7 / 3) * n * n * u * u * (u * t - x)) ** (3 / 7) : 0);
  const times = Array.from({ length: 721 }, (_, i) => i * 5);
  const found = simulateFlood(
    { bed: over(grid, () => 0), manning: n, inflows: [{ cells: [[0, 0]], discharge: { times, values: times.map((t) => u * height(0, t) * cell) } }] },
    { duration: end, theta: 1 },
  );
  const depths = [...found.depth.values];
  const square = depths.reduce((sum, h, i) => sum + (h - height((i + 0.5) * cell, end)) ** 2, 0) / depths.length;
  expect(Math.sqrt(square)).toBeLessThan(0.05);
  const front = depths.findIndex((h) => h < 0.05) * cell;
  expect(Math.abs(front / (u * end) - 1)).toBeLessThan(0.05);
  expect(Math.abs(found.balance.relativeError)).toBeLessThan(1e-9);
});

test('steady flow down a channel has the normal depth', () => {
  const [slope, n, q] = [0.001, 0.03, 1.5];
  const grid = gridOf(60, 1, 50);
  const found = simulateFlood(
    { bed: over(grid, (col) => (60 - col) * 50 * slope), manning: n, inflows: [{ cells: [[0, 0]], discharge: { times: [0, 1e6], values: [q * 50, q * 50] } }] },
    { duration: 12_000, boundary: { north: 'closed', south: 'closed', west: 'closed', east: { slope } } },
  );
  const normal = ((q * n) / Math.sqrt(slope)) ** 0.6;
  for (const h of found.depth.values.subarray(10, 50)) expect(h / normal).toBeCloseTo(1, 2);
  // the front that came first was a little faster
  expect(found.maxVelocity.values[30]! / (q / normal)).toBeGreaterThan(0.99);
  expect(found.maxVelocity.values[30]! / (q / normal)).toBeLessThan(1.5);
});

test('water swings in a paraboloid with the period of Thacker (1981) and none is lost', () => {
  const [depth0, radius, cell] = [10, 1500, 50];
  const size = 81;
  const grid = gridOf(size, size, cell);
  const r2 = (col: number, row: number): number => ((col - 40) * cell) ** 2 + ((row - 40) * cell) ** 2;
  const bed = over(grid, (col, row) => -depth0 * (1 - r2(col, row) / radius ** 2));
  const omega = (2 / radius) * Math.sqrt(2 * GRAVITY * depth0);
  const amplitude = 0.05;
  const level = (square: number): number =>
    depth0 * (Math.sqrt(1 - amplitude ** 2) / (1 - amplitude) - 1 - (square / radius ** 2) * ((1 - amplitude ** 2) / (1 - amplitude) ** 2 - 1));
  const depth = over(grid, (col, row) => Math.max(0, level(r2(col, row)) - bed.values[row * size + col]!));
  const period = (2 * Math.PI) / omega;
  const found = simulateFlood({ bed, depth, manning: 0 }, { duration: 1.5 * period, frameEvery: period / 40, theta: 0.9, courant: 0.5 });
  expect(Math.abs(found.balance.relativeError)).toBeLessThan(1e-9);
  const middle = found.frames.map((frame) => frame.depth[40 * size + 40]!);
  // high at the start, lowest after half a period, highest again after one
  const lowest = middle.indexOf(Math.min(...middle.slice(0, 40)));
  const highest = 20 + middle.slice(20).indexOf(Math.max(...middle.slice(20)));
  expect(Math.abs(lowest - 20)).toBeLessThanOrEqual(3);
  expect(Math.abs(highest - 40)).toBeLessThanOrEqual(4);
});

test('behind a dam that breaks water falls to one side, monotone and below the level it had', () => {
  const grid = gridOf(100, 1, 10);
  const bed = over(grid, (col) => (col === 50 ? 5 : 0));
  const depth = over(grid, (col) => (col < 50 ? 2 : 0));
  const dam = (duration: number) =>
    simulateFlood({ bed, depth, manning: 0.03, breaches: [{ cells: [[50, 0]], time: 20, level: 0 }] }, { duration, maxStep: 0.5 });
  expect([...dam(20).depth.values.subarray(50)].every((h) => h === 0)).toBe(true);
  const found = dam(60);
  const depths = [...found.depth.values];
  expect(Math.max(...depths)).toBeLessThanOrEqual(2);
  for (const [i, h] of depths.entries()) if (i > 0) expect(h).toBeLessThanOrEqual(depths[i - 1]! + 0.02);
  const front = depths.findIndex((h) => h < 0.001) * 10 - 500;
  // Ritter's front runs 2 √(g h) without friction; 40 s after the breach it is well on its way and not beyond that
  expect(front).toBeGreaterThan(60);
  expect(front).toBeLessThan(40 * 2 * Math.sqrt(GRAVITY * 2));
});

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
