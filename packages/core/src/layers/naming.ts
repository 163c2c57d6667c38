import { isTetrazoneError, TetrazoneError } from '../errors/error.js';

/** True for what a runtime throws when it has no more memory to give. */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /allocation failed|invalid (typed )?array( buffer)? length|out of memory/i.test(error.message);

/** Runs the code of an operation. What it throws without a code of its own becomes `operation-failed`, so that the reader is told which one it was. */
export function naming<X>(operation: string, work: () => X): X {
  try {
    return work();
  } catch (error) {
    if (isTetrazoneError(error) || isOutOfMemory(error)) throw error;
    throw new TetrazoneError('operation-failed', { operation, detail: error instanceof Error ? error.message : String(error) }, error);
  }
}
