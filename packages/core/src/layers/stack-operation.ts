import { TetrazoneError } from '../errors/error.js';
import { type FieldShape, type Raster, viewOf } from '../raster/raster.js';
import { commonGrid } from './bind.js';
import type { Hint } from './hint.js';
import type { About } from './operation.js';
import { type Options, type OptionsArgument, type Parsed, parseOptions } from './options.js';

/** An input that is rasters in the order of time; `false` where it may be left out. */
export interface StackInput<Needed extends boolean = boolean> {
  readonly needed: Needed;
  readonly about: Hint;
}
/** Declares rasters in the order of time. */
export const stack = (about: Hint): StackInput<true> => ({ needed: true, about });
/** Declares rasters in the order of time that may be left out. */
export const optionalStack = (about: Hint): StackInput<false> => ({ needed: false, about });

export type StackInputs = Readonly<Record<string, StackInput>>;
type Named<I, Needed extends boolean> = { [K in keyof I]: I[K] extends StackInput<Needed> ? K : never }[keyof I];
/** What stands for each input by name: rasters, layers, or the cells of bands. */
export type Stacks<I extends StackInputs, X> = { readonly [K in Named<I, true>]: readonly X[] } & {
  readonly [K in Named<I, false>]?: readonly X[] | undefined;
};

/** An operation on the series of every cell: as many bands come out as went in. */
export interface StackOperation<I extends StackInputs = StackInputs, O extends Options = Options> {
  /** Of rasters at hand; they stay as they are. For layers there is `writeStack`. */
  (stacks: Stacks<I, Raster<'float32'>>, ...options: OptionsArgument<O>): Raster<'float32'>[];
  readonly form: 'stack';
  readonly declaration: StackDeclaration<I, O>;
  readonly kernel: StackKernel<I, O>;
}

export interface StackDeclaration<I extends StackInputs, O extends Options> extends About {
  /** The result takes the place of the first one's bands. */
  readonly inputs: I;
  readonly options: O;
  readonly unit: string;
}

/**
 * Works on the cells `from` to `to`, not included, each on its own: `stacks.rain[month][cell]`. What it finds takes the place of the first input's cells, so that
 * a stack of gigabytes is held once. NaN is no data.
 */
export type StackKernel<I extends StackInputs, O extends Options> = (stacks: Stacks<I, Float32Array>, options: Parsed<O>, from: number, to: number) => void;

/** Whatever its inputs and options are. */
export interface AnyStackOperation {
  readonly form: 'stack';
  readonly declaration: StackDeclaration<StackInputs, Options>;
  readonly kernel: (stacks: Readonly<Record<string, readonly Float32Array[]>>, options: never, from: number, to: number) => void;
}

/** Declares an operation on stacks of rasters. One a file. */
export function stackOperation<const I extends StackInputs, O extends Options>(
  declaration: StackDeclaration<I, O>,
  kernel: StackKernel<I, O>,
): StackOperation<I, O> {
  const any: AnyStackOperation = { form: 'stack', declaration, kernel: kernel as AnyStackOperation['kernel'] };
  const self = Object.assign((given: Readonly<Record<string, readonly Raster<'float32'>[]>>, options?: object): Raster<'float32'>[] => {
    const parsed = parseOptions(declaration.name, declaration.options, options);
    const { names, first } = checkStacks(any, given);
    const stacks = Object.fromEntries(names.map((name) => [name, given[name]!.map(({ values }) => values)]));
    const results = given[first]!.map((band) => ({ ...band, unit: declaration.unit, values: band.values.slice() }));
    stacks[first] = results.map(({ values }) => values);
    any.kernel(stacks, parsed as never, 0, results[0]!.values.length);
    return results;
  }, any);
  return self as unknown as StackOperation<I, O>;
}

/** The stacks that were given, seen to be of one grid and one length. */
export function checkStacks({ declaration: { name, inputs } }: AnyStackOperation, given: Readonly<Record<string, readonly FieldShape[] | undefined>>) {
  const refuse = (input: string, detail: string): never => {
    throw new TetrazoneError('bad-input', { operation: name, input, detail });
  };
  const known = Object.keys(inputs);
  for (const one of Object.keys(given)) if (!known.includes(one)) refuse(one, `unknown; it takes ${known.join(', ')}`);
  const names = known.filter((one) => given[one] !== undefined || inputs[one]!.needed);
  const first = names[0]!;
  const count = given[first]?.length ?? 0;
  for (const one of names) {
    const bands = given[one] ?? refuse(one, 'missing');
    if (bands.length === 0) refuse(one, 'has no band');
    if (bands.length !== count) refuse(one, `has ${bands.length} bands, ${first} has ${count}`);
    const other = bands.find(({ type }) => type !== 'float32');
    if (other !== undefined) refuse(one, `expected float32 cells, got ${other.type}`);
  }
  const shapes = Object.fromEntries(names.flatMap((one) => given[one]!.map((band, at) => [`${one}, band ${at + 1}`, band])));
  return { names, first, count, grid: commonGrid(name, shapes) };
}

/** The cells of bands that lie one behind the other. */
export function bandsOf(buffer: ArrayBuffer | SharedArrayBuffer, count: number, cells: number): Float32Array[] {
  const all = viewOf('float32', buffer);
  return Array.from({ length: count }, (_, band) => all.subarray(band * cells, (band + 1) * cells));
}
