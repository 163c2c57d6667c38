import { type Remote, wrap } from 'comlink';
import { TetrazoneError } from '../errors/error.js';
import { finishFlood, storedWater } from '../hazards/flood/flow/finish-flood.js';
import type { FloodInput, FloodOptions, FloodResult } from '../hazards/flood/flow/flood-input.js';
import { sharedMemory } from '../hazards/flood/flow/flow-state.js';
import { planFlood } from '../hazards/flood/flow/plan-flood.js';
import { simulateFlood } from '../hazards/flood/flow/simulate-flood.js';
import { unwrap, type WorkerApi } from './messages.js';

/** A thread's heap holds no rasters: those are shared. */
const HEAP_BYTES = 2 ** 28;

/**
 * `simulateFlood` on several threads over shared memory, each with a band of rows: the same result to the bit for any number of them. Threads are started for
 * the run and ended with it, at once where it is aborted. One thread, and a page without shared memory (COOP and COEP), computes where it is called.
 *
 * @throws as `simulateFlood`, `worker-lost`, and `bad-option` for a number of workers that is none.
 */
export async function simulateFloodOnWorkers(input: FloodInput, { workers, ...options }: FloodOptions & { readonly workers: number }): Promise<FloodResult> {
  if (!(Number.isInteger(workers) && workers >= 0 && workers <= 256))
    throw new TetrazoneError('bad-option', { path: 'simulateFloodOnWorkers.workers', value: String(workers), expected: 'a whole number, 0 to 256' });
  const bands = Math.min(workers, input.bed.grid.height);
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  if (bands < 2 || typeof SharedArrayBuffer === 'undefined' || isolated === false) return simulateFlood(input, options);
  const { signal } = options;
  if (signal?.aborted) throw new TetrazoneError('cancelled', {});
  const plan = planFlood(input, options, sharedMemory);
  const initial = storedWater(plan);
  const { spawnWorker } = await import('#spawn');
  const threads = Array.from({ length: bands }, () => spawnWorker(HEAP_BYTES));
  // the proxies live as long as their threads: one that is collected takes its thread's ear with it
  const apis: Remote<WorkerApi>[] = threads.map(({ endpoint }) => wrap<WorkerApi>(endpoint));
  let stop: (() => void) | undefined;
  try {
    const shared = { plan, bands, meeting: sharedMemory.int32(2), brought: sharedMemory.float64(bands) };
    const lost = threads.map(({ death }) => death.then((cause) => Promise.reject(cause)));
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(new TetrazoneError('cancelled', {}));
      signal?.addEventListener('abort', stop);
    });
    const work = Promise.all(apis.map(async (api, band) => unwrap(await api.flood({ ...shared, band }))));
    const [first] = (await Promise.race([work, aborted, ...lost])) as Awaited<typeof work>;
    return finishFlood(input, plan, initial, first as NonNullable<typeof first>);
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
