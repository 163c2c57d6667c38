// A process of its own for one of geolibre-wasm's tools.
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { initTools, runTool } from 'geolibre-wasm/tools';
import { peakOfProcess, repeat, report } from '../rounds.mjs';
import { tools } from './geolibre.mjs';

const { task, files, to, rounds, patience } = JSON.parse(process.argv[2]);
await initTools(readFileSync(new URL('geolibre-cli.wasm', import.meta.resolve('geolibre-wasm/tools'))));
const result = `result${extname(to)}`;

async function work() {
  let input = Object.fromEntries(await Promise.all(Object.entries(files).map(async ([name, path]) => [name + extname(path), await readFile(path)])));
  for (const [tool, ...args] of tools[task]) {
    const { exitCode, stdout, files: made } = await runTool(tool, { args, input });
    if (exitCode !== 0 || Object.keys(made).length === 0) throw new Error(stdout.slice(-3).join(' ') || `it ended with ${exitCode}`);
    input = made;
  }
  await writeFile(to, input[result]);
}

const done = await repeat(rounds, async () => void (await work()), patience);
report(done.map((round) => ({ ...round, peak: peakOfProcess() })));
