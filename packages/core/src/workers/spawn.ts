import type { Endpoint } from 'comlink';
import type { TetrazoneError } from '../errors/error.js';

/** A thread that was started: where to talk to it, and how to know that it died. */
export interface Spawned {
  readonly endpoint: Endpoint;
  /** Settles when the thread ends, whoever ended it: `worker-lost` with the cause, or `out-of-memory`. */
  readonly death: Promise<TetrazoneError>;
  terminate(): Promise<void>;
}
