// Child processes of the scripts. Nothing here needs an installed dependency.
import { spawn } from 'node:child_process';

export const root = new URL('../../', import.meta.url);
export const windows = process.platform === 'win32';

/** Runs a program with our own input and output; rejects with its exit code. `quiet` keeps its output for the error. */
export function run(program, args, { cwd = root, env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', shell: windows });
    // Ctrl-C reaches the child by itself, and how it ends is its own affair; a signal to this process alone is passed on.
    const wait = () => {};
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', passOn);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const text = () => Buffer.concat(output).toString().trim();
    child.on('error', (cause) => reject(new Error(`${program} could not be started: ${cause.message}`)));
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn);
      if (code === 0) return resolve(text());
      const error = new Error([`${program} ${args.join(' ')} ended with ${signal ?? code}`, text()].filter(Boolean).join('\n'));
      reject(Object.assign(error, { exitCode: code ?? 130 }));
    });
  });
}

/** Runs a program of node_modules/.bin or any module file with this very Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Ends the script with the failure's own words, not a stack; a run that was stopped needs none. */
export function fail(error) {
  if (error?.exitCode !== 130) process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error?.exitCode || 1);
}
