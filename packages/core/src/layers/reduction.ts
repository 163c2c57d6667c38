import type { Window } from '../raster/grid.js';
import type { Now, Type } from '../raster/raster.js';
import { applyCalculation, applyReduction } from './apply-value.js';
import type { Later, Value, When } from './field.js';
import type { GivenInputs, Inputs, KernelInputs, LaterInputs, NamedInputs } from './inputs.js';
import type { About, Context } from './operation.js';
import type { Options, OptionsArgument, Parsed } from './options.js';

/** The three steps of a pass over rasters. */
export interface Pass<I extends Inputs, O extends Options, S, X> {
  /** The state of one block of the grid (512 × 512 cells aligned to its corner, whatever the engine's tiles are). */
  readonly map: (inputs: KernelInputs<I>, options: Parsed<O>, block: Window) => S;
  /** Joins two states; called in row-major order of the blocks, so floating sums are the same for any number of workers. */
  readonly combine: (first: S, second: S) => S;
  /** The result; `undefined` where the grid has no cell. Value inputs come by name. */
  readonly finish: (state: S | undefined, options: Parsed<O>, values: Readonly<Record<string, unknown>>, context: Context) => X;
}

/** An operation whose result is numbers, a table or features, found by a pass over rasters: moments, breaks, zonal tables. */
export interface Reduction<I extends Inputs = Inputs, O extends Options = Options, S = unknown, X = unknown> {
  <W extends When = Now, E extends Type = 'float32'>(inputs: GivenInputs<I, W, E>, ...options: OptionsArgument<O>): Value<W, X>;
  <E extends Type = 'float32'>(inputs: LaterInputs<I, E>, ...options: OptionsArgument<O>): Value<Later, X>;
  readonly form: 'reduction';
  readonly declaration: About & { readonly inputs: I; readonly options: O };
  readonly pass: Pass<I, O, S, X>;
}

/** Declares a reduction. States must be structured-cloneable and small. */
export function reduction<const I extends Inputs, O extends Options, S, X>(
  declaration: About & { readonly inputs: I; readonly options: O },
  pass: Pass<I, O, S, X>,
): Reduction<I, O, S, X> {
  const self = Object.assign((inputs: unknown, options?: object) => applyReduction(self as never, inputs, options), {
    form: 'reduction' as const,
    declaration,
    pass,
  });
  return self as unknown as Reduction<I, O, S, X>;
}

/** An operation from values to a value: station tables to indices, features to other features. */
export interface Calculation<I extends NamedInputs = NamedInputs, O extends Options = Options, X = unknown> {
  <W extends When = Now>(inputs: GivenInputs<I, W, Type>, ...options: OptionsArgument<O>): Value<W, X>;
  (inputs: LaterInputs<I, Type>, ...options: OptionsArgument<O>): Value<Later, X>;
  readonly form: 'calculation';
  readonly declaration: About & { readonly inputs: I; readonly options: O };
  readonly compute: (inputs: KernelInputs<I>, options: Parsed<O>, context: Context) => X;
}

/** Declares a calculation. All its inputs are values. */
export function calculation<const I extends NamedInputs, O extends Options, X>(
  declaration: About & { readonly inputs: I; readonly options: O },
  compute: (inputs: KernelInputs<I>, options: Parsed<O>, context: Context) => X,
): Calculation<I, O, X> {
  const self = Object.assign((inputs: unknown, options?: object) => applyCalculation(self as never, inputs, options), {
    form: 'calculation' as const,
    declaration,
    compute,
  });
  return self as unknown as Calculation<I, O, X>;
}

/** Whatever their types are. */
export interface AnyReduction {
  readonly form: 'reduction';
  readonly declaration: About & { readonly inputs: Inputs; readonly options: Options };
  readonly pass: Pass<Inputs, Options, unknown, unknown>;
}
export interface AnyCalculation {
  readonly form: 'calculation';
  readonly declaration: About & { readonly inputs: NamedInputs; readonly options: Options };
  readonly compute: (inputs: unknown, options: unknown, context: Context) => unknown;
}
