import { Worker } from 'node:worker_threads';
import { nodeEndpoint } from './node-endpoint.js';
import type { Spawned } from './spawn.js';

/** Starts a worker thread. `workerData` must be given: a library refuses to load in threads without it. */
export function spawnWorker(): Spawned {
  const worker = new Worker(new URL('./worker-node.js', import.meta.url), { workerData: {} });
  const death = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(error instanceof Error ? error.message : String(error)));
    worker.once('exit', (code) => resolve(`it ended with code ${code}`));
  });
  return {
    endpoint: nodeEndpoint(worker),
    death,
    async terminate() {
      await worker.terminate();
    },
  };
}
