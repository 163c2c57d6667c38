import type { Hint } from '../../layers/hint.js';
import { type Option, type OptionSchema, structure } from '../../layers/options.js';

/** An option that says something of each land-cover code: an object whose keys are codes. `read` gives the checked word of a code, `undefined` for what is none. */
export function byCover<T>(
  fallback: Readonly<Record<string, T>>,
  each: OptionSchema,
  expected: string,
  read: (word: unknown) => T | undefined,
  about: Hint,
): Option<Readonly<Record<string, T>>> {
  return structure<Readonly<Record<string, T>>>(
    fallback,
    { type: 'object', additionalProperties: each },
    expected,
    (given) => {
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
      const entries = Object.entries(given).map(([code, word]) => [code, read(word)] as const);
      return entries.every(([code, word]) => /^\d+$/.test(code) && word !== undefined) ? (Object.fromEntries(entries) as Record<string, T>) : undefined;
    },
    about,
  );
}
