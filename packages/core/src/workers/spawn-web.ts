export { collectGarbage } from './collect-web.js';

import { TetrazoneError } from '../errors/error.js';
import type { Spawned } from './spawn.js';

/** Starts a Web Worker. The literal URL lets bundlers find and emit its file. */
export function spawnWorker(): Spawned {
  const worker = new Worker(new URL('./worker-web.js', import.meta.url), { type: 'module' });
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
