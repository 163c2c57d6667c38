// What is timed: each task from files to a file by our engine. What other tools do with the same files is under peers/.
import { readFile, writeFile } from 'node:fs/promises';
import {
  arithmetic,
  classify,
  cogSink,
  distance,
  fillDepressions,
  fillDepressionsInTiles,
  fisherJenks,
  flowAccumulation,
  flowAccumulationInTiles,
  flowDirection,
  focal,
  hillshade,
  later,
  openFeatures,
  openRaster,
  polygons,
  rasterize,
  sieve,
  slope,
  warp,
  writeFlatGeobuf,
  zonalStatistics,
} from '@tetrazone/core';
import { degrees, ground, levelBreaks } from './inputs.mjs';

/** The weights of the overlay's five layers. */
export const weights = { a: 0.3, b: 0.25, c: 0.2, d: 0.15, e: 0.1 };
export const smallestRegion = 20;

/** A task whose result is a raster in a COG: tiles of 512, DEFLATE with a predictor, overviews. `same` is what a peer's cells may differ by, and how many by more. */
const map = (inputs, layer, same) => ({
  inputs,
  extension: 'tif',
  same: { kind: 'cells', ...same },
  run: async (engine, files, to, size) => engine.write(await layer(files, size), cogSink(to)),
});
const dem = async ({ dem: path }) => openRaster(path);

export const tasks = {
  slope: map(['dem'], async (files) => slope(await dem(files)), { within: 0.001, share: 0, unit: '°' }),
  hillshade: map(['dem'], async (files) => hillshade(await dem(files)), { within: 1, share: 0, unit: 'grey' }),
  warp: map(['dem'], async (files, size) => warp(await dem(files), { grid: degrees(size), method: 'bilinear' }), { within: 0.5, share: 0.001, unit: 'm' }),
  focal: map(['dem'], async (files) => focal(await dem(files), { statistic: 'range', radius: 1 }), { within: 0.001, share: 0, unit: 'm', edge: 1 }),
  distance: map(['targets'], async ({ targets }) => distance(await openRaster(targets)), { within: 0.1, share: 0.0001, unit: 'm' }),
  rasterize: map(['zones'], async ({ zones }, size) => rasterize({ features: await openFeatures(zones) }, { grid: ground(size), field: 'code' }), {
    within: 0,
    share: 0.0001,
    unit: '',
  }),
  zonal: {
    inputs: ['dem', 'zones'],
    extension: 'json',
    same: { kind: 'means', within: 0.002 },
    async run(engine, files, to) {
      const zones = await openFeatures(files.zones);
      const rows = await engine.value(zonalStatistics(await dem(files), zones, { id: 'code', statistics: ['count', 'mean'] }));
      await writeFile(to, JSON.stringify(Object.fromEntries(rows.map(({ id, mean }) => [id, mean]))));
    },
  },
  classify: map(['dem'], async (files) => classify({ intensity: await dem(files), breaks: later(levelBreaks) }), { within: 0, share: 0, unit: 'level' }),
  sieve: map(['levels'], async ({ levels }) => sieve(await openRaster(levels), { minimumCells: smallestRegion }), { within: 0, share: 0.01, unit: 'level' }),
  polygons: {
    inputs: ['levels'],
    extension: 'fgb',
    same: { kind: 'areas' },
    run: async (engine, { levels }, to) => writeFile(to, writeFlatGeobuf(await engine.value(polygons(await openRaster(levels))))),
  },
  'fisher-jenks': {
    inputs: ['dem'],
    extension: 'json',
    same: undefined,
    run: async (engine, files, to) => writeFile(to, JSON.stringify(await engine.value(fisherJenks(await dem(files))))),
  },
  cog: map(['dem'], dem, { within: 0, share: 0, unit: 'm' }),
  overlay: map(
    Object.keys(weights),
    async (files) => {
      const layers = await Promise.all(Object.keys(weights).map(async (name) => [name, await openRaster(files[name])]));
      const expression = Object.entries(weights)
        .map(([name, weight]) => `${weight} * ${name}`)
        .join(' + ');
      return arithmetic(Object.fromEntries(layers), { expression });
    },
    { within: 1e-6, share: 0, unit: '' },
  ),
  fill: map(['dem'], async (files) => fillDepressions(await dem(files), { epsilon: false }), { within: 0.001, share: 0.001, unit: 'm' }),
  'fill-tiles': map(['dem'], async (files) => fillDepressionsInTiles(await dem(files)), { within: 0.001, share: 0.001, unit: 'm' }),
  d8: map(['filled'], async ({ filled }) => flowDirection(await openRaster(filled)), { within: 0, share: 0.01, unit: 'code' }),
  accumulation: map(['directions'], async ({ directions }) => flowAccumulation(await openRaster(directions)), { within: 0, share: 0.001, unit: 'cells' }),
  'accumulation-tiles': map(['directions'], async ({ directions }) => flowAccumulationInTiles(await openRaster(directions)), {
    within: 0,
    share: 0.001,
    unit: 'cells',
  }),
  // from bare ground to what each cell gathers, as those who do it in one go
  drainage: map(['dem'], async (files) => flowAccumulation(flowDirection(fillDepressions(await dem(files), { epsilon: true }))), {
    within: 0,
    share: 0.01,
    unit: 'cells',
  }),
};

/** Numbers that a task or a peer left in a JSON file. */
export const readNumbers = async (path) => JSON.parse(await readFile(path, 'utf8'));
