import type { Language } from '@tetrazone/core';

/** Where words go: a terminal, a pipe, or a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What one command line has to work with. */
export interface Session {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly signal: AbortSignal;
  /** The language asked for by `--lang` or the environment, if any. */
  readonly asked: Language | undefined;
  /** The language spoken: the one asked for, else Chinese, until a census file says its own. */
  language: Language;
}
