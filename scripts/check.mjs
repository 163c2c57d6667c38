// npm run check: types, format, lint, architecture, and the packages as their users would get them. Every step runs, then all failures are named.
import './steps/node-version.mjs';
import { fileURLToPath } from 'node:url';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail, root, runNode } from './steps/run.mjs';
import { runTests } from './steps/tests.mjs';

const tool = (path) => fileURLToPath(new URL(`node_modules/${path}`, root));
const tsc = tool('typescript/bin/tsc');
const publint = tool('publint/src/cli.js');
const attw = tool('@arethetypeswrong/cli/dist/index.js');
const published = ['core', 'cli'];
const quiet = { quiet: true };

const typecheck = (project) => () => runNode([tsc, '-p', project, '--noEmit'], quiet);
const steps = [
  ['types: core', typecheck('packages/core')],
  ['types: cli', typecheck('packages/cli')],
  ['types: viewer', typecheck('packages/viewer')],
  ['types: tests and data', typecheck('.')],
  ['format and lint', () => runNode([tool('@biomejs/biome/bin/biome'), 'ci', '--max-diagnostics=50'], quiet)],
  [
    'architecture',
    () => runTests(['--project', 'project']).then(({ failed, failures }) => (failed > 0 ? Promise.reject(new Error(failures.join('\n'))) : undefined)),
  ],
  ...published.flatMap((name) => [
    [`publint: ${name}`, () => runNode([publint, `packages/${name}`, '--strict', '--pack', 'npm'], quiet)],
    [`attw: ${name}`, () => runNode([attw, '--profile', 'esm-only', '--pack', `packages/${name}`], quiet)],
  ]),
];

try {
  await install();
  await build();
} catch (error) {
  fail(error);
}
const failed = [];
for (const [name, step] of steps) {
  try {
    await step();
    process.stdout.write(`✓ ${name}\n`);
  } catch (error) {
    process.stdout.write(`✗ ${name}\n${error.message}\n`);
    failed.push(name);
  }
}
process.stdout.write(failed.length > 0 ? `\n未通过 · failed: ${failed.join('; ')}\n` : '\n检查通过 · all checks passed\n');
process.exitCode = failed.length > 0 ? 1 : 0;
