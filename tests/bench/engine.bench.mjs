// Slope of a DEM from file to file: as one kernel, through the engine inline, and on workers. Median of the rounds, after one to warm up.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cogSink, createEngine, openRaster, raster, slope, writeCog } from '@tetrazone/core';

const size = Number(process.env.BENCH_SIZE ?? 4096);
const rounds = 3;
const cells = size * size;
const folder = mkdtempSync(join(tmpdir(), 'tetrazone-bench-'));
const file = (name) => join(folder, name);

/** Rolling ground: sums of waves, so that neither the kernel nor DEFLATE meets a flat. */
function ground() {
  const values = new Float32Array(cells);
  for (let row = 0, i = 0; row < size; row++)
    for (let col = 0; col < size; col++, i++)
      values[i] =
        Math.round(5000 + 3000 * Math.sin(col / 90) * Math.cos(row / 70) + 400 * Math.sin((col * row) / 5e4) + ((col * 7919 + row * 104729) % 13)) / 10;
  return raster({ crs: 'EPSG:4546', transform: [90, 0, 300000, 0, -90, 3100000], width: size, height: size }, 'float32', values, { unit: 'm' });
}

async function time(name, work) {
  const seconds = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    await work();
    if (round > 0) seconds.push((performance.now() - start) / 1000);
  }
  const median = seconds.sort((a, b) => a - b)[Math.floor(rounds / 2)];
  process.stdout.write(`${name.padEnd(34)} ${median.toFixed(2)} s  ${(cells / median / 1e6).toFixed(1)} million cells a second\n`);
}

try {
  const dem = ground();
  await writeCog(dem, file('dem.tif'));
  process.stdout.write(`${size} × ${size} float32, ${(statSync(file('dem.tif')).size / 2 ** 20).toFixed(0)} MiB as a COG\n`);
  await time('one kernel, in memory', () => slope(dem));
  for (const workers of [0, 1, 2]) {
    const engine = createEngine({ workers });
    const layer = slope(await openRaster(file('dem.tif'), { type: 'float32' }));
    const where = workers === 0 ? 'inline' : `${workers} worker${workers > 1 ? 's' : ''}`;
    await time(`file to memory, ${where}`, () => engine.read(layer));
    await time(`file to file, ${where}`, () => engine.write(layer, cogSink(file('slope.tif'))));
    await engine.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
