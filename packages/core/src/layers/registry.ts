import { TetrazoneError } from '../errors/error.js';
import type { AnyOperation } from './operation.js';
import type { AnyCalculation, AnyReduction } from './reduction.js';
import type { Encoder } from './sink.js';
import type { RasterSource, ValueSource } from './source.js';
import type { AnyStackOperation } from './stack-operation.js';

/** Everything a plan can name. */
export type Declared = AnyOperation | AnyReduction | AnyCalculation | AnyStackOperation | RasterSource | ValueSource;

/** What an evaluator knows: operations, sources and encoders by name. */
export interface Registry {
  readonly declared: ReadonlyMap<string, Declared>;
  readonly encoders: ReadonlyMap<string, Encoder>;
}

export const nameOf = (declared: Declared): string => ('declaration' in declared ? declared.declaration.name : declared.name);
export const versionOf = (declared: Declared): number => ('declaration' in declared ? declared.declaration.version : declared.version);

/** A registry; two things of one name are a mistake in the program. */
export function registryOf(declared: Iterable<unknown>, encoders: Iterable<unknown> = []): Registry {
  const table = new Map<string, Declared>();
  for (const one of declared as Iterable<Declared>) {
    if (table.has(nameOf(one))) throw new RangeError(`two operations are named ${nameOf(one)}`);
    table.set(nameOf(one), one);
  }
  return { declared: table, encoders: new Map([...(encoders as Iterable<Encoder>)].map((encoder) => [encoder.name, encoder])) };
}

/** The operation of a plan; refuses names it does not know and versions it does not have. */
export function lookUp(registry: Registry, name: string, version: number): Declared {
  const found = registry.declared.get(name);
  if (found === undefined) throw new TetrazoneError('unknown-operation', { name });
  if (versionOf(found) !== version) throw new TetrazoneError('operation-version', { name, asked: version, known: versionOf(found) });
  return found;
}
