import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root, runNode } from './run.mjs';
import { digestOf, filesUnder, isStamped, writeStamp } from './stamp.mjs';

const tsdown = fileURLToPath(new URL('node_modules/tsdown/dist/run.mjs', root));
const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', root));
/** Tests, and what building itself writes beside the sources. */
const notSource = (path) => /\.test(-d)?\.tsx?$|[\\/](fixtures|dist|node_modules|i18n[\\/]messages)$|[\\/]project\.inlang[\\/](?!settings\.json$)/.test(path);
const shared = ['tsconfig.base.json', 'pnpm-lock.yaml'];

/** In building order: what is built, by what, and on which other packages it rests. */
const packages = [
  { name: 'core', command: [tsdown], after: [] },
  { name: 'viewer', command: [vite, 'build'], after: ['core'] },
  { name: 'cli', command: [tsdown], after: ['core', 'viewer'] },
];

/** Builds what has changed since the last build, and what rests on it. Returns the names of what was built; `only` names some of the packages. */
export async function build(only = packages.map(({ name }) => name)) {
  const digests = {};
  const built = [];
  for (const { name, command, after } of packages) {
    const folder = `packages/${name}`;
    digests[name] = digestOf(filesUnder([folder, ...shared], notSource), ...after.map((other) => digests[other]));
    const stamp = `${folder}/dist/.stamp`;
    if (!only.includes(name) || isStamped(stamp, digests[name])) continue;
    process.stdout.write(`构建 · building ${folder}\n`);
    await runNode(command, { cwd: new URL(`${folder}/`, root), quiet: true });
    if (name === 'cli') shipViewer();
    writeStamp(stamp, digests[name]);
    built.push(name);
  }
  return built;
}

/** The command carries the built viewer, so that `tetrazone serve` needs nothing but its own package. */
function shipViewer() {
  const viewer = new URL('packages/viewer/dist/', root);
  if (existsSync(viewer)) cpSync(viewer, new URL('packages/cli/dist/viewer/', root), { recursive: true });
}
