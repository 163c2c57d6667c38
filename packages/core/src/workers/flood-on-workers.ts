import { TetrazoneError } from '../errors/error.js';
import { finishFlood, storedWater } from '../hazards/flood/flow/finish-flood.js';
import type { FloodInput, FloodOptions, FloodResult } from '../hazards/flood/flow/flood-input.js';
import { sharedMemory } from '../hazards/flood/flow/flow-state.js';
import { planFlood } from '../hazards/flood/flow/plan-flood.js';
import type { FloodSteps } from '../hazards/flood/flow/run-band.js';
import { simulateFlood } from '../hazards/flood/flow/simulate-flood.js';
import { canShare } from '../layers/store.js';
import { type FloodApi, unwrap } from './messages.js';
import { withThreads } from './threads.js';

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
  if (bands < 2 || !canShare()) return simulateFlood(input, options);
  const { signal } = options;
  const plan = planFlood(input, options, sharedMemory);
  const initial = storedWater(plan);
  const shared = { plan, bands, meeting: sharedMemory.int32(2), brought: sharedMemory.float64(bands) };
  const { spawnFloodThread } = await import('#spawn');
  const [first] = await withThreads<FloodApi, FloodSteps[]>(spawnFloodThread, bands, signal, (apis) =>
    Promise.all(apis.map(async (api, band) => unwrap(await api.flood({ ...shared, band })))),
  );
  return finishFlood(input, plan, initial, first!);
}
