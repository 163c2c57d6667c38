import type { Type } from '../raster/raster.js';
import { type Inputs, type KernelInputs, kernelInputs } from './inputs.js';
import { type AnyOperation, type Context, type Declaration, type Operation, type Out, operation } from './operation.js';
import type { Options, Parsed } from './options.js';

/** How the work of a kernel that reaches globally is divided: pieces that do not ask for each other, such as fires of a simulation, done in stretches and joined in order. */
export interface Division<I extends Inputs, O extends Options, T extends Type | 'same', S> {
  /** How many pieces there are. */
  readonly pieces: (options: Parsed<O>) => number;
  /** What the pieces from one to another, not included, come to. Structured-cloneable. */
  readonly map: (inputs: KernelInputs<I>, options: Parsed<O>, from: number, to: number, context: Context) => S;
  /** Joins what two stretches come to, the earlier first: so that it is the same to the bit wherever they are cut. */
  readonly combine: (first: S, second: S) => S;
  /** Fills `out.values` from what all pieces come to. */
  readonly finish: (state: S, inputs: KernelInputs<I>, options: Parsed<O>, out: Out<T extends Type ? T : Type>) => void;
}

/** Whatever its inputs and options are. */
export interface AnyDivision {
  readonly pieces: (options: object) => number;
  readonly map: (inputs: unknown, options: object, from: number, to: number, context: Context) => unknown;
  readonly combine: (first: unknown, second: unknown) => unknown;
  readonly finish: (state: unknown, inputs: unknown, options: unknown, out: unknown) => void;
}

/** Declares an operation that makes a raster of work that an engine divides among its workers. Its reach is global. One operation a file. */
export function dividedOperation<const I extends Inputs, O extends Options, const T extends Type | 'same', S>(
  declaration: Declaration<I, O, T>,
  division: Division<I, O, T, S>,
): Operation<I, O, T> {
  const whole = operation(declaration, (inputs, options, out, context) =>
    division.finish(division.map(inputs, options, 0, division.pieces(options), context), inputs, options, out),
  );
  return Object.assign(whole, { division });
}

/** A stretch of pieces, on inputs by name. */
export function mapPieces(
  { declaration, division }: AnyOperation,
  inputs: Readonly<Record<string, unknown>>,
  options: object,
  [from, to]: Stretch,
  context: Context,
): unknown {
  return (division as AnyDivision).map(kernelInputs(declaration.inputs, inputs), options, from, to, context);
}

/** Pieces from one to another, not included. */
export type Stretch = readonly [from: number, to: number];

/** As many stretches of pieces as there are workers, or fewer where there are fewer pieces. */
export function stretchesOf({ division }: AnyOperation, options: object, workers: number): readonly Stretch[] {
  const pieces = division?.pieces(options) ?? 1;
  const count = Math.max(1, Math.min(workers, pieces));
  return Array.from({ length: count }, (_, at) => [Math.floor((at * pieces) / count), Math.floor(((at + 1) * pieces) / count)]);
}

/** The operation whose kernel fills its cells from what the stretches came to, in their order. */
export const finishing = (operation: AnyOperation, states: readonly unknown[]): AnyOperation => {
  const { combine, finish } = operation.division as AnyDivision;
  return { ...operation, kernel: (inputs, options, out) => finish(states.reduce(combine), inputs, options, out) };
};
