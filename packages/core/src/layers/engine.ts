import type { Window } from '../raster/grid.js';
import type { Raster, Type } from '../raster/raster.js';
import type { LaterValue, Layer } from './field.js';
import type { Sink } from './sink.js';

/** How far a task is; `unit` says of what. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'cells';
  /** The operation now at work. */
  readonly operation: string;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Answers for layers and later values: inline, in Web Workers or in worker threads. The same values whatever answers. */
export interface Engine {
  /** Number of workers; 0 is inline. */
  readonly workers: number;
  /** The cells of a window (default: the whole grid). */
  read<T extends Type>(layer: Layer<T>, window?: Window, options?: RunOptions): Promise<Raster<T>>;
  /** The value. */
  value<X>(later: LaterValue<X>, options?: RunOptions): Promise<X>;
  /** Writes the whole layer tile by tile and returns what the sink gives. */
  write<R, E>(layer: Layer<Type>, sink: Sink<R, E>, options?: RunOptions): Promise<R>;
  /** Ends the workers; runs in progress fail with `cancelled`. */
  close(): Promise<void>;
}
