export { collectGarbage } from './collect-web.js';

import { TetrazoneError } from '../errors/error.js';
import type { Spawned } from './spawn.js';

/** Starts a Web Worker. The literal URL lets bundlers find and emit its file. */
export const spawnWorker = (): Spawned => spawned(new Worker(new URL('./worker-web.js', import.meta.url), { type: 'module' }));

/** Starts a Web Worker that knows floods alone. */
export const spawnFloodThread = (): Spawned => spawned(new Worker(new URL('./flood-web.js', import.meta.url), { type: 'module' }));

export const clonesBlobs = true;

/** Starts a Web Worker that looks into foreign files. A page cannot bound what a worker holds: sizes and time must do. */
export const spawnInspector = (_memoryLimitBytes: number): Spawned => spawned(new Worker(new URL('./inspect-web.js', import.meta.url), { type: 'module' }));

function spawned(worker: Worker): Spawned {
  let announce: (cause: string) => void = () => {};
  const death = new Promise<TetrazoneError>((resolve) => {
    announce = (detail) => resolve(new TetrazoneError('worker-lost', { detail }));
  });
  worker.addEventListener('error', (event) => {
    worker.terminate();
    announce(event.message || 'its script could not be loaded');
  });
  return {
    endpoint: worker,
    death,
    async terminate() {
      worker.terminate();
      announce('ended');
    },
  };
}
