import { type Remote, wrap } from 'comlink';
import { TetrazoneError } from '../errors/error.js';
import type { Spawned } from './spawn.js';

/**
 * Starts threads for a work of their own, beside the pool of an engine, and ends them with it: at once where it is aborted (`cancelled`) or one of them is
 * lost (`worker-lost`). What they work on is shared, so that a heap holds no rasters.
 */
export async function withThreads<Api, T>(
  spawn: (heapBytes: number) => Spawned,
  count: number,
  signal: AbortSignal | undefined,
  work: (apis: readonly Remote<Api>[]) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new TetrazoneError('cancelled', {});
  const threads = Array.from({ length: count }, () => spawn(HEAP_BYTES));
  // the proxies live as long as their threads: one that is collected takes its thread's ear with it
  const apis = threads.map(({ endpoint }) => wrap<Api>(endpoint));
  let stop: (() => void) | undefined;
  try {
    const lost = threads.map(({ death }) => death.then((cause) => Promise.reject(cause)));
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(new TetrazoneError('cancelled', {}));
      signal?.addEventListener('abort', stop);
    });
    return await Promise.race([work(apis), aborted, ...lost]);
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

const HEAP_BYTES = 2 ** 28;
