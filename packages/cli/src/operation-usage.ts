import {
  type About,
  type Declared,
  type Hint,
  type InputKind,
  type Inputs,
  isMany,
  isOptional,
  isSeveral,
  type Language,
  nameOf,
  neededKind,
  type Option,
  type Options,
  operations,
  type StackInput,
} from '@tetrazone/core';
import { aligned } from './display-width.js';
import { flagOf, ownFlags } from './flags.js';
import { type Words, words as wordsOf } from './words.js';

/** Operations that the command can run: all that make rasters, tables, numbers or features. */
export type Runnable = Extract<Declared, { form: 'raster' | 'reduction' | 'calculation' | 'stack' }>;
export const isRunnable = (declared: Declared): declared is Runnable =>
  declared.form === 'raster' || declared.form === 'reduction' || declared.form === 'calculation' || declared.form === 'stack';

/** Whether the result is a GeoTIFF, of one band or more. */
export const givesRaster = ({ form }: Runnable): boolean => form === 'raster' || form === 'stack';

/** One line for every operation. */
export function listOperations(language: Language): string {
  const all = [...operations.declared.values()].filter(isRunnable).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return aligned(all.map((one) => [nameOf(one), one.declaration.title[language === 'zh-CN' ? 'zh' : 'en']])).join('\n');
}

/** What is known of an input by its name: a kind, or rasters in the order of time; `undefined` for a name that the operation does not have. */
export function kindOfInput(operation: Runnable, name: string): InputKind | StackInput | undefined {
  const inputs = inputsOf(operation);
  return isMany(inputs) ? inputs.type : Object.hasOwn(inputs, name) ? inputs[name] : undefined;
}

type NamedKinds = Readonly<Record<string, InputKind | StackInput>>;
const inputsOf = ({ declaration }: Runnable): Extract<Inputs, { input: 'many' }> | NamedKinds => declaration.inputs;

export const isStackInput = (kind: InputKind | StackInput): kind is StackInput => typeof kind === 'object' && 'needed' in kind;
const mayLack = (kind: InputKind | StackInput): boolean => (isStackInput(kind) ? !kind.needed : isOptional(kind));

/** The names that must be given; none where they are free. */
export const inputNames = (operation: Runnable): string[] => {
  const inputs = inputsOf(operation);
  return isMany(inputs) ? [] : Object.entries(inputs).flatMap(([name, kind]) => (mayLack(kind) ? [] : [name]));
};

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Option<unknown, boolean>['schema']): string {
  const bounds: readonly (readonly [string, unknown])[] = [
    ['≥', minimum],
    ['>', exclusiveMinimum],
    ['≤', maximum],
    ['<', exclusiveMaximum],
  ];
  return bounds.flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${String(bound)}`])).join(', ');
}

/** The values an option takes. */
function allowed({ schema }: Option<unknown, boolean>, name: string, words: Words): string {
  if (name === 'grid') return words.gridFlag;
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ');
  const type = typeof schema.type === 'string' ? schema.type : 'JSON';
  const range = rangeOf(schema);
  const listed = (schema.items as { readonly type?: unknown } | undefined)?.type;
  const json = type === 'object' || (type === 'array' && (listed === 'object' || listed === 'array'));
  return json ? 'JSON' : type === 'array' ? 'a,b,…' : `${type}${range === '' ? '' : ` ${range}`}`;
}

/** The default as it would be typed; a dash where leaving it out means something of its own. */
const defaultText = (fallback: unknown): string =>
  fallback === undefined ? '—' : `= ${typeof fallback === 'string' ? fallback || '""' : JSON.stringify(fallback)}`;

const hintIn = (language: Language, hint: Hint): string => (typeof hint === 'string' ? hint : hint[language === 'zh-CN' ? 'zh' : 'en']);

const kindText = (asked: InputKind | StackInput, language: Language): string => {
  const words = wordsOf(language);
  const kind = isStackInput(asked)
    ? { form: 'stack' as const, about: asked.about }
    : isSeveral(asked)
      ? { form: 'stack' as const, about: '' }
      : neededKind(asked);
  const text =
    typeof kind === 'string'
      ? `${kind === 'uint8' ? words.forms.level : words.forms.raster}`
      : `${words.forms[kind.form]}${kind.about === '' ? '' : `${words.colon}${hintIn(language, kind.about)}`}`;
  return mayLack(asked) ? `${text} (${words.optional})` : text;
};

/** What one operation takes: inputs, options with ranges and defaults, and the command's own flags. */
export function usageOf(operation: Runnable, language: Language): string {
  const words = wordsOf(language);
  const { name, title, options, examples = [] } = operation.declaration as About & { readonly options: Options };
  const inputs = inputsOf(operation);
  const named: readonly (readonly [string, string])[] = isMany(inputs)
    ? [[words.anyName, `${kindText(inputs.type, language)}; ${words.forms.many}`]]
    : Object.entries(inputs).map(([input, kind]) => [input, kindText(kind, language)]);
  const shown = (input: string): string => {
    const optional = !isMany(inputs) && mayLack(inputs[input] as InputKind | StackInput);
    return optional ? `[${input}=FILE]` : `${input}=FILE`;
  };
  const raster = givesRaster(operation);
  const declared = Object.entries(options).map(([option, one]) => {
    return [`  ${flagOf(option)}`, allowed(one, option, words), one.required ? words.required : defaultText(one.fallback), hintIn(language, one.about)];
  });
  return [
    `${title[language === 'zh-CN' ? 'zh' : 'en']}`,
    '',
    `${words.usage} tetrazone op ${name} ${named.map(([input]) => shown(input)).join(' ')}${raster ? ' --out FILE.tif' : ' [--out FILE]'}`,
    '',
    words.inputs,
    ...aligned(named.map(([input, about]) => [`  ${input}`, about])),
    ...(declared.length === 0 ? [] : ['', words.options, ...aligned(declared)]),
    ...(examples.length === 0 ? [] : ['', words.examples, ...examples.map((line) => `  tetrazone op ${name} ${line}`)]),
    '',
    words.ownOptions,
    ...aligned(ownFlags.map((flag) => [`  ${flagOf(flag)}`, words.own[flag]])),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}
