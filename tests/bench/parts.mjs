// Where the processor's time goes from file to file: reading and decoding, the kernel, encoding and writing, and what is left for tiles and messages.
import { join } from 'node:path';
import { classify, cogSink, createEngine, focal, later, openRaster, slope, warp, writeCog } from '@tetrazone/core';
import { degrees, inputFile, levelBreaks, makeInput } from './inputs.mjs';
import { forgetful, medians, repeat } from './rounds.mjs';

const layers = {
  slope: (dem) => slope(dem),
  focal: (dem) => focal(dem, { statistic: 'range', radius: 1 }),
  warp: (dem, size) => warp(dem, { grid: degrees(size), method: 'bilinear' }),
  classify: (dem) => classify({ intensity: dem, breaks: dem.when === undefined && dem.values instanceof Float32Array ? levelBreaks : later(levelBreaks) }),
};

/** A Markdown table of processor seconds. */
export async function partsTable(folder, sizes, rounds) {
  const lines = [
    '| task | cells | decode | kernel | encode | file to file, inline | 2 workers | of which messages and tiles |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const size of sizes) {
    const path = join(folder, inputFile('dem', size));
    await makeInput('dem', size, path);
    const inline = createEngine({ store: forgetful(), memoryLimitBytes: 2 ** 33 });
    const pair = createEngine({ workers: 2, store: forgetful(), memoryLimitBytes: 2 ** 33 });
    const seconds = async (work) => {
      await work();
      return medians(await repeat(rounds, async () => void (await work()))).processor;
    };
    const dem = await inline.read(await openRaster(path));
    const decode = await seconds(async () => inline.read(await openRaster(path)));
    for (const [name, layer] of Object.entries(layers)) {
      const to = join(folder, `${name}.tif`);
      const result = layer(dem, size);
      const kernel = await seconds(async () => layer(dem, size));
      const encode = await seconds(() => writeCog(result, to));
      const alone = await seconds(async () => inline.write(layer(await openRaster(path), size), cogSink(to)));
      const both = await seconds(async () => pair.write(layer(await openRaster(path), size), cogSink(to)));
      const row = [name, `${size}²`, ...[decode, kernel, encode, alone, both, both - decode - kernel - encode].map((value) => value.toFixed(2))];
      lines.push(`| ${row.join(' | ')} |`);
    }
    await inline.close();
    await pair.close();
  }
  return lines.join('\n');
}
