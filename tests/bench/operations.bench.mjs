// Operations from file to file, beside GDAL's own tools on the same files where they have the same thing: seconds on the clock, and of processor time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  classify,
  cogSink,
  createEngine,
  fillDepressions,
  fixedBreaks,
  focal,
  later,
  memoryStore,
  openRaster,
  raster,
  slope,
  warp,
  writeCog,
} from '@tetrazone/core';

const workers = 2;
const sizes = [1024, 4096];
const folder = mkdtempSync(join(tmpdir(), 'tetrazone-bench-'));

/** Hills of six sizes, by seed: a DEM that compresses as real ones do. */
function hills(grid) {
  const noise = (x, y, seed) => {
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(seed, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
  };
  const values = new Float32Array(grid.width * grid.height);
  for (const [seed, [spacing, height]] of [
    [512, 600],
    [128, 200],
    [32, 60],
    [8, 12],
    [2, 2],
    [1, 0.3],
  ].entries())
    for (let row = 0; row < grid.height; row++) {
      const y = Math.floor(row / spacing);
      const v = row / spacing - y;
      for (let x = 0; x * spacing < grid.width; x++) {
        const west = noise(x, y, seed) * (1 - v) + noise(x, y + 1, seed) * v;
        const east = noise(x + 1, y, seed) * (1 - v) + noise(x + 1, y + 1, seed) * v;
        for (let col = x * spacing; col < Math.min(grid.width, (x + 1) * spacing); col++)
          values[row * grid.width + col] += height * (west + ((east - west) * (col - x * spacing)) / spacing);
      }
    }
  return raster(grid, 'float32', values, { unit: 'm' });
}

const groundGrid = (size) => ({ crs: 'EPSG:4546', transform: [30, 0, 450_000, 0, -30, 3_000_000], width: size, height: size });
const degrees = (size) => ({ crs: 'EPSG:4490', transform: [0.0003, 0, 110.5, 0, -0.0003, 27.1], width: size, height: Math.floor(size * 0.9) });

const cog = ['-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES', '-co', `NUM_THREADS=${workers}`];
/** What is timed; `gdal` is the same by GDAL, from one path to another. */
const tasks = {
  slope: { layer: (dem) => slope(dem), gdal: (from, to) => ['gdaldem', 'slope', from, to, '-q', '-of', 'COG', ...cog] },
  warp: {
    layer: (dem, size) => warp(dem, { grid: degrees(size), method: 'bilinear' }),
    gdal: (from, to, { transform: [cell, , west, , , north], width, height }) =>
      [
        'gdalwarp',
        '-q',
        '-overwrite',
        '-r',
        'bilinear',
        '-t_srs',
        'EPSG:4490',
        '-te',
        west,
        north - height * cell,
        west + width * cell,
        north,
        '-ts',
        width,
        height,
      ]
        .concat(['-wo', `NUM_THREADS=${workers}`, '-of', 'COG', ...cog, from, to])
        .map(String),
  },
  focal: {
    layer: (dem) => focal(dem, { statistic: 'range', radius: 1 }),
    gdal: (from, to) => ['gdaldem', 'roughness', from, to, '-q', '-of', 'COG', ...cog],
  },
  fill: { layer: (dem) => fillDepressions(dem) },
  classify: {
    layer: (dem) => classify({ intensity: dem, breaks: later(fixedBreaks([300, 450, 600])) }),
    gdal: (from, to) =>
      ['gdal_calc.py', '--quiet', '--overwrite', '-A', from, `--outfile=${to}`, '--type=Byte', '--NoDataValue=0', '--calc=1+(A>=300)+(A>=450)+(A>=600)'].concat(
        ['TILED=YES', 'COMPRESS=DEFLATE', 'PREDICTOR=2', `NUM_THREADS=${workers}`].map((option) => `--co=${option}`),
      ),
  },
};

/** Seconds on the clock and of the processor that a program takes; undefined where it is not installed. */
function timeProgram([program, ...args]) {
  const quoted = [program, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
  } catch {
    return undefined;
  }
  const report = execFileSync('bash', ['-c', `TIMEFORMAT='%R %U %S'; { time ${quoted} >/dev/null 2>&1; } 2>&1`], { encoding: 'utf8' });
  const [clock, user, system] = report.trim().split(/\s+/).map(Number);
  return { clock, processor: user + system };
}

async function timeWork(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

/** The quickest of some rounds. */
const quickest = (rounds) => rounds.reduce((best, round) => (round.clock < best.clock ? round : best));
const seconds = (time) => (time === undefined ? '—'.padStart(16) : `${time.clock.toFixed(2)} (${time.processor.toFixed(2)})`.padStart(16));
const version = () => {
  try {
    return execFileSync('gdalinfo', ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return 'GDAL is not installed';
  }
};

try {
  process.stdout.write(`file to file (COG, DEFLATE 6), ${workers} workers; ${version()} with ${workers} threads, the start of its program included\n`);
  process.stdout.write(
    `seconds on the clock (of the processor)\n${'cells'.padEnd(7)}${'operation'.padEnd(10)}${'tetrazone'.padStart(16)}${'GDAL'.padStart(16)}\n`,
  );
  for (const size of sizes) {
    const from = join(folder, `dem-${size}.tif`);
    await writeCog(hills(groundGrid(size)), from, { deflateLevel: 6 });
    const rounds = size > 2048 ? 2 : 3;
    for (const [name, { layer, gdal }] of Object.entries(tasks)) {
      const engine = createEngine({ workers, store: memoryStore(0), memoryLimitBytes: 2 ** 31 });
      // the workers' start is not what is timed
      await engine.read(slope(await openRaster(from)));
      const ours = [];
      const theirs = [];
      for (let round = 0; round < rounds; round++) {
        const dem = await openRaster(from);
        ours.push(await timeWork(() => engine.write(layer(dem, size), cogSink(join(folder, 'ours.tif')))));
        if (gdal !== undefined) theirs.push(timeProgram(gdal(from, join(folder, 'theirs.tif'), degrees(size))));
      }
      await engine.close();
      const beside = theirs.every((time) => time !== undefined) && theirs.length > 0 ? quickest(theirs) : undefined;
      const bytes = `${(statSync(join(folder, 'ours.tif')).size / 2 ** 20).toFixed(1)} MiB`;
      process.stdout.write(`${`${size}²`.padEnd(7)}${name.padEnd(10)}${seconds(quickest(ours))}${seconds(beside)}   ${bytes}\n`);
    }
  }
  process.stdout.write(`peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
