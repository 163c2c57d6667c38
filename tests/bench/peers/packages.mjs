// Peers from npm: declared in this folder's package.json, apart from the workspace, since nobody needs them to work on the project.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reported } from '../rounds.mjs';
import { runProgram } from './programs.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The version that lies in node_modules; undefined where none does. */
export function packageVersion(name) {
  try {
    return JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** Runs a script of this folder in a process of its own; it reports its rounds. */
export const runInNode = async (script, order) => reported(runProgram(process.execPath, ['--max-old-space-size=8192', here(script), JSON.stringify(order)]));
