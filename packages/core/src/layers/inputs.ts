import type { Raster, Type } from '../raster/raster.js';
import type { Field, Later, LaterValue, Value, When } from './field.js';
import type { Hint } from './hint.js';

/** What a file must hold to stand for a value input: `Features`, `StationSeries`, `StationValues`, `StationWeather[]`, rows of numbers (CSV), or else plain data (JSON). */
export type ValueForm = 'features' | 'station-series' | 'station-values' | 'station-weather' | 'table-of-numbers' | 'data';

/** An input that is numbers, a table or features; `X` is its type. */
export interface ValueInput<X> {
  readonly input: 'value';
  readonly about: Hint;
  readonly form: ValueForm;
  /** Never present: carries the type alone. */
  readonly of?: X;
}
/** Declares an input that is not a raster: breaks, stations, features. `form` says the same as `X` to those who read it from a file. */
export const value = <X>(about: Hint = '', form: ValueForm = 'data'): ValueInput<X> => ({ input: 'value', about, form });

/** Any number of rasters under names of the caller's choosing. */
export interface ManyInputs<T extends Type | 'any'> {
  readonly input: 'many';
  readonly type: T;
}
/** Declares inputs of one type under free names: `worstOf({ flood, drought })`. */
export const many = <T extends Type | 'any'>(type: T): ManyInputs<T> => ({ input: 'many', type });

/** A raster input by element type (`'any'` accepts every type), or a value input. */
export type NeededKind = Type | 'any' | ValueInput<unknown>;

/** An input that may be left out; the kernel then finds `undefined`. */
export interface OptionalInput<K extends NeededKind> {
  readonly input: 'optional';
  readonly of: K;
}
/** Declares an input that may be left out: weights, a mask. */
export const optional = <const K extends NeededKind>(of: K): OptionalInput<K> => ({ input: 'optional', of });

/** Rasters of one type in the order of time under one name, or one alone: what changes from period to period. Of operations that make rasters. */
export interface SeveralInput<T extends Type> {
  readonly input: 'several';
  readonly type: T;
}
/** Declares an input that is one raster or several; the kernel finds a list. */
export const several = <const T extends Type>(type: T): SeveralInput<T> => ({ input: 'several', type });

export type InputKind = NeededKind | OptionalInput<NeededKind> | SeveralInput<Type>;
/** Inputs of an operation by name. */
export type NamedInputs = Readonly<Record<string, InputKind>>;
export type Inputs = NamedInputs | ManyInputs<Type | 'any'>;

type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never;
/** The name of the only input where that is a raster, else never. */
type OnlyRaster<I> = IsUnion<keyof I> extends false ? (I[keyof I] extends Type | 'any' ? keyof I : never) : never;

type OptionalKeys<I> = { [K in keyof I]: I[K] extends OptionalInput<NeededKind> ? K : never }[keyof I];
/** What the names stand for, those of optional inputs optional. */
type ByName<I, G extends Record<keyof I, unknown>> = { readonly [K in Exclude<keyof I, OptionalKeys<I>>]: G[K] } & {
  readonly [K in OptionalKeys<I>]?: G[K] | undefined;
};
/** The raster that may be given alone where all others may be left out. */
type LoneRaster<I> = [OptionalKeys<I>] extends [never] ? never : OnlyRaster<Omit<I, OptionalKeys<I>>>;
type Inner<K> = K extends OptionalInput<infer N> ? N : K;

type GivenInput<K, W extends When, S extends Type> = K extends 'any'
  ? Field<W, S>
  : K extends Type
    ? Field<W, K>
    : K extends SeveralInput<infer T>
      ? Field<W, T> | readonly Field<W, T>[]
      : K extends ValueInput<infer X>
        ? Value<W, X>
        : never;
