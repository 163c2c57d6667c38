import type { Options } from '@tetrazone/core';
import { UsageError } from './exit.js';
import type { Words } from './words.js';

/** The words after an operation's name, sorted into inputs and options. */
export interface OperationWords {
  /** `name=text` */
  readonly inputs: Readonly<Record<string, string>>;
  /** `--name text`, `--name=text`, `--flag` */
  readonly options: Readonly<Record<string, string>>;
}

/** camelCase of an option as it is typed: `--calibration-start` is `calibrationStart`. */
const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Sorts words; a flag takes the next word unless that is another flag, an input, or the option is on/off. */
export function sortWords(tokens: readonly string[], declared: Options, words: Words): OperationWords {
  const inputs: Record<string, string> = {};
  const options: Record<string, string> = {};
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as string;
    if (!token.startsWith('--')) {
      const equals = token.indexOf('=');
      if (equals <= 0) throw new UsageError(words.badInputWord(token));
      inputs[token.slice(0, equals)] = token.slice(equals + 1);
      continue;
    }
    const equals = token.indexOf('=');
    const name = camel(token.slice(2, equals < 0 ? undefined : equals));
    const option = declared[name];
    if (option === undefined)
      throw new UsageError(
        words.unknownOption(
          token.slice(2),
          Object.keys(declared)
            .map((one) => `--${one}`)
            .join(', ') || '—',
        ),
      );
    if (equals >= 0) options[name] = token.slice(equals + 1);
    else if (option.schema.type === 'boolean' && !/^(true|false)$/.test(tokens[index + 1] ?? '')) options[name] = 'true';
    else options[name] = tokens[++index] ?? '';
  }
  return { inputs, options };
}
