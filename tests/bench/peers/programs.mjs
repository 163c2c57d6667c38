// Programs of other projects: whether they are there, and how long they take.
import { execFileSync, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { repeat, reported } from '../rounds.mjs';

export const stopwatch = fileURLToPath(new URL('../run-program.py', import.meta.url));

/** What a program prints; undefined where it is not installed or fails. */
export function outputOf(program, args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

export const installed = (program) => outputOf('sh', ['-c', `command -v ${program}`]) !== undefined;

/** Runs a program to its end; throws with its own words when it fails. */
export function runProgram(program, args, env = process.env) {
  const { status, stdout, stderr } = spawnSync(program, args.map(String), { encoding: 'utf8', env, maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error((stderr || stdout || `${program} ended with ${status}`).trim().slice(-300));
  return stdout;
}

/** What programs run one after the other took. */
export function together(steps) {
  const sum = (what) => steps.reduce((total, step) => total + step[what], 0);
  return { clock: sum('clock'), processor: sum('processor'), peak: Math.max(...steps.map(({ peak }) => peak)) };
}

/** Rounds of programs that make the file `to`, run one after the other. */
export async function runPrograms(commands, { to, rounds, patience }, run = (command) => runProgram('python3', [stopwatch, ...command])) {
  const once = async () => {
    // some of these programs refuse to write over a file, others add to it
    for (const path of [to, `${to}.plain.tif`]) await rm(path, { force: true });
    return together(commands.map((command) => reported(run(command))));
  };
  return repeat(rounds, once, patience);
}
