/** Small readers of JSON whose shape is not known to be right. */

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (thing: unknown): thing is Json => typeof thing === 'object' && thing !== null && !Array.isArray(thing);

export const objectOf = (thing: unknown): Json => (isObject(thing) ? thing : {});

export const listOf = (thing: unknown): readonly Json[] => (Array.isArray(thing) ? thing.filter(isObject) : []);

export const textOf = (thing: unknown, otherwise = ''): string => (typeof thing === 'string' && thing !== '' ? thing : otherwise);

export const numberOf = (thing: unknown, otherwise = 0): number => (typeof thing === 'number' && Number.isFinite(thing) ? thing : otherwise);

export const numbersOf = (thing: unknown): readonly number[] => (Array.isArray(thing) ? thing.filter((entry) => typeof entry === 'number') : []);
