import { type Registry, registryOf } from './layers/registry.js';

/** The table of all operations, sources and encoders: what a plan may name. */
export const operations: Registry = registryOf([], []);
