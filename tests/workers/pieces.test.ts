import { burnProbability, createEngine, type Layer, type Raster, type Type } from '@tetrazone/core';
import { expect, it } from 'vitest';
import { ground, groundGrid } from '../support/terrain.js';
import { asFile, sameBits, temporaryFolder } from './files.js';

const grid = groundGrid(90, 70);
const folder = temporaryFolder();
const options = { fires: 40, minutes: 3 * grid.transform[0], periods: [0, 60], seed: 4 };
const [rate, faster, direction, eccentricity] = [ground(grid, 0.5, 4, 1), ground(grid, 1, 9, 2), ground(grid, 0, 360, 3), ground(grid, 0, 0.9, 4)];
const now = burnProbability({ rateOfSpread: [rate, faster], direction, eccentricity }, options);

it.each([0, 3])('workers share the fires of a simulation: %i of them give the bits of the kernel', async (workers) => {
  const engine = createEngine({ workers });
  try {
    const file = async (raster: Raster<Type>, name: string) => (await asFile(raster, folder, `${name}-${workers}`)) as Layer;
    const rateOfSpread = [await file(rate, 'rate'), await file(faster, 'faster')];
    const layer = burnProbability({ rateOfSpread, direction: await file(direction, 'to'), eccentricity: await file(eccentricity, 'e') }, options);
    const { values } = await engine.read(layer);
    expect(sameBits(values, now.values)).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(5);
  } finally {
    await engine.close();
  }
});
