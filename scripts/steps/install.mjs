import { existsSync, readdirSync } from 'node:fs';
import { root, run } from './run.mjs';
import { digestOf, isStamped, writeStamp } from './stamp.mjs';

const pnpm = 'pnpm@12.21.0';
// It lies in node_modules, so that it goes when node_modules goes.
const stamp = 'node_modules/.tetrazone-install';

/** Installs exactly what the lockfile names with the pinned pnpm; nothing to do while the lockfile and the manifests are the same. */
export async function install() {
  const manifests = readdirSync(new URL('packages/', root)).map((name) => `packages/${name}/package.json`);
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.filter((file) => existsSync(new URL(file, root)))];
  const digest = digestOf(files, pnpm);
  if (isStamped(stamp, digest)) return;
  process.stdout.write(`安装依赖 · installing with ${pnpm}\n`);
  await run('npx', ['-y', pnpm, 'install', '--frozen-lockfile']);
  writeStamp(stamp, digest);
}
