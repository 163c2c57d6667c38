// A stamp says from which files something was made; while they are the same, it need not be made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './run.mjs';

const rootPath = fileURLToPath(root);

/** Every file under the paths (folders are walked), sorted, relative to the root; `skip` refuses by that relative path. */
export function filesUnder(paths, skip = () => false) {
  const found = [];
  const visit = (path) => {
    if (!existsSync(path) || skip(relative(rootPath, path))) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    else found.push(relative(rootPath, path));
  };
  for (const path of paths) visit(join(rootPath, path));
  return found.sort();
}

/** SHA-256 over the names and contents of files, and of whatever else the result depends on. */
export function digestOf(files, ...rest) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(rootPath, file)))
      .update('\0');
  for (const text of rest) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** True when the stamp holds this digest. */
export const isStamped = (stamp, digest) => {
  const path = join(rootPath, stamp);
  return existsSync(path) && readFileSync(path, 'utf8') === digest;
};

export function writeStamp(stamp, digest) {
  const path = join(rootPath, stamp);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digest);
}
