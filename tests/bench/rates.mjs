// Million cells a second of the processor for the kernels of drainage, on values in memory: what a core does, whatever else the machine is doing.

import { join } from 'node:path';
import {
  createEngine,
  fillDepressions,
  fillDepressionsInTiles,
  flowAccumulation,
  flowAccumulationInTiles,
  flowDirection,
  memoryStore,
  openRaster,
  writeCog,
} from '@tetrazone/core';
import { demOf } from './inputs.mjs';
import { medians, repeat } from './rounds.mjs';

/** A Markdown table: each kernel, and the tiled forms inline and on workers from a file, whose reading is a part of them. */
export async function ratesTable(folder, sizes, rounds, workers) {
  const lines = ['| kernel | cells | million cells per second of the processor | on the clock |', '| --- | --- | ---: | ---: |'];
  for (const size of sizes) {
    const dem = demOf(size);
    const filled = fillDepressions(dem, { epsilon: true });
    const directions = flowDirection(filled);
    const files = { dem: join(folder, `rates-dem-${size}.tif`), directions: join(folder, `rates-directions-${size}.tif`) };
    await writeCog(dem, files.dem, { deflateLevel: 1 });
    await writeCog(directions, files.directions, { deflateLevel: 1 });
    const engines = { inline: createEngine({ store: memoryStore(0), memoryLimitBytes: 2 ** 33 }), pair: undefined };
    engines.pair = createEngine({ workers, store: memoryStore(0), memoryLimitBytes: 2 ** 33 });
    const whole = { col: 0, row: 0, width: size, height: size };
    const tiled = (engine, layer) => async () => {
      // the second half is read a strip at a time, as a file would be written
      const made = layer();
      for (let row = 0; row < size; row += 512) await engine.read(await made, { ...whole, row, height: Math.min(512, size - row) });
    };
    const fill = async () => fillDepressionsInTiles(await openRaster(files.dem));
    const accumulate = async () => flowAccumulationInTiles(await openRaster(files.directions));
    const kernels = {
      fill: async () => fillDepressions(dem),
      'fill, epsilon': async () => fillDepressions(dem, { epsilon: true }),
      d8: async () => flowDirection(filled),
      accumulation: async () => flowAccumulation(directions),
      'fill in tiles, inline': tiled(engines.inline, fill),
      [`fill in tiles, ${workers} workers`]: tiled(engines.pair, fill),
      'accumulation in tiles, inline': tiled(engines.inline, accumulate),
      [`accumulation in tiles, ${workers} workers`]: tiled(engines.pair, accumulate),
    };
    for (const [name, work] of Object.entries(kernels)) {
      await work();
      const { clock, processor } = medians(await repeat(rounds, async () => void (await work())));
      const rate = (seconds) => ((size * size) / seconds / 1e6).toFixed(1);
      lines.push(`| ${name} | ${size}² | ${rate(processor)} | ${rate(clock)} |`);
    }
    for (const engine of Object.values(engines)) await engine.close();
  }
  return lines.join('\n');
}
