import { availableParallelism } from 'node:os';
import { basename, dirname, extname, resolve } from 'node:path';
import {
  cogSink,
  createEngine,
  createInspector,
  isLayer,
  isSeveral,
  type LaterValue,
  type Layer,
  lookUp,
  nameOf,
  type Options,
  operations,
  outDirectory,
  type RunOptions,
  TetrazoneError,
  type Type,
  versionOf,
  writeStack,
} from '@tetrazone/core';
import { UsageError } from '../exit.js';
import { fileKind } from '../file-kind.js';
import { bandsOf, flagOf, type OperationWords, sortWords, wholeNumber, workerRange } from '../flags.js';
import { openInput, openStack, readGrid } from '../inputs.js';
import { levelColors } from '../level-colors.js';
import { givesRaster, inputNames, isRunnable, isStackInput, kindOfInput, type Runnable, usageOf } from '../operation-usage.js';
import { progressLine } from '../progress.js';
import { writeResult } from '../results.js';
import type { Session } from '../session.js';
import { type Words, words as wordsOf } from '../words.js';

/** The operation of a name; `unknown-operation` for what is none. */
function operationNamed(name: string): Runnable {
  const known = operations.declared.get(name);
  const declared = lookUp(operations, name, known === undefined ? 1 : versionOf(known));
  if (isRunnable(declared)) return declared;
  throw new TetrazoneError('unknown-operation', { name });
}

/** Everything that must be on the command line and is not. */
function checkComplete(operation: Runnable, { inputs, options }: OperationWords, words: Words): void {
  const known = inputNames(operation);
  for (const name of Object.keys(inputs))
    if (kindOfInput(operation, name) === undefined) throw new UsageError(words.unknownInput(name, known.map((one) => `${one}=FILE`).join(', ')));
  const free = (operation.declaration.inputs as { readonly input?: unknown }).input === 'many';
  const wanted = free && Object.keys(inputs).length === 0 ? [words.anyName] : known.filter((name) => !Object.hasOwn(inputs, name));
  if (wanted.length > 0) throw new UsageError(words.missingInputs(wanted.map((name) => `${name}=FILE`).join(' ')));
  const required = Object.entries(operation.declaration.options as Options).filter(([name, option]) => option.required && !Object.hasOwn(options, name));
  if (required.length > 0) throw new UsageError(words.missingOptions(required.map(([name]) => flagOf(name)).join(', ')));
}

/** `tetrazone op slope dem=in.tif --units percent --out out.tif`: opens the inputs, applies the operation, writes what it gives. */
export async function op(name: string, tokens: readonly string[], session: Session): Promise<void> {
  const words = wordsOf(session.language);
  const operation = operationNamed(name);
  const sorted = sortWords(tokens, operation.declaration.options as Options, words);
  if (sorted.help || tokens.length === 0) {
    session.stdout.write(`${usageOf(operation, session.language)}\n`);
    return;
  }
  checkComplete(operation, sorted, words);
  const { out, workers, inputCrs: crs, column, sheet, missingCodes, nodataAs = 'value' } = sorted.flags;
  const band = bandsOf(sorted.flags.band, Object.keys(sorted.inputs), words);
  if (nodataAs !== 'value' && nodataAs !== 'mask') throw new UsageError(words.notOneOf('--nodata-as', nodataAs, 'value, mask'));
  const count = workers === undefined ? availableParallelism() : wholeNumber(workers, '--workers', workerRange, words);
  if (givesRaster(operation) && (out === undefined || !/^\.tiff?$/i.test(extname(out))))
    throw new UsageError(out === undefined ? words.needsOut : words.badOut(out, '.tif'));

  const inputs: Record<string, unknown> = {};
  const inspector = createInspector();
  try {
    for (const [input, text] of Object.entries(sorted.inputs)) {
      const kind = kindOfInput(operation, input) ?? 'any';
      const isList = (one: typeof kind): boolean => !isStackInput(one) && isSeveral(one) && (text.includes(',') || sorted.flags.band === undefined);
      const files = isStackInput(kind) || isList(kind) ? text.split(',') : [text];
      for (const file of files) {
        const known = fileKind(file);
        if (known !== undefined) await inspector.vouch({ source: file, kind: known === 'json' ? 'features' : known, sheet, rings: false }, session.signal);
      }
      const notes = (line: string): void => void session.stderr.write(`${line}\n`);
      const word = { name: input, text, flags: { crs, column, sheet, missing: missingCodes }, band: band(input), words, notes };
      inputs[input] = isStackInput(kind) || isList(kind) ? await openStack(files, word) : await openInput(word, kind);
    }
  } finally {
    await inspector.close();
  }
  const options: Record<string, unknown> = { ...sorted.options };
  if (typeof options.grid === 'string') options.grid = await readGrid(options.grid, crs);
  const { title } = operation.declaration;
  const head = `${nameOf(operation)} ${session.language === 'zh-CN' ? title.zh : title.en}`;
  const progress = progressLine(session.stderr, session.language, words);
  const run = { signal: session.signal, onProgress: (step: { done: number; total: number }) => session.stderr.isTTY && progress.show({ head, ...step }) };
  try {
    if (operation.form === 'stack') await writeStack(operation as never, inputs as never, options, await targetOf(out as string), { workers: count, ...run });
    else await answer(operation, inputs, options, { out, mask: nodataAs === 'mask', workers: count, progress }, run, session, words);
  } finally {
    progress.end();
  }
}

const targetOf = (out: string) => outDirectory(dirname(resolve(out))).openWriter(basename(out));

/** Applies an operation and writes the layer or the value that it gives. */
async function answer(
  operation: Exclude<Runnable, { form: 'stack' }>,
  inputs: unknown,
  options: unknown,
  { out, mask, workers, progress }: { readonly out: string | undefined; readonly mask: boolean; readonly workers: number; readonly progress: { end(): void } },
  run: RunOptions,
  session: Session,
  words: Words,
): Promise<void> {
  const result = (operation as unknown as (inputs: unknown, options: unknown) => Layer<Type> | LaterValue<unknown>)(inputs, options);
  const atHand = operation.form === 'calculation' && Object.keys(inputs as object).length === 0;
  const { title } = operation.declaration;
  const engine = createEngine({ workers });
  try {
    if (isLayer(result)) {
      await engine.write(result, cogSink(await targetOf(out as string), { description: `${title.zh} ${title.en}`, colors: levelColors(result), mask }), run);
      return;
    }
    // of no inputs nothing is later
    const value = atHand ? result : await engine.value(result, run);
    progress.end();
    await writeResult(value, out, session.stdout, words);
  } finally {
    await engine.close();
  }
}
