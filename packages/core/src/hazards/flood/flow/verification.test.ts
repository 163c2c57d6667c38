import { expect, test } from 'vitest';
import { randomFrom } from '../../../algebra/fixtures/same-in-windows.js';
import type { Grid } from '../../../raster/grid.js';
import { type Raster, raster } from '../../../raster/raster.js';
import { plot } from '../fixtures/plot.js';
import { GRAVITY } from './gravity.js';
import { simulateFlood } from './simulate-flood.js';

// simulateFlood beside what is known otherwise; each leaves its plot in docs/images/flood (made anew with vitest's -u)
const gridOf = (width: number, height: number, cell: number): Grid => ({ crs: 'EPSG:4546', transform: [cell, 0, 0, 0, -cell, 0], width, height });
const over = (grid: Grid, of: (col: number, row: number) => number): Raster =>
  raster(
    grid,
    'float32',
    Float32Array.from({ length: grid.width * grid.height }, (_, i) => of(i % grid.width, Math.floor(i / grid.width))),
    { unit: 'm' },
  );
/** What stands in the middle of cells along x, m. */
const along = (values: ArrayLike<number>, cell: number): (readonly [number, number])[] => Array.from(values, (value, i) => [(i + 0.5) * cell, value] as const);
const drawn = (name: string, svg: string) => expect(svg).toMatchFileSnapshot(`../../../../../../docs/images/flood/${name}.svg`);

test('water at rest stays at rest to the last bit over any bed, with islands and walls', async () => {
  const random = randomFrom(1);
  const grid = gridOf(24, 18, 10);
  // eighths, so that bed + depth is the level exactly
  const bed = over(grid, () => (random() < 0.05 ? Number.NaN : Math.floor(random() * 48) / 8));
  const depth = over(grid, (col, row) => Math.max(0, 4 - (bed.values[row * 24 + col] || 0)));
  const found = simulateFlood({ bed, depth, manning: 0.02 }, { duration: 600 });
  expect(found.steps).toBeGreaterThan(100);
  expect(Math.max(...found.maxVelocity.values.filter((v) => !Number.isNaN(v)))).toBe(0);
  for (const [i, h] of found.depth.values.entries()) if (!Number.isNaN(bed.values[i]!)) expect(h).toBe(depth.values[i]);
  const row = (values: Float32Array): number[] => [...values.subarray(9 * 24, 10 * 24)].map((value) => (Number.isNaN(value) ? 6 : value));
  const ground = row(bed.values);
  const level = row(found.depth.values).map((h, i) => Math.max(4, ground[i]! + (h === 6 ? 0 : h)));
  await drawn(
    'lake-at-rest',
    plot(
      'Lake at rest over random ground after 600 s: greatest velocity 0',
      ['x, m', 'height, m'],
      [
        { name: 'ground', points: along(ground, 10), as: 'ground' },
        { name: 'level of the water, or the island', points: along(level, 10) },
      ],
    ),
  );
});

test('a wave that runs over a flat plane is where Hunter et al. (2005) have it', async () => {
  const [n, u, cell, end] = [0.03, 1, 25, 3600];
  const grid = gridOf(160, 1, cell);
  const height = (x: number, t: number): number => (x < u * t ? ((7 / 3) * n * n * u * u * (u * t - x)) ** (3 / 7) : 0);
  const times = Array.from({ length: 721 }, (_, i) => i * 5);
  const found = simulateFlood(
    { bed: over(grid, () => 0), manning: n, inflows: [{ cells: [[0, 0]], discharge: { times, values: times.map((t) => u * height(0, t) * cell) } }] },
    { duration: end, theta: 1, frameEvery: 1200 },
  );
  const depths = [...found.depth.values];
  const square = depths.reduce((sum, h, i) => sum + (h - height((i + 0.5) * cell, end)) ** 2, 0) / depths.length;
  expect(Math.sqrt(square)).toBeLessThan(0.05);
  const front = depths.findIndex((h) => h < 0.05) * cell;
  expect(Math.abs(front / (u * end) - 1)).toBeLessThan(0.05);
  expect(Math.abs(found.balance.relativeError)).toBeLessThan(1e-9);
  await drawn(
    'moving-wave',
    plot(
      `Moving wave over a flat plane at 1 m/s: RMSE after an hour ${(100 * Math.sqrt(square)).toFixed(1)} cm`,
      ['x, m', 'depth, m'],
      [
        ...found.frames.slice(1).map(({ time, depth }) => ({ name: `${time / 60} min`, points: along(depth, cell) })),
        ...found.frames
          .slice(1)
          .map(({ time }) => ({ name: 'analytic', points: along(depths, cell).map(([x]) => [x, height(x, time)] as const), as: 'dashed' as const })),
      ],
    ),
  );
});

