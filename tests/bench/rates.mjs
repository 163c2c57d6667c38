// Million cells a second of the processor for the kernels of drainage, on values in memory: what a core does, whatever else the machine is doing; and the bytes of memory
// that a cell takes there, input and result included; on a rough ground and a smooth one.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createEngine,
  fillDepressions,
  fillDepressionsInTiles,
  flowAccumulationInTiles,
  flowDirection,
  memoryStore,
  openRaster,
  writeCog,
} from '@tetrazone/core';
import { grounds } from './inputs.mjs';
import { kernels as onValues } from './kernels.mjs';
import { runProgram } from './peers/programs.mjs';
import { medians, repeat, reported } from './rounds.mjs';

const measureKernel = fileURLToPath(new URL('measure-kernel.mjs', import.meta.url));
/** Seconds after which no further round of a kernel begins. */
const PATIENCE = 5;

/** Bytes a cell of a kernel, measured in a process of its own; nothing where that cannot be. */
function bytesPerCell(folder, kernel, size, { values }) {
  const file = join(folder, `${kernel}.raw`);
  writeFileSync(file, values);
  try {
    return reported(runProgram(process.execPath, ['--expose-gc', measureKernel, JSON.stringify({ kernel, size, file })])).bytes.toFixed(1);
  } catch {
    return '';
  }
}

/** A store that keeps what a round makes, as filled blocks which the second half of a tiled form reads, and forgets it before the next. */
function renewable() {
  let kept = memoryStore();
  const names = ['getValue', 'putValue', 'getRaster', 'putRaster', 'openRaster', 'shrink'];
  const store = Object.fromEntries(names.map((name) => [name, (...args) => kept[name](...args)]));
  Object.defineProperty(store, 'bytes', { get: () => kept.bytes });
  const renew = () => {
    kept = memoryStore();
  };
  return { store, renew };
}

const inputsOf = (dem) => {
  const filled = fillDepressions(dem, { epsilon: true });
  return { dem, filled, directions: flowDirection(filled) };
};

/** A Markdown table, told line by line as it is measured: each kernel, and the tiled forms inline and on workers from a file, whose reading is a part of them. */
export async function ratesTable(folder, sizes, rounds, workers, say) {
  const lines = [];
  const tell = (line) => {
    lines.push(line);
    say(line);
  };
  tell('| kernel | ground | cells | million cells per second of the processor | on the clock | bytes a cell |');
  tell('| --- | --- | --- | ---: | ---: | ---: |');
  for (const [size, ground] of sizes.flatMap((size) => Object.keys(grounds).map((ground) => [size, ground]))) {
    const inputs = inputsOf(grounds[ground](size));
    const { dem, directions } = inputs;
    const files = { dem: join(folder, `rates-dem-${ground}-${size}.tif`), directions: join(folder, `rates-directions-${ground}-${size}.tif`) };
    await writeCog(dem, files.dem, { deflateLevel: 1 });
    await writeCog(directions, files.directions, { deflateLevel: 1 });
    const { store, renew } = renewable();
    const engines = { inline: createEngine({ store, memoryLimitBytes: 2 ** 33 }), pair: createEngine({ workers, store, memoryLimitBytes: 2 ** 33 }) };
    const whole = { col: 0, row: 0, width: size, height: size };
    const tiled = (engine, layer) => async () => {
      renew();
      // the second half is read a strip at a time, as a file would be written
      const made = layer();
      for (let row = 0; row < size; row += 512) await engine.read(await made, { ...whole, row, height: Math.min(512, size - row) });
    };
    const fill = async () => fillDepressionsInTiles(await openRaster(files.dem));
    const accumulate = async () => flowAccumulationInTiles(await openRaster(files.directions));
    const kernels = {
      ...Object.fromEntries(Object.entries(onValues).map(([name, { takes, work }]) => [name, async () => work(inputs[takes])])),
      'fill in tiles, inline': tiled(engines.inline, fill),
      [`fill in tiles, ${workers} workers`]: tiled(engines.pair, fill),
      'accumulation in tiles, inline': tiled(engines.inline, accumulate),
      [`accumulation in tiles, ${workers} workers`]: tiled(engines.pair, accumulate),
    };
    for (const [name, work] of Object.entries(kernels)) {
      await work();
      const { clock, processor } = medians(await repeat(rounds, async () => void (await work()), PATIENCE));
      const rate = (seconds) => ((size * size) / seconds / 1e6).toFixed(1);
      const { takes } = onValues[name] ?? {};
      const bytes = takes === undefined ? '' : bytesPerCell(folder, name, size, inputs[takes]);
      tell(`| ${name} | ${ground} | ${size}² | ${rate(processor)} | ${rate(clock)} | ${bytes} |`);
    }
    for (const engine of Object.values(engines)) await engine.close();
  }
  return lines.join('\n');
}
