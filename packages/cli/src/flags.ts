import type { Option, Options } from '@tetrazone/core';
import { UsageError } from './exit.js';
import type { Words } from './words.js';

/** The words after an operation's name, sorted. */
export interface OperationWords {
  /** `name=text` */
  readonly inputs: Readonly<Record<string, string>>;
  /** `--name text`, `--name=text`, `--flag`: options of the operation, read but not checked. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The command's own flags, such as `--out`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly help: boolean;
}

/** Flags of `op` itself; no operation has options of these names. */
export const ownFlags = ['out', 'workers', 'inputCrs', 'column', 'sheet', 'missingCodes', 'band', 'nodataAs'] as const;

/** `--calibration-start` is `calibrationStart`. */
const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** An option as it is typed. */
export const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const isBoolean = (option: Option<unknown, boolean> | undefined): boolean => option?.schema.type === 'boolean';

/** Sorts words; a flag takes the next word, an on/off option only `true` or `false`. Throws `UsageError` for what is unknown, twice there or without value. */
export function sortWords(tokens: readonly string[], declared: Options, words: Words): OperationWords {
  const inputs: Record<string, string> = {};
  const options: Record<string, unknown> = {};
  const flags: Record<string, string> = {};
  const put = (into: Record<string, unknown>, name: string, value: unknown, typed: string): void => {
    if (Object.hasOwn(into, name)) throw new UsageError(words.twice(typed));
    into[name] = value;
  };
  let help = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as string;
    const equals = token.indexOf('=');
    const typed = equals < 0 ? token : token.slice(0, equals);
    if (token === '--help' || token === '-h') {
      help = true;
      continue;
    }
    if (!token.startsWith('--')) {
      if (equals <= 0) throw new UsageError(words.badInputWord(token));
      put(inputs, typed, token.slice(equals + 1), typed);
      continue;
    }
    const name = camel(typed.slice(2));
    const option = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const own = ownFlags.find((flag) => flag === name);
    if (option === undefined && own === undefined)
      throw new UsageError(words.unknownOption(typed, [...Object.keys(declared), ...ownFlags].map(flagOf).join(', ')));
    const next = tokens[index + 1];
    let text = '';
    if (equals >= 0) text = token.slice(equals + 1);
    else if (isBoolean(option)) text = next === 'true' || next === 'false' ? (tokens[++index] as string) : 'true';
    else if (next === undefined || next.startsWith('--')) throw new UsageError(words.needsValue(typed));
    else text = tokens[++index] as string;
    if (text.trim() === '' && option?.schema.type !== 'string') throw new UsageError(words.needsValue(typed));
    if (option === undefined) put(flags, name, text, typed);
    else put(options, name, option.fromText(text), typed);
  }
  return { inputs, options, flags, help };
}

/** A whole number of the command line, such as `--workers 4`. */
export function wholeNumber(text: string, flag: string, [least, most]: readonly [number, number], words: Words): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw new UsageError(words.notBetween(flag, text, least, most));
  return number;
}

/** Bands of rasters by the name of their input, counted from 1: `--band 2` for all of them, `--band dem=2,rain=3` for some. The rest are 1. */
export function bandsOf(text: string | undefined, inputs: readonly string[], words: Words): (input: string) => number {
  const bands = new Map<string, number>();
  for (const part of text?.split(',') ?? []) {
    const [, name = '', number = ''] = /^(?:([^=]*)=)?(.*)$/.exec(part) ?? [];
    if (name !== '' && !inputs.includes(name)) throw new UsageError(words.unknownInput(name, inputs.join(', ')));
    bands.set(name, wholeNumber(number, '--band', bandRange, words));
  }
  return (input) => bands.get(input) ?? bands.get('') ?? 1;
}

/** As many bands as a TIFF can have. */
const bandRange = [1, 65535] as const;

/** As many workers as a reader may ask for. */
export const workerRange = [0, 256] as const;
