import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTinyCensus } from '../support/tiny-census.js';
import { temporaryFolder } from './files.js';

const bin = fileURLToPath(new URL('../../packages/cli/bin/tetrazone.mjs', import.meta.url));
const folder = temporaryFolder();
const at = (...parts: string[]): string => join(folder, ...parts);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  readonly ms: number;
}

/** Runs the census; after so many milliseconds the process is sent a signal, once. */
function runCensus(out: string, workers: number, stop?: { readonly signal: NodeJS.Signals; readonly afterMs: number }): Promise<Ended> {
  const started = performance.now();
  const argv = [bin, 'run', census, '--out', out, '--workers', String(workers), '--lang', 'en'];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const timer = stop === undefined ? undefined : setTimeout(() => child.kill(stop.signal), stop.afterMs);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ code, signal, stderr, ms: performance.now() - started });
    });
  });
}

/** Every file below a folder: paths with `/`, and the digest of what it holds. */
function files(root: string): Record<string, string> {
  if (!existsSync(root)) return {};
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort();
  const digest = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
  return Object.fromEntries(paths.map((path) => [path, digest(path)]));
}

/** What a reader may open: neither the books of the run nor what is kept for the next one nor temporary names. */
const products = (all: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).filter(([path]) => path !== 'ledger.json' && !path.startsWith('.cache/') && !path.endsWith('.part')));

let census = '';
let whole: Ended;
beforeAll(async () => {
  census = await makeTinyCensus(at('census'));
  whole = await runCensus(at('whole'), 1);
  expect(whole.code).toBe(0);
});

/** Numbers 0 … 1 (Park and Miller), the same in every run of the test. */
function* moments(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe.skipIf(process.platform === 'win32')('a run that is stopped at thirty moments, by Ctrl-C and by the system in turn', () => {
  it('never leaves half a file under a final name, says what happened, and in the end makes the files of an undisturbed run', {
    timeout: 900_000,
  }, async () => {
    const expected = files(at('whole'));
    const out = at('stopped');
    const random = moments(20_261_122);
    for (let turn = 0; turn < 30; turn++) {
      const signal = turn % 2 === 0 ? 'SIGINT' : 'SIGKILL';
      const ended = await runCensus(out, turn % 3, { signal, afterMs: whole.ms * random.next().value });
      const left = files(out);
      for (const [path, digest] of Object.entries(products(left))) expect([turn, path, digest]).toEqual([turn, path, expected[path]]);
      if (existsSync(join(out, 'ledger.json'))) {
        const books = JSON.parse(readFileSync(join(out, 'ledger.json'), 'utf8')) as Record<string, { files: Record<string, number> }>;
        for (const [path, bytes] of Object.values(books).flatMap((entry) => Object.entries(entry.files)))
          expect([turn, path, statSync(join(out, path)).size]).toEqual([turn, path, bytes]);
      }
      expect(ended.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
      if (ended.code === 0) rmSync(out, { recursive: true });
      else if (signal === 'SIGKILL') expect([turn, ended.signal]).toEqual([turn, 'SIGKILL']);
      else if (ended.signal === null) {
        expect([turn, ended.code]).toEqual([turn, 130]);
        expect(ended.stderr).toMatch(/tetrazone: Stopped\. Finished products are whole; run the same command again to go on\.\n$/);
        expect(Object.keys(left).filter((path) => path.endsWith('.part'))).toEqual([]);
        // else it came before the program had begun: the system ended it, and nothing was touched
      } else expect([turn, ended.stderr]).toEqual([turn, '']);
    }
    expect(await runCensus(out, 2)).toMatchObject({ code: 0 });
    const made = files(out);
    expect(Object.keys(made).filter((path) => path.endsWith('.part'))).toEqual([]);
    expect(products(made)).toEqual(products(expected));
    expect(made['ledger.json']).toBe(expected['ledger.json']);
  });
});
