import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { TetrazoneError } from '../errors/error.js';

export { collectGarbage } from './collect-node.js';

import { nodeEndpoint } from './node-endpoint.js';
import type { Spawned } from './spawn.js';

const causeOf = (error: NodeJS.ErrnoException): TetrazoneError =>
  error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new TetrazoneError('out-of-memory', { detail: error.message }, error)
    : new TetrazoneError('worker-lost', { detail: error instanceof Error ? error.message : String(error) }, error);

/** Starts a worker thread whose heap may grow to so many bytes; typed arrays lie outside. */
export const spawnWorker = (heapBytes: number): Spawned => spawned(new URL('./worker-node.js', import.meta.url), heapBytes);

/** Starts a worker thread that knows floods alone. */
export const spawnFloodThread = (heapBytes: number): Spawned => spawned(new URL('./flood-node.js', import.meta.url), heapBytes);

/** `workerData` must be given: a library refuses to load in threads without it. */
function spawned(entry: URL, heapBytes: number): Spawned {
  const resourceLimits = { maxOldGenerationSizeMb: Math.ceil(heapBytes / 2 ** 20) };
  const worker = new Worker(entry, { workerData: {}, resourceLimits });
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

/** Blobs do not cross to a process. */
export const clonesBlobs = false;

/** Starts a process that looks into foreign files: one that crashes, or is ended for what it holds, takes nothing else along. */
export function spawnInspector(memoryLimitBytes: number): Spawned {
  const child = fork(new URL('./inspect-node.js', import.meta.url), {
    execArgv: [`--max-old-space-size=${Math.ceil(memoryLimitBytes / 2 ** 20)}`],
    env: { ...process.env, TETRAZONE_INSPECT_BYTES: String(memoryLimitBytes) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const death = new Promise<TetrazoneError>((resolve) => {
    child.once('error', (error) => resolve(causeOf(error)));
    child.once('exit', (code, signal) => {
      const detail = `it ended with ${signal ?? code}`;
      // V8 ends a process whose heap is full by SIGABRT, the watch one that holds too much by SIGKILL
      const full = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
      resolve(new TetrazoneError(full ? 'out-of-memory' : 'worker-lost', { detail }));
    });
  });
  // what is sent before the child listens may be lost
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  const send = (message: unknown): void => void ready.then(() => child.connected && child.send(message as object, () => {}));
  const port = { postMessage: send, on: child.on.bind(child), off: child.off.bind(child) };
  return {
    endpoint: nodeEndpoint(port),
    death,
    async terminate() {
      child.kill('SIGKILL');
      await death;
    },
  };
}
