import { CensusErrors, describeError, isTetrazoneError, type Language } from '@tetrazone/core';
import { words } from './words.js';

/** 0 done, 1 failed, 2 usage, 3 bad input, 130 stopped. */
export const exitCodes = { done: 0, failed: 1, usage: 2, badInput: 3, stopped: 130 } as const;

/** A wrong word on the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that the command line cannot mend: no viewer built, no free port. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Inputs that a check has failed. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

const usage: ReadonlySet<string> = new Set(['bad-option', 'unknown-operation']);
const failures: ReadonlySet<string> = new Set(['worker-lost', 'write-failed', 'memory-limit', 'operation-version', 'operation-failed', 'out-of-memory']);

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof CensusErrors || error instanceof BadInput) return exitCodes.badInput;
  if (!isTetrazoneError(error)) return error instanceof Error && error.name === 'AbortError' ? exitCodes.stopped : exitCodes.failed;
  if (error.code === 'cancelled') return exitCodes.stopped;
  if (usage.has(error.code)) return exitCodes.usage;
  return failures.has(error.code) ? exitCodes.failed : exitCodes.badInput;
}

/** What a reader is told of an error, a line each; never a stack trace. */
export function linesOf(error: unknown, language: Language): string[] {
  if (error instanceof CensusErrors) return error.errors.map((one) => describeError(one, error.language));
  const said = describeError(error, language);
  const meant =
    isTetrazoneError(error) ||
    error instanceof UsageError ||
    error instanceof Failure ||
    error instanceof BadInput ||
    (error as { syscall?: unknown } | null)?.syscall;
  return [meant ? said : words(language).unexpected(said)];
}
