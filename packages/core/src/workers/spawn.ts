import type { Endpoint } from 'comlink';

/** A thread that was started: where to talk to it, and how to know that it died. */
export interface Spawned {
  readonly endpoint: Endpoint;
  /** Settles with the cause when the thread ends, whoever ended it. */
  readonly death: Promise<string>;
  terminate(): Promise<void>;
}
