import { TetrazoneError } from '../errors/error.js';
import type { Grid } from '../raster/grid.js';
import type { Hint } from './hint.js';

/** JSON Schema of one option, as far as options go. */
export type OptionSchema = Readonly<Record<string, unknown>>;

/**
 * One option of an operation. From it come the TypeScript type, the default, the strict parse, the command's flag, and the JSON Schema.
 * `required` options have no default.
 */
export interface Option<T, R extends boolean = false> {
  readonly required: R;
  readonly fallback: T | undefined;
  readonly schema: OptionSchema;
  /** Returns the value, checked; throws `bad-option`. */
  readonly parse: (value: unknown, path: string) => T;
  /** Reads the value from a command-line word. */
  readonly fromText: (text: string) => unknown;
  /** One line for help and docs. */
  readonly about: Hint;
}
export type Options = Readonly<Record<string, Option<unknown, boolean>>>;

/** The parsed options: every one present. */
export type Parsed<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T, boolean> ? T : never };
type RequiredKeys<O extends Options> = { [K in keyof O]: O[K] extends Option<infer _T, true> ? K : never }[keyof O];
/** The options as a caller gives them: those with a default may be left out. */
export type Given<O extends Options> = { readonly [K in RequiredKeys<O>]: Parsed<O>[K] } & {
  readonly [K in Exclude<keyof O, RequiredKeys<O>>]?: Parsed<O>[K] | undefined;
};
/** The options argument: optional unless one of them is required. */
export type OptionsArgument<O extends Options> = [RequiredKeys<O>] extends [never] ? [options?: Given<O>] : [options: Given<O>];

const refuse = (path: string, value: unknown, expected: string): never => {
  throw new TetrazoneError('bad-option', { path, value: show(value), expected });
};
const show = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** One of some words; the first is the default. */
export function choice<const C extends readonly [string, ...string[]]>(words: C, about: Hint = ''): Option<C[number]> {
  return {
    required: false,
    fallback: words[0],
    schema: { enum: words, default: words[0] },
    parse: (value, path) => (words.includes(value as string) ? (value as C[number]) : refuse(path, value, `one of ${words.join(', ')}`)),
    fromText: (text) => text,
    about,
  };
}

interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly unit?: string;
}
const rangeText = (range: Range, noun: string): string =>
  [
    noun,
    range.min === undefined ? '' : `≥ ${range.min}`,
    range.above === undefined ? '' : `> ${range.above}`,
    range.max === undefined ? '' : `≤ ${range.max}`,
    range.below === undefined ? '' : `< ${range.below}`,
    range.unit ?? '',
  ]
    .filter(Boolean)
    .join(' ');
const inRange = (value: number, range: Range): boolean =>
  (range.min === undefined || value >= range.min) &&
  (range.max === undefined || value <= range.max) &&
  (range.above === undefined || value > range.above) &&
  (range.below === undefined || value < range.below);
const rangeSchema = (type: 'number' | 'integer', range: Range): OptionSchema => ({
  type,
  ...(range.min === undefined ? {} : { minimum: range.min }),
  ...(range.max === undefined ? {} : { maximum: range.max }),
  ...(range.above === undefined ? {} : { exclusiveMinimum: range.above }),
  ...(range.below === undefined ? {} : { exclusiveMaximum: range.below }),
});

/** A finite number with its range and unit. */
export function number(fallback: number, range: Range = {}, about: Hint = ''): Option<number> {
  return {
    required: false,
    fallback,
    schema: { ...rangeSchema('number', range), default: fallback },
    parse: (value, path) =>
      typeof value === 'number' && Number.isFinite(value) && inRange(value, range) ? value : refuse(path, value, rangeText(range, 'a number')),
    fromText: parseNumber,
    about,
  };
}

/** A number that means something only where it is given. */
export const numberIfGiven = (about: Hint = ''): Option<number | undefined> =>
  structure<number | undefined>(undefined, { type: 'number' }, 'a number', (given) => (Number.isFinite(given) ? (given as number) : undefined), about);

/** A whole number with its range. */
export function integer(fallback: number, range: Range = {}, about: Hint = ''): Option<number> {
  const expected = rangeText(range, 'a whole number');
  return {
    required: false,
    fallback,
    schema: { ...rangeSchema('integer', range), default: fallback },
    parse: (value, path) => (Number.isInteger(value) && inRange(value as number, range) ? (value as number) : refuse(path, value, expected)),
    fromText: parseNumber,
    about,
  };
}

