import { type Raster, simulateFlood, simulateFloodOnWorkers } from '@tetrazone/core';
import { expect, test } from 'vitest';
import { metres } from '../support/terrain.js';

const grid = { crs: 'EPSG:4546', transform: [20, 0, 450_000, 0, -20, 3_000_000] as const, width: 31, height: 40 };
const over = (of: (col: number, row: number) => number): Raster => metres(grid, of);

test('threads of a page find what the page finds, to the bit', async () => {
  expect(crossOriginIsolated).toBe(true);
  const input = { bed: over((col, row) => Math.sin(col / 2) + row / 10), depth: over((_, row) => (row < 5 ? 2 : 0)) };
  const found = await simulateFloodOnWorkers(input, { duration: 120, workers: 2 });
  expect(found).toEqual(simulateFlood(input, { duration: 120 }));
});
