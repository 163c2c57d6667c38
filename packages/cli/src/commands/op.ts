import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import {
  cogSink,
  createEngine,
  type Declared,
  fileTarget,
  type Inputs,
  isLayer,
  type Language,
  lookUp,
  nameOf,
  type Options,
  operations,
  outDirectory,
  versionOf,
} from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { sortWords } from '../flags.js';
import { openInput, readGrid } from '../inputs.js';
import { type Words, words as wordsOf } from '../words.js';

/** Operations that can be run from the command line: all that make rasters, tables, numbers or features. */
type Runnable = Extract<Declared, { form: 'raster' | 'reduction' | 'calculation' }>;
const runnable = (declared: Declared): declared is Runnable => declared.form === 'raster' || declared.form === 'reduction' || declared.form === 'calculation';

/** One line for every operation. */
export function listOperations(language: Language): string {
  const all = [...operations.declared.values()].filter(runnable).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const width = Math.max(...all.map((one) => nameOf(one).length));
  return all.map((one) => `${nameOf(one).padEnd(width)}  ${one.declaration.title[language === 'zh-CN' ? 'zh' : 'en']}`).join('\n');
}

const kindText = (kind: unknown): string =>
  typeof kind === 'string' ? (kind === 'any' ? 'raster' : `${kind} raster`) : (kind as { about?: string }).about || 'table, features or JSON';

/** What one operation takes. */
function usageOf({ declaration }: Runnable, words: Words): string {
  const inputs = declaration.inputs as Inputs;
  const options = declaration.options as Options;
  const many = (inputs as { input?: string }).input === 'many';
  const named = many ? [['NAME', (inputs as { type: string }).type]] : Object.entries(inputs);
  const lines = [`${words.usage(declaration.name)} ${named.map(([name]) => `${name as string}=FILE`).join(' ')} --out FILE`, '', `${words.inputs}:`];
  for (const [name, kind] of named) lines.push(`  ${String(name)}  ${kindText(kind)}`);
  lines.push('', `${words.options}:`);
  for (const [name, option] of Object.entries(options)) {
    const allowed = Array.isArray(option.schema.enum) ? option.schema.enum.join(' | ') : String(option.schema.type ?? 'JSON');
    lines.push(`  --${name}  ${allowed}${option.required ? ' (*)' : ` = ${JSON.stringify(option.fallback)}`}  ${option.about}`);
  }
  return lines.join('\n');
}

/** `tetrazone op slope dem=in.tif --units percent --out out.tif` */
export async function op(
  name: string,
  tokens: readonly string[],
  flags: { readonly out?: string; readonly workers?: string },
  language: Language,
  signal: AbortSignal,
): Promise<void> {
  const words = wordsOf(language);
  const known = operations.declared.get(name);
  const declared = lookUp(operations, name, known === undefined ? 1 : versionOf(known));
  if (!runnable(declared)) throw new UsageError(name);
  if (tokens.length === 0) {
    process.stdout.write(`${usageOf(declared, words)}\n`);
    return;
  }
  const options = declared.declaration.options as Options;
  const sorted = sortWords(tokens, options, words);
  const given: Record<string, unknown> = {};
  for (const [option, text] of Object.entries(sorted.options))
    given[option] = option === 'grid' && !text.startsWith('{') ? await readGrid(text) : options[option]?.fromText(text);
  const inputs: Record<string, unknown> = {};
  const kinds = declared.declaration.inputs as Readonly<Record<string, unknown>>;
  const many = kinds.input === 'many' ? kinds.type : undefined;
  for (const [input, text] of Object.entries(sorted.inputs)) inputs[input] = await openInput(text, many ?? kinds[input]);
  const result = (declared as unknown as (inputs: unknown, options: unknown) => unknown)(inputs, given);
  const engine = createEngine({ workers: flags.workers === undefined ? availableParallelism() : Number(flags.workers) });
  try {
    if (isLayer(result)) {
      if (flags.out === undefined) throw new UsageError(words.needsOut);
      await engine.write(result, cogSink(fileTarget(resolve(flags.out)), { description: name }), { signal });
      return;
    }
    const value = typeof result === 'object' && result !== null && 'plan' in result ? await engine.value(result as never, { signal }) : result;
    const text = `${JSON.stringify(value, (_, part: unknown) => (ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part instanceof Map ? Object.fromEntries(part) : part), 1)}\n`;
    if (flags.out === undefined) process.stdout.write(text);
    else await outDirectory('.').write(flags.out, text);
  } finally {
    await engine.close();
  }
}
