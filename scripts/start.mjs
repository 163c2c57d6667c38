// npm start [-- --no-serve] [-- --open] [-- --port N]: from a fresh clone to the map of the sample census.
import './steps/node-version.mjs';
import { fileURLToPath } from 'node:url';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail, root, runNode } from './steps/run.mjs';
import { makeSampleData } from './steps/sample.mjs';

const tetrazone = fileURLToPath(new URL('packages/cli/bin/tetrazone.mjs', root));
const census = 'data/shaoyang/census.yaml';
const products = 'out/shaoyang';
const args = process.argv.slice(2);

try {
  await install();
  await build();
  await makeSampleData();
  await runNode([tetrazone, 'run', census, '--out', products]);
  if (!args.includes('--no-serve')) await runNode([tetrazone, 'serve', products, '--census', census, ...args]);
} catch (error) {
  fail(error);
}
