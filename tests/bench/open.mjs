// node --expose-gc tests/bench/open.mjs [file.tif]: how long a GeoTIFF takes to open, and what that holds. Without a file one of 36,000 × 18,000 cells is made by
// gdal_create, in tiles and in strips of a row; its cells are never written, since opening looks at none.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRaster } from '@tetrazone/core';
import { medians } from './rounds.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-open-'));
const made = (name, ...options) => {
  const file = join(folder, `${name}.tif`);
  const place = ['-a_srs', 'EPSG:4490', '-a_ullr', '73', '54', '145', '18', '-ot', 'Float32', '-bands', '1', '-outsize', '36000', '18000'];
  execFileSync('gdal_create', ['-q', '-of', 'GTiff', ...place, ...['SPARSE_OK=TRUE', 'COMPRESS=DEFLATE', ...options].flatMap((one) => ['-co', one]), file]);
  return file;
};
try {
  const files =
    process.argv[2] === undefined
      ? { 'tiles of 512': made('tiles', 'TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512'), strips: made('strips', 'BLOCKYSIZE=1') }
      : { [process.argv[2]]: process.argv[2] };
  for (const [name, file] of Object.entries(files)) {
    await openRaster(file);
    const rounds = [];
    for (let round = 0; round < 5; round++) {
      globalThis.gc?.();
      const [before, start, used] = [process.memoryUsage(), performance.now(), process.cpuUsage()];
      const layer = await openRaster(file);
      const clock = performance.now() - start;
      const { user, system } = process.cpuUsage(used);
      const after = process.memoryUsage();
      const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
      rounds.push({ clock, processor: (user + system) / 1000, peak: grown / 2 ** 20 });
      if (round === 0) process.stdout.write(`${name}: ${layer.grid.width} × ${layer.grid.height} cells\n`);
    }
    const { clock, processor, peak } = medians(rounds);
    process.stdout.write(`  ${clock.toFixed(1)} ms on the clock (${processor.toFixed(1)} of the processor), ${peak.toFixed(2)} MiB at most\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
