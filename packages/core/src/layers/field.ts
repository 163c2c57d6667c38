import type { Arrays, FieldShape, Now, Raster, Type } from '../raster/raster.js';

/** Marks a field whose values are still to be computed. */
export interface Later {
  readonly later: true;
}
export type When = Now | Later;

/** A raster that is here (`W = Now`) or described (`W = Later`): one interface for both, so that a recipe is written once. */
export interface Field<W extends When, T extends Type = 'float32'> extends FieldShape<T> {
  readonly when?: W;
  readonly values: W extends Now ? Arrays[T] : Plan;
}

/** A raster that an engine can compute, window by window. Structured-cloneable. */
export interface Layer<T extends Type = 'float32'> extends FieldShape<T> {
  readonly when?: Later;
  readonly values: Plan;
}

/** Numbers, a table or features that an engine can compute. Structured-cloneable. */
export interface LaterValue<X> {
  readonly later: true;
  readonly plan: Plan;
  /** Never present: carries the type of the value alone. */
  readonly result?: X;
}

/** A value as an operation takes and gives it: plain when everything is here, described (or plain) when something is later. */
export type Value<W extends When, X> = W extends Now ? X : LaterValue<X>;

/** Anything an engine can be asked for. */
export type Node = Layer<Type> | LaterValue<unknown>;

/** Which operation, on which inputs, with which options. Plain data: inputs are nodes again, so equal parts are shared, not repeated. */
export interface Plan {
  /** SHA-256 of the canonical form of everything below but `resource`; equal descriptions have equal hashes. */
  readonly hash: string;
  readonly operation: string;
  readonly version: number;
  readonly inputs: Readonly<Record<string, Node>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Bytes that travel with a source (a Blob in a page); identified by a digest among the options. */
  readonly resource?: unknown;
}

/** True for a layer (as opposed to a raster at hand or a later value). */
export const isLayer = (thing: unknown): thing is Layer<Type> =>
  typeof thing === 'object' && thing !== null && 'grid' in thing && 'values' in thing && !ArrayBuffer.isView((thing as Raster<Type>).values);

/** True for a later value. */
export const isLaterValue = (thing: unknown): thing is LaterValue<unknown> =>
  typeof thing === 'object' && thing !== null && 'plan' in thing && (thing as LaterValue<unknown>).later === true;

/** The plan of a layer or later value. */
export const planOf = (node: Node): Plan => (isLaterValue(node) ? node.plan : node.values);
