// node tests/bench/large.mjs [--size 20000] [--workers 2]: filling, D8 directions and accumulation of a DEM larger than they may hold, from the command line, after core and
// cli are built: seconds, and the most memory that the process and its children held together. Takes some 8 GB of disk and, to make the DEM, of memory; on Linux.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './machine.mjs';
import { runProgram, stopwatch } from './peers/programs.mjs';
import { reported } from './rounds.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values: options } = parseArgs({ options: { size: { type: 'string', default: '20000' }, workers: { type: 'string', default: '2' } } });
const size = Number(options.size);
const PAGE = 4096;
/** Milliseconds between looks at memory. */
const EVERY = 200;

/** Bytes that the processes begun by one hold now; one that has just ended holds none. */
function heldBelow(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean));
    return children.reduce((sum, child) => sum + PAGE * Number(readFileSync(`/proc/${child}/statm`, 'utf8').split(' ')[1]) + heldBelow(child), 0);
  } catch {
    return 0;
  }
}

/** Runs a command of tetrazone: its seconds, and the most MiB held. */
async function measure(...words) {
  const child = spawn('python3', [stopwatch, process.execPath, here('../../packages/cli/bin/tetrazone.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  let most = 0;
  const looking = setInterval(() => (most = Math.max(most, heldBelow(child.pid))), EVERY);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(looking);
  return { ...reported(output), held: most / 2 ** 20 };
}

const folder = mkdtempSync(join(tmpdir(), 'tetrazone-large-'));
const file = (name) => join(folder, `${name}.tif`);
try {
  const order = { make: 'dem', size, to: file('dem') };
  runProgram(process.execPath, ['--max-old-space-size=16384', here('measure-ours.mjs'), JSON.stringify(order)]);
  const steps = [
    ['fill-depressions', 'dem', 'dem', 'filled'],
    ['flow-direction', 'dem', 'filled', 'directions'],
    ['flow-accumulation', 'directions', 'directions', 'cells'],
  ];
  process.stdout.write(
    `${machine([])}\n\n| operation | cells | seconds on the clock | of the processor | million cells/s | MiB at most |\n| --- | --- | ---: | ---: | ---: | ---: |\n`,
  );
  for (const [operation, input, from, to] of steps) {
    const { clock, processor, held } = await measure('op', operation, `${input}=${file(from)}`, '--out', file(to), '--workers', options.workers);
    const rate = (size * size) / clock / 1e6;
    process.stdout.write(`| ${operation} | ${size}² | ${clock.toFixed(0)} | ${processor.toFixed(0)} | ${rate.toFixed(1)} | ${held.toFixed(0)} |\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
