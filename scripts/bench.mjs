// npm run bench [-- task …] [--size n …] [--peers] …: builds, makes the sample data, and prints one table; see tests/bench/bench.mjs and docs/performance.md.
import './steps/node-version.mjs';
import { fileURLToPath } from 'node:url';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail, root, runNode } from './steps/run.mjs';
import { makeSampleData } from './steps/sample.mjs';

try {
  await install();
  await build();
  await makeSampleData();
  await runNode([fileURLToPath(new URL('tests/bench/bench.mjs', root)), ...process.argv.slice(2)]);
} catch (error) {
  fail(error);
}
