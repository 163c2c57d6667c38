import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A path of the clone. */
export const inClone = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const start = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [inClone('packages/cli/bin/tetrazone.mjs'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs the built command to its end and returns what it printed. Rejects with its messages where it fails. */
export function tetrazone(...words: string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = start(words);
    const said = { stdout: '', stderr: '' };
    child.stdout?.on('data', (text) => (said.stdout += text));
    child.stderr?.on('data', (text) => (said.stderr += text));
    child.once('error', fail);
    child.once('close', (code) =>
      code === 0 ? done(said.stdout) : fail(new Error(`tetrazone ${words.join(' ')} ended with ${code}\n${said.stderr}${said.stdout}`)),
    );
  });
}

export interface Served {
  /** Ends with `/`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** `tetrazone serve …` on a free port unless one is given, until stopped. */
export function serve(...words: string[]): Promise<Served> {
  return new Promise((done, fail) => {
    const child = start(['serve', ...(words.includes('--port') ? words : [...words, '--port', '0'])]);
    const ended = new Promise<void>((end) => child.once('close', () => end()));
    const stop = async (): Promise<void> => {
      child.kill('SIGINT');
      await ended;
    };
    let said = '';
    const listen = (text: unknown): void => {
      said += text;
      const address = /http:\/\/[\w.]+:\d+\//.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(late);
      done({ address, stop });
    };
    const late = setTimeout(() => {
      void stop();
      fail(new Error(`tetrazone serve said no address: ${said}`));
    }, 60_000);
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then(() => fail(new Error(`tetrazone serve ended: ${said}`)));
  });
}