test('steady flow down a channel has the normal depth', async () => {
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
  await drawn(
    'uniform-flow',
    plot(
      'Steady flow of 1.5 m²/s down 1 in 1000, n = 0.03',
      ['x, m', 'depth, m'],
      [
        { name: 'simulated', points: along(found.depth.values, 50), as: 'dots' },
        { name: 'normal depth by Manning', points: along(found.depth.values, 50).map(([x]) => [x, normal] as const) },
      ],
    ),
  );
});

test('water swings in a paraboloid with the period of Thacker (1981) and none is lost', async () => {
  const [depth0, radius, cell] = [10, 1500, 50];
  const size = 81;
  const grid = gridOf(size, size, cell);
  const r2 = (col: number, row: number): number => ((col - 40) * cell) ** 2 + ((row - 40) * cell) ** 2;
  const bed = over(grid, (col, row) => -depth0 * (1 - r2(col, row) / radius ** 2));
  const omega = (2 / radius) * Math.sqrt(2 * GRAVITY * depth0);
  const a = 0.05;
  const level = (square: number): number => depth0 * (Math.sqrt(1 - a ** 2) / (1 - a) - 1 - (square / radius ** 2) * ((1 - a ** 2) / (1 - a) ** 2 - 1));
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
  const analytic = (t: number): number => (depth0 * Math.sqrt(1 - a ** 2)) / (1 - a * Math.cos(omega * t));
  await drawn(
    'thacker-bowl',
    plot(
      `Thacker’s bowl: depth in the middle, period ${period.toFixed(0)} s`,
      ['time, s', 'depth − 9, m'],
      [
        { name: 'simulated', points: found.frames.map(({ time }, k) => [time, middle[k]! - 9] as const), as: 'dots' },
        { name: 'analytic', points: found.frames.map(({ time }) => [time, analytic(time) - 9] as const) },
      ],
    ),
  );
});

test('behind a dam that breaks water falls to one side, monotone and below the level it had', async () => {
  const grid = gridOf(100, 1, 10);
  const bed = over(grid, (col) => (col === 50 ? 5 : 0));
  const depth = over(grid, (col) => (col < 50 ? 2 : 0));
  const found = simulateFlood(
    { bed, depth, manning: 0.03, breaches: [{ cells: [[50, 0]], time: 20, level: 0 }] },
    { duration: 60, maxStep: 0.5, frameEvery: 20 },
  );
  const [, standing, falling] = found.frames;
  expect([...standing!.depth.subarray(50)].every((h) => h === 0)).toBe(true);
  const depths = [...found.depth.values];
  expect(Math.max(...depths)).toBeLessThanOrEqual(2);
  for (const [i, h] of depths.entries()) if (i > 0) expect(h).toBeLessThanOrEqual(depths[i - 1]! + 0.02);
  const front = depths.findIndex((h) => h < 0.001) * 10 - 500;
  // Ritter's front runs 2 √(g h) without friction; 40 s after the breach it is well on its way and not beyond that
  expect(front).toBeGreaterThan(60);
  expect(front).toBeLessThan(40 * 2 * Math.sqrt(GRAVITY * 2));
  const ritter = (x: number, t: number): number => {
    const c = Math.sqrt(GRAVITY * 2);
    const v = (x - 500) / t;
    return v < -c ? 2 : v > 2 * c ? 0 : (2 * c - v) ** 2 / (9 * GRAVITY);
  };
  await drawn(
    'dam-break',
    plot(
      'A dam of 2 m that breaks at 20 s, n = 0.03: no momentum is carried along, so only plausible',
      ['x, m', 'depth, m'],
      [
        { name: 'before', points: along(standing!.depth, 10) },
        { name: '20 s after', points: along(falling!.depth, 10) },
        { name: '40 s after', points: along(depths, 10) },
        { name: 'Ritter, no friction, 40 s after', points: along(depths, 10).map(([x]) => [x, ritter(x, 40)] as const), as: 'dashed' },
      ],
    ),
  );
});
