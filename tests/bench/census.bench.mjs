// The sample census by the command, from nothing and again with nothing changed: seconds and peak memory of the process.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tetrazone-bench-'));
const peakFile = join(folder, 'peak');
// Writes the largest resident set of the process, in KiB, as it ends.
const reportPeak = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(peakFile)},String(process.resourceUsage().maxRSS)))`;

try {
  for (const round of ['first run', 'again']) {
    const start = performance.now();
    const args = ['--import', reportPeak, path('packages/cli/bin/tetrazone.mjs'), 'run', path('data/shaoyang/census.yaml'), '--out', join(folder, 'out')];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the run ended with ${status}\n${stderr}`);
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`${round.padEnd(10)} ${seconds.toFixed(1)} s, peak ${(Number(readFileSync(peakFile, 'utf8')) / 1024).toFixed(0)} MiB\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