/** What a caller hands in: the raster itself where it is the only input, else a record by name. `S` is the element type of `'any'` inputs. */
export type GivenInputs<I extends Inputs, W extends When, S extends Type> =
  I extends ManyInputs<infer M>
    ? Readonly<Record<string, M extends Type ? Field<W, M> : Field<W, S>>>
    : [OnlyRaster<I>] extends [never]
      ? ByName<I, { [K in keyof I]: GivenInput<Inner<I[K]>, W, S> }> | ([LoneRaster<I>] extends [never] ? never : GivenInput<I[LoneRaster<I>], W, S>)
      : GivenInput<I[OnlyRaster<I>], W, S>;

/** The same where something is later: plain values may stand beside later ones. */
export type LaterInputs<I extends Inputs, S extends Type> =
  I extends ManyInputs<infer M>
    ? Readonly<Record<string, M extends Type ? Field<Later, M> : Field<Later, S>>>
    : [OnlyRaster<I>] extends [never]
      ?
          | ByName<I, { [K in keyof I]: Inner<I[K]> extends ValueInput<infer X> ? X | LaterValue<X> : GivenInput<Inner<I[K]>, Later, S> }>
          | ([LoneRaster<I>] extends [never] ? never : GivenInput<I[LoneRaster<I>], Later, S>)
      : GivenInput<I[OnlyRaster<I>], Later, S>;

type KernelInput<K> = K extends 'any'
  ? Raster<Type>
  : K extends Type
    ? Raster<K>
    : K extends SeveralInput<infer T>
      ? readonly Raster<T>[]
      : K extends ValueInput<infer X>
        ? X
        : never;
/** What a kernel receives: the same shape, everything at hand. */
export type KernelInputs<I extends Inputs> =
  I extends ManyInputs<infer M>
    ? Readonly<Record<string, M extends Type ? Raster<M> : Raster<Type>>>
    : [OnlyRaster<I>] extends [never]
      ? ByName<I, { [K in keyof I]: KernelInput<Inner<I[K]>> }>
      : KernelInput<I[OnlyRaster<I>]>;

export const isMany = (inputs: object): inputs is ManyInputs<Type | 'any'> => (inputs as ManyInputs<Type>).input === 'many';

export const isOptional = (kind: InputKind): kind is OptionalInput<NeededKind> => (kind as OptionalInput<NeededKind>).input === 'optional';
export const isSeveral = (kind: InputKind): kind is SeveralInput<Type> => (kind as SeveralInput<Type>).input === 'several';
/** The kind of what is given, whether or not it may be left out; of several rasters that of each. */
export const neededKind = (kind: InputKind): NeededKind => (isOptional(kind) ? kind.of : isSeveral(kind) ? kind.type : kind);

/** The name under which the raster at a place of a list stands in plans. */
export const memberName = (name: string, place: number): string => (place === 0 ? name : `${name} ${place + 1}`);

/** Inputs by name as a kernel receives them: the only raster by itself, and those of a list in their list. */
export function kernelInputs(declared: Inputs, byName: Readonly<Record<string, unknown>>): unknown {
  const only = onlyRaster(declared);
  if (only !== undefined) return byName[only];
  const lists = isMany(declared) ? [] : Object.keys(declared).filter((name) => isSeveral(declared[name] as InputKind));
  if (lists.length === 0) return byName;
  const found: Record<string, unknown> = { ...byName };
  for (const name of lists) {
    const list: unknown[] = [];
    for (let key = name; Object.hasOwn(found, key); key = memberName(name, list.length)) {
      list.push(found[key]);
      delete found[key];
    }
    found[name] = list;
  }
  return found;
}

/** The name of the raster that may be given alone: the only input that may not be left out. */
export function loneRaster(inputs: Inputs): string | undefined {
  if (isMany(inputs)) return undefined;
  const needed = Object.keys(inputs).filter((name) => !isOptional(inputs[name] as InputKind));
  return needed.length === 1 && typeof inputs[needed[0] as string] === 'string' ? needed[0] : undefined;
}

/** The name of the only input where that is a raster. */
export function onlyRaster(inputs: Inputs): string | undefined {
  if (isMany(inputs)) return undefined;
  const names = Object.keys(inputs);
  return names.length === 1 && typeof inputs[names[0] as string] === 'string' ? names[0] : undefined;
}
