import type { Window } from '../raster/grid.js';
import type { Cells, FieldShape, Type } from '../raster/raster.js';
import { makePlan } from './bind.js';
import type { BlockCache } from './block-cache.js';
import type { LaterValue, Layer } from './field.js';

/** Reads windows of one opened raster; one is kept open per worker. */
export interface Reader {
  /** Cells of the window in the layer's own type and nodata; `into`, if given, is filled, whatever it held, and returned. */
  read(window: Window, signal?: AbortSignal, into?: Cells): Promise<Cells>;
  close?(): Promise<void> | void;
}

/** Where layers begin: opens files by plain options (path, size, mtime; URL and ETag; a Blob's digest, the Blob itself as `resource`). */
export interface RasterSource {
  readonly form: 'raster-source';
  readonly name: string;
  readonly version: number;
  /** `cache` keeps decoded blocks, those of all sources of a thread together. */
  readonly open: (options: Readonly<Record<string, unknown>>, shape: FieldShape, resource: unknown, cache?: BlockCache) => Promise<Reader>;
}

/** Where later tables and features begin. */
export interface ValueSource {
  readonly form: 'value-source';
  readonly name: string;
  readonly version: number;
  readonly load: (options: Readonly<Record<string, unknown>>, resource: unknown) => Promise<unknown>;
}

/** The layer of a source: what it is was read from the header; its cells come when asked for. */
export function sourceLayer<T extends Type>(
  source: RasterSource,
  shape: FieldShape<T>,
  options: Readonly<Record<string, unknown>>,
  resource?: unknown,
): Layer<T> {
  const { grid, type, kind, unit, nodata } = shape;
  return { ...shape, values: makePlan(source.name, source.version, {}, { ...options, shape: { grid, type, kind, unit, nodata } }, resource) };
}

/** The later value of a source. */
export const sourceValue = <X>(source: ValueSource, options: Readonly<Record<string, unknown>>, resource?: unknown): LaterValue<X> => ({
  later: true,
  plan: makePlan(source.name, source.version, {}, options, resource),
});
