// The sample census by the command, from an empty folder and again with nothing changed: a process each, with its own peak.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medians } from './rounds.mjs';

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Runs the command once and tells what its process used, which it writes down as it ends. */
function runOnce(folder, out) {
  const used = join(folder, 'used.json');
  const hook = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(used)},JSON.stringify(process.resourceUsage())))`;
  const args = ['--import', `data:text/javascript,${hook}`, path('packages/cli/bin/tetrazone.mjs'), 'run', path('data/shaoyang/census.yaml'), '--out', out];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const clock = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`the run ended with ${status}\n${stderr}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(used, 'utf8'));
  return { clock, processor: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
}

/** Rows of the table. */
export function timeCensus(within, rounds, patience) {
  const first = [];
  const again = [];
  const begin = performance.now();
  for (let round = 0; round < rounds && (round === 0 || (performance.now() - begin) / 1000 < patience); round++) {
    const folder = mkdtempSync(join(within, 'census-'));
    const out = join(folder, 'out');
    first.push(runOnce(folder, out));
    again.push(runOnce(folder, out));
    rmSync(folder, { recursive: true, force: true });
  }
  const row = (size, done) => ({ task: 'census', size, cells: undefined, ours: medians(done), peers: {} });
  return [row('sample', first), row('sample, again', again)];
}
