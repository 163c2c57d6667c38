// npm run dev: rebuilds core as it changes and serves the viewer with reload; products come from the last run of the sample census.
import './steps/node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail, root } from './steps/run.mjs';

const path = (relative) => fileURLToPath(new URL(relative, root));

try {
  await install();
  await build();
} catch (error) {
  fail(error);
}
const commands = [
  { args: [path('node_modules/tsdown/dist/run.mjs'), '--watch', '--no-clean'], cwd: path('packages/core') },
  { args: [path('node_modules/vite/bin/vite.js')], cwd: path('packages/viewer') },
];
// The viewer's dev server passes requests for products on to this one.
if (existsSync(path('out/shaoyang/catalog.json')))
  commands.push({ args: [path('packages/cli/bin/tetrazone.mjs'), 'serve', 'out/shaoyang', '--port', '4280'], cwd: path('.') });

const children = commands.map(({ args, cwd }) => spawn(process.execPath, args, { cwd, stdio: 'inherit' }));
const stop = () => {
  for (const child of children) child.kill();
};
for (const child of children) child.on('exit', stop);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
