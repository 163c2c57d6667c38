import { type FloodResult, type Raster, simulateFlood, simulateFloodOnWorkers } from '@tetrazone/core';
import { expect, test } from 'vitest';
import { metres } from '../support/terrain.js';

const grid = { crs: 'EPSG:4546', transform: [20, 0, 450_000, 0, -20, 3_000_000] as const, width: 23, height: 19 };
const over = (of: (col: number, row: number) => number): Raster => metres(grid, of);
const bed = over((col, row) => ((col * 7 + row * 13) % 29 === 0 ? Number.NaN : 3 + Math.sin(col / 2) + Math.cos(row / 3) - row / 10));
const input = {
  bed,
  depth: over((col, row) => (col > 15 && row < 5 ? 2 : 0)),
  manning: over((col) => 0.03 + col / 1000),
  rain: { times: [0, 120], values: [60, 90], share: over((col) => 1 + col / 50) },
  infiltration: over((_, row) => row),
  inflows: [
    {
      cells: [
        [3, 8],
        [4, 8],
        [3, 9],
      ] as const,
      discharge: { times: [0, 100, 200], values: [0, 12, 0] },
    },
  ],
  breaches: [
    {
      cells: [
        [12, 9],
        [12, 10],
      ] as const,
      time: 60,
      level: 1,
    },
  ],
};
const options = { duration: 80, boundary: { north: 'closed', south: 'open', west: 'closed', east: { slope: 0.001 } } as const, frameEvery: 20 };

/** All that a result holds, as the bits of its numbers. */
const bitsOf = ({ frames, balance, steps, ...rasters }: FloodResult) => ({
  rasters: Object.entries(rasters).map(([name, { values }]) => [name, [...new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]]),
  frames: frames.map(({ time, depth }) => [time, [...new Uint8Array(depth.buffer)]]),
  balance,
  steps,
});

test.each([0, 1, 2, 3])('%i threads find what one finds, to the bit', async (workers) => {
  const found = await simulateFloodOnWorkers(input, { ...options, workers });
  expect(bitsOf(found)).toEqual(bitsOf(simulateFlood(input, options)));
});

test('an abort ends the threads', async () => {
  const abort = new AbortController();
  const run = simulateFloodOnWorkers(input, { ...options, duration: 1e7, frameEvery: 1e7, workers: 2, signal: abort.signal });
  setTimeout(() => abort.abort(), 200);
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
});

test('what is wrong is said before a thread is started', async () => {
  await expect(simulateFloodOnWorkers({ bed, manning: -1 }, { ...options, workers: 2 })).rejects.toThrow('manning');
  await expect(simulateFloodOnWorkers({ bed }, { ...options, workers: -1 })).rejects.toThrow('workers');
});
