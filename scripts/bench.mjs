// npm run bench [-- name …]: times what is under tests/bench on this machine, one program after the other.
import './steps/node-version.mjs';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail, root, runNode } from './steps/run.mjs';
import { makeSampleData } from './steps/sample.mjs';

const folder = new URL('tests/bench/', root);
const wanted = process.argv.slice(2);
const benchmarks = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.mjs') && (wanted.length === 0 || wanted.includes(name.replace('.bench.mjs', ''))))
  .sort();

try {
  await install();
  await build();
  await makeSampleData();
  const [first, ...others] = cpus();
  process.stdout.write(`${first?.model}, ${others.length + 1} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}\n`);
  for (const name of benchmarks) {
    process.stdout.write(`\n── ${name}\n`);
    await runNode([fileURLToPath(new URL(name, folder))]);
  }
} catch (error) {
  fail(error);
}
