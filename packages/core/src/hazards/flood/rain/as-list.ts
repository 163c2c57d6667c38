import { TetrazoneError } from '../../../errors/error.js';

/** What a file gave for an input that is a list of objects; `bad-input` where it is none. */
export function asList<T extends object>(operation: string, input: string, given: readonly T[]): readonly T[] {
  if (Array.isArray(given) && given.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))) return given;
  throw new TetrazoneError('bad-input', { operation, input, detail: 'is no list of objects' });
}