/** On or off. */
export function flag(fallback: boolean, about: Hint = ''): Option<boolean> {
  return {
    required: false,
    fallback,
    schema: { type: 'boolean', default: fallback },
    parse: (value, path) => (typeof value === 'boolean' ? value : refuse(path, value, 'true or false')),
    fromText: (text) => (text === 'true' || text === '' ? true : text === 'false' ? false : text),
    about,
  };
}

/** Any text. */
export function text(fallback: string, about: Hint = ''): Option<string> {
  return {
    required: false,
    fallback,
    schema: { type: 'string', default: fallback },
    parse: (value, path) => (typeof value === 'string' ? value : refuse(path, value, 'a text')),
    fromText: (word) => word,
    about,
  };
}

/** A list of finite numbers, `a,b,c` on the command line. */
export function numbers(fallback: readonly number[], about: Hint = ''): Option<readonly number[]> {
  return {
    required: false,
    fallback,
    schema: { type: 'array', items: { type: 'number' }, default: fallback },
    parse: (value, path) => (Array.isArray(value) && value.every((x) => Number.isFinite(x)) ? (value as number[]) : refuse(path, value, 'a list of numbers')),
    fromText: parseList,
    about,
  };
}

/** Small plain data of a stated shape; `check` returns the checked value or undefined. JSON on the command line; a list may also be `a,b,c`. */
export function structure<T>(fallback: T, schema: OptionSchema, expected: string, check: (value: unknown) => T | undefined, about: Hint = ''): Option<T> {
  return {
    required: false,
    fallback,
    schema: { ...schema, default: fallback },
    parse: (value, path) => check(value) ?? refuse(path, value, expected),
    fromText: schema.type === 'array' ? parseList : parseJson,
    about,
  };
}
const parseJson = (word: string): unknown => {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
};

/** A number where the word is one; else the word itself, so that the refusal shows what was typed. */
const parseNumber = (word: string): unknown => (word.trim() !== '' && Number.isFinite(Number(word)) ? Number(word) : word);
/** `[1, 2]` or `1,2`. */
const parseList = (word: string): unknown => (word.trim().startsWith('[') ? parseJson(word) : word.split(',').map(parseNumber));

/** The grid an operation computes on, when no input brings one. */
export function gridOption(about: Hint = { zh: '计算所用的格网', en: 'the grid to compute on' }): Option<Grid, true> {
  const isGrid = (value: unknown): value is Grid => {
    const grid = value as Grid | null;
    return (
      typeof grid === 'object' &&
      grid !== null &&
      typeof grid.crs === 'string' &&
      Array.isArray(grid.transform) &&
      grid.transform.length === 6 &&
      grid.transform.every(Number.isFinite) &&
      Number.isInteger(grid.width) &&
      Number.isInteger(grid.height) &&
      grid.width > 0 &&
      grid.height > 0
    );
  };
  return {
    required: true,
    fallback: undefined,
    schema: { type: 'object', description: 'grid: crs, transform, width, height' },
    parse: (value, path) => (isGrid(value) ? value : refuse(path, value, 'a grid { crs, transform, width, height }')),
    fromText: parseJson,
    about,
  };
}

/** The same option without a default: the caller must give it. */
export const required = <T>(option: Option<T, boolean>): Option<T, true> => {
  const { default: _, ...schema } = option.schema;
  return { ...option, required: true, fallback: undefined, schema };
};

/** Checks options strictly: unknown names are refused, defaults filled in, `undefined` counts as left out. */
export function parseOptions<O extends Options>(operation: string, declared: O, given: object = {}): Parsed<O> {
  for (const name of Object.keys(given))
    if (!(name in declared))
      refuse(`${operation}.${name}`, (given as Record<string, unknown>)[name], `one of ${Object.keys(declared).join(', ') || 'no options'}`);
  const parsed: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(declared)) {
    const value = (given as Record<string, unknown>)[name];
    parsed[name] = value === undefined && !option.required ? option.fallback : option.parse(value, `${operation}.${name}`);
  }
  return parsed as Parsed<O>;
}
