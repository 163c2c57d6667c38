import type { Grid, Window } from '../raster/grid.js';
import type { Arrays, FieldShape, Kind, Now, Type } from '../raster/raster.js';
import { applyOperation } from './apply.js';
import type { AnyDivision } from './divided-operation.js';
import type { Field, Later, When } from './field.js';
import type { GivenInputs, Inputs, KernelInputs, LaterInputs } from './inputs.js';
import type { Options, OptionsArgument, Parsed } from './options.js';
import type { Reach } from './reach.js';

/** What the operation says of itself; types, flags, checks, JSON Schema and docs come from it. */
export interface About {
  /** kebab-case, unique in `operations.ts`. */
  readonly name: string;
  /** Counts changes of values, not of code. */
  readonly version: number;
  readonly title: { readonly zh: string; readonly en: string };
  /** What may follow its name on the command line. */
  readonly examples?: readonly string[];
}

/** The shapes of the raster inputs by name, as far as they are known before anything is computed. */
export type Shapes = Readonly<Record<string, FieldShape>>;

/** Rasters of more cells go tile by tile where an operation that reaches globally knows how to: 4096 × 4096. */
export const WHOLE_CELLS = 2 ** 24;

/** What a kernel writes: fill every cell of `values`, nodata included. */
export interface Out<T extends Type> {
  readonly grid: Grid;
  readonly window: Window;
  readonly type: T;
  readonly kind: Kind;
  readonly unit: string;
  readonly nodata: number;
  readonly values: Arrays[T];
}

/** What a kernel may ask of its surroundings. Global kernels call `check` every 2¹⁶ cells; it throws when the run was aborted. */
export interface Context {
  check(): void;
}

export interface Declaration<I extends Inputs, O extends Options, T extends Type | 'same'> extends About {
  readonly inputs: I;
  readonly options: O;
  /** Element type of the result; `same` is the type of the first raster input. */
  readonly type: T | ((options: Parsed<O>) => T);
  /** Defaults to what the type stands for; `same` is the kind of the first raster input. */
  readonly kind?: Kind | 'same' | ((options: Parsed<O>) => Kind);
  readonly unit: string | ((inputs: Shapes, options: Parsed<O>) => string);
  /** Nodata of category results; others follow from the kind. */
  readonly nodata?: number | ((inputs: Shapes, options: Parsed<O>) => number);
  readonly reach: Reach | ((options: Parsed<O>) => Reach);
  /**
   * Computed tile by tile, but once: an engine keeps the whole result and reads from that. Where it is quick itself and kept `for its inputs`, only if any of them is computed:
   * read from a file or kept, they cost no more than the result would.
   */
  readonly stored?: boolean | 'for its inputs';
  /**
   * The same cells to the bit from operations that go tile by tile: what a call on later rasters of more than `WHOLE_CELLS` is described as. `undefined` for
   * options or inputs that know no such way.
   */
  readonly inTiles?: (inputs: Readonly<Record<string, Field<Later, Type> | undefined>>, options: Parsed<O>) => Field<Later, Type> | undefined;
  /** The grid of the result where it is not the inputs' common grid. */
  readonly grid?: (inputs: Shapes, options: Parsed<O>) => Grid;
}

/**
 * The kernel fills `out.values` and decides nothing else. For local and focal reach the inputs and `out` have one window; the edge of the array is
 * the edge of the data (the engine gives more cells where there are more, and crops). For mapped and global reach inputs hold what the reach asked for.
 */
export type Kernel<I extends Inputs, O extends Options, T extends Type | 'same'> = (
  inputs: KernelInputs<I>,
  options: Parsed<O>,
  out: Out<T extends Type ? T : Type>,
  context: Context,
) => void;

/** An operation that makes rasters: rasters from rasters now, layers from layers later. */
export interface Operation<I extends Inputs = Inputs, O extends Options = Options, T extends Type | 'same' = Type | 'same'> {
  <W extends When = Now, S extends Type = 'float32'>(inputs: GivenInputs<I, W, S>, ...options: OptionsArgument<O>): Field<W, T extends Type ? T : S>;
  <S extends Type = 'float32'>(inputs: LaterInputs<I, S>, ...options: OptionsArgument<O>): Field<Later, T extends Type ? T : S>;
  readonly form: 'raster';
  readonly declaration: Declaration<I, O, T>;
  readonly kernel: Kernel<I, O, T>;
}

/** Declares an operation that makes rasters. Has no side effects; one operation a file. */
export function operation<const I extends Inputs, O extends Options, const T extends Type | 'same'>(
  declaration: Declaration<I, O, T>,
  kernel: Kernel<I, O, T>,
): Operation<I, O, T> {
  const self = Object.assign((inputs: unknown, options?: object) => applyOperation(self as never, inputs, options), {
    form: 'raster' as const,
    declaration,
    kernel,
  });
  return self as unknown as Operation<I, O, T>;
}

/** Whatever the types of its inputs and options are. */
export interface AnyOperation {
  readonly form: 'raster';
  readonly declaration: Declaration<Inputs, Options, Type | 'same'>;
  readonly kernel: (inputs: unknown, options: unknown, out: unknown, context: Context) => void;
  /** How workers share its work, where they may. */
  readonly division?: AnyDivision;
}
