import { Worker } from 'node:worker_threads';
import { TetrazoneError } from '../errors/error.js';

export { collectGarbage } from './collect-node.js';

import { nodeEndpoint } from './node-endpoint.js';
import type { Spawned } from './spawn.js';

const causeOf = (error: NodeJS.ErrnoException): TetrazoneError =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new TetrazoneError('out-of-memory', { detail: error.message }, error)
    : new TetrazoneError('worker-lost', { detail: error instanceof Error ? error.message : String(error) }, error);

/**
 * Starts a worker thread whose heap may grow to so many bytes; typed arrays lie outside. `workerData` must be given: a library refuses to load in threads
 * without it.
 */
export function spawnWorker(heapBytes: number): Spawned {
  const resourceLimits = { maxOldGenerationSizeMb: Math.ceil(heapBytes / 2 ** 20) };
  const worker = new Worker(new URL('./worker-node.js', import.meta.url), { workerData: {}, resourceLimits });
  const death = new Promise<TetrazoneError>((resolve) => {
    worker.once('error', (error: NodeJS.ErrnoException) => resolve(causeOf(error)));
    worker.once('exit', (code) => resolve(new TetrazoneError('worker-lost', { detail: `it ended with code ${code}` })));
  });
  return {
    endpoint: nodeEndpoint(worker),
    death,
    async terminate() {
      await worker.terminate();
    },
  };
}
