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

const typecheck = (project) => () => runNode([tsc, '-p', project, '--noEmit']);
const steps = [
  ['types: core', typecheck('packages/core')],
  ['types: cli', typecheck('packages/cli')],
  ['types: viewer', typecheck('packages/viewer')],
  ['types: tests and data', typecheck('.')],
  ['format and lint', () => runNode([tool('@biomejs/biome/bin/biome'), 'ci', '--max-diagnostics=50'])],
  ['architecture', () => runTests(['--project', 'project']).then(({ failed }) => (failed > 0 ? Promise.reject(new Error(`${failed} failed`)) : undefined))],
  ...published.flatMap((name) => [
    [`publint: ${name}`, () => runNode([publint, `packages/${name}`, '--strict', '--pack', 'npm'])],
    [`attw: ${name}`, () => runNode([attw, '--profile', 'esm-only', '--pack', `packages/${name}`])],
  ]),
];

try {
  await install();
  await build();
} catch (error) {
  fail(error);
}
const failures = [];
for (const [name, step] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  await step().catch((error) => failures.push(`${name}: ${error.message.split('\n')[0]}`));
}
process.stdout.write(failures.length > 0 ? `\n${failures.map((line) => `✗ ${line}`).join('\n')}\n` : '\n检查通过 · all checks passed\n');
process.exitCode = failures.length > 0 ? 1 : 0;
