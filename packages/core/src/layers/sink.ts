import type { Window } from '../raster/grid.js';
import type { FieldShape, Raster, Type } from '../raster/raster.js';

/** What an encoder makes of a tile: plain data for `put`, and the buffers in it that move instead of being copied. */
export interface Encoded<E> {
  readonly value: E;
  readonly transfer: readonly ArrayBuffer[];
}

/** The half of a sink that runs in the worker, found there by name in the table of encoders. */
export interface Encoder<E = unknown> {
  readonly name: string;
  readonly encode: (tile: Raster<Type>, options: never) => Encoded<E> | Promise<Encoded<E>>;
}

/**
 * Where a layer is written. `put` is called in row-major order of the tiles whatever order they finish in, so that files are byte-equal for any
 * number of workers. `abandon` leaves nothing behind; `finish` gives the file its final name.
 */
export interface Sink<R = void, E = unknown> {
  /** Name of the encoder and its plain options. */
  readonly encoder: string;
  readonly encoderOptions: (shape: FieldShape) => Readonly<Record<string, unknown>>;
  /** Edge of the tiles it wants, aligned to the grid's corner. */
  readonly tileSize: number;
  start(shape: FieldShape): Promise<void>;
  put(tile: Window, encoded: E): Promise<void>;
  finish(): Promise<R>;
  abandon(): Promise<void>;
}
