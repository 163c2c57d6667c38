import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEngine, type Layer, type Now, openRaster, type Raster, type Type, writeCog } from '@tetrazone/core';
import { expect, it } from 'vitest';
import { smallCensus, smallCensusInputs } from '../support/small-census.js';
import { groundGrid } from '../support/terrain.js';
import { sameBits } from './files.js';

// What the browser's tests compare themselves with: the census in small as Node has it. Made by UPDATE_FIXTURES=1 npm test -- --project workers.
const folder = new URL('../browser/fixtures/', import.meta.url);
const pathOf = (name: string): string => fileURLToPath(new URL(`${name}.tif`, folder));
const inputs = smallCensusInputs(groundGrid(131, 117));
const { layers } = smallCensus<Now>(inputs);
const rasters = { dem: inputs.dem, intensity: layers.intensity, levels: layers.levels };

it.each(Object.entries(rasters))('%s for the browser is what Node makes', async (name, raster) => {
  if (process.env.UPDATE_FIXTURES === '1') {
    mkdirSync(folder, { recursive: true });
    await writeCog(raster as Raster<Type>, pathOf(name));
  }
  const engine = createEngine();
  const committed = await engine.read((await openRaster(pathOf(name))) as Layer<Type>);
  await engine.close();
  expect(committed.grid).toEqual(raster.grid);
  expect(sameBits(committed.values, raster.values)).toBe(true);
});
