import type { Entry } from '../layers/graph.js';
import type { StoredRaster } from '../layers/store.js';

/** A layer with everything that reaches globally found: what a job is made of. */
export interface Resolved {
  readonly root: string;
  readonly entries: readonly Entry[];
  readonly stored: readonly StoredRaster[];
  readonly values: ReadonlyMap<string, unknown>;
}
