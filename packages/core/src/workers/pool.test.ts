import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { TetrazoneError } from '../errors/error.js';
import type { WorkerApi } from './messages.js';
import { createPool, type Pool, type Run, type Slot, startRun } from './pool.js';
import type { Spawned } from './spawn.js';

/** A worker that is not a thread: it answers over a channel, and dies when told to. */
interface Fake extends Spawned {
  die(cause: string | TetrazoneError): void;
  readonly ended: boolean;
}

const opened: MessagePort[] = [];
function fakeWorker(provide: WorkerApi['provide']): Fake {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  expose({ provide }, port1);
  let die: Fake['die'] = () => {};
  const death = new Promise<TetrazoneError>((resolve) => {
    die = (cause) => resolve(typeof cause === 'string' ? new TetrazoneError('worker-lost', { detail: cause }) : cause);
  });
  let ended = false;
  const end: Fake['die'] = (cause) => {
    port1.close();
    ended = true;
    die(cause);
  };
  return {
    endpoint: port2,
    death,
    die: end,
    terminate: async () => end('ended'),
    get ended() {
      return ended;
    },
  };
}

/** A pool over fakes, in the order they were started. `answer` is what a worker does; it answers at once by default. */
function poolOf(size: number, answer: WorkerApi['provide'] = async () => ({ ok: true, value: null })): { pool: Pool; workers: Fake[] } {
  const workers: Fake[] = [];
  const pool = createPool(size, async () => {
    const worker = fakeWorker(answer);
    workers.push(worker);
    return worker;
  });
  return { pool, workers };
}

const run = (signal = new AbortController().signal): Run => startRun(signal, null);
const ask = (slot: Slot): Promise<unknown> => slot.api.provide('hash', 1);
const never: WorkerApi['provide'] = () => new Promise(() => {});
const until = async (met: () => boolean): Promise<void> => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 1));
};

afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

describe('a pool', () => {
  it('starts workers when they are needed, no more than its size, one task at a time each', async () => {
    let busy = 0;
    let most = 0;
    const { pool, workers } = poolOf(2, async () => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 2));
      busy--;
      return { ok: true, value: null };
    });
    await pool.run(run(), ask);
    expect(workers).toHaveLength(1);
    await Promise.all(Array.from({ length: 9 }, () => pool.run(run(), ask)));
    expect(workers).toHaveLength(2);
    expect(most).toBe(2);
  });

  it('hands on the failure of a task and keeps the worker', async () => {
    const { pool, workers } = poolOf(1);
    await expect(pool.run(run(), async () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    await expect(pool.run(run(), ask)).resolves.toMatchObject({ ok: true });
    expect(workers).toHaveLength(1);
  });

  it('fails every task that waits for a worker that cannot be started, and tries again for the next', async () => {
    let tries = 0;
    const pool = createPool(1, async () => {
      if (++tries <= 3) throw new Error('no such script');
      return fakeWorker(async () => ({ ok: true, value: null }));
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => pool.run(run(), ask)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(pool.run(run(), ask)).resolves.toMatchObject({ ok: true });
  });
});

describe('a worker that dies', () => {
  it('before it finished anything is reported with its cause; the task is not tried again, the next one gets a fresh worker', async () => {
    const { pool, workers } = poolOf(1, never);
    const task = pool.run(run(), ask);
    await until(() => workers.length === 1);
    workers[0]?.die('its memory ran out');
    await expect(task).rejects.toMatchObject({ code: 'worker-lost', fields: { detail: 'its memory ran out' } });
    expect(workers).toHaveLength(1);
    const next = pool.run(run(), ask);
    await until(() => workers.length === 2);
    workers[1]?.die('again');
    await expect(next).rejects.toMatchObject({ code: 'worker-lost', fields: { detail: 'again' } });
  });

  it('before the task reached it is reported too', async () => {
    const pool = createPool(1, async () => {
      const worker = fakeWorker(never);
      worker.die('stillborn');
      return worker;
    });
    await expect(pool.run(run(), ask)).rejects.toMatchObject({ code: 'worker-lost', fields: { detail: 'stillborn' } });
  });

  it('later is replaced, and its task tried again by a worker that must be told everything anew', async () => {
    const { pool, workers } = poolOf(1);
    await pool.run(run(), async (slot) => slot.told.set('hash', new Set()));
    const told: boolean[] = [];
    const task = pool.run(run(), async (slot) => {
      told.push(slot.told.has('hash'));
      if (workers.length === 1) workers[0]?.die('lost');
      return workers.length === 1 ? new Promise(() => {}) : ask(slot);
    });
    await expect(task).resolves.toMatchObject({ ok: true });
    expect(told).toEqual([true, false]);
    expect(workers).toHaveLength(2);
  });

  it('three times under one task is reported', async () => {
    const { pool, workers } = poolOf(1);
    await pool.run(run(), ask);
    const task = pool.run(run(), async () => {
      workers.at(-1)?.die(`lost ${workers.length}`);
      return new Promise(() => {});
    });
    await expect(task).rejects.toMatchObject({ code: 'worker-lost', fields: { detail: 'lost 3' } });
    expect(workers).toHaveLength(3);
  });

  it('of its memory is replaced, but its task is not tried again', async () => {
    const { pool, workers } = poolOf(1);
    await pool.run(run(), ask);
    const task = pool.run(run(), async () => {
      workers.at(-1)?.die(new TetrazoneError('out-of-memory', { detail: 'heap' }));
      return new Promise(() => {});
    });
    await expect(task).rejects.toMatchObject({ code: 'out-of-memory' });
    await expect(pool.run(run(), ask)).resolves.toMatchObject({ ok: true });
    expect(workers).toHaveLength(2);
  });

  it('while idle is replaced in silence', async () => {
    const { pool, workers } = poolOf(1);
    await pool.run(run(), ask);
    workers[0]?.die('lost');
    await expect(pool.run(run(), ask)).resolves.toMatchObject({ ok: true });
    expect(workers).toHaveLength(2);
  });
});

describe('an abort', () => {
  it('ends a worker that does not answer in time; the task is cancelled, others go on with a fresh one', async () => {
    let calls = 0;
    const { pool, workers } = poolOf(1, async () => (++calls === 1 ? new Promise(() => {}) : { ok: true, value: null }));
    const stop = new AbortController();
    const stuck = pool.run(run(stop.signal), ask);
    const other = pool.run(run(), ask);
    await until(() => calls === 1);
    stop.abort();
    await expect(stuck).rejects.toMatchObject({ code: 'cancelled' });
    // the task has failed at once; the worker is given time to come back
    expect(workers[0]?.ended).toBe(false);
    await expect(other).resolves.toMatchObject({ ok: true });
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('keeps a worker that answers in time', async () => {
    let busy = false;
    const { pool, workers } = poolOf(1, async () => {
      busy = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { ok: true, value: null };
    });
    const stop = new AbortController();
    const task = pool.run(run(stop.signal), ask);
    await until(() => busy);
    stop.abort();
    await expect(task).rejects.toMatchObject({ code: 'cancelled' });
    await pool.run(run(), ask);
    expect(workers).toHaveLength(1);
  });

  it('frees a task that waits for a worker at once', async () => {
    const { pool } = poolOf(1, never);
    const busy = pool.run(run(), ask);
    const stop = new AbortController();
    const waits = pool.run(run(stop.signal), ask);
    stop.abort();
    await expect(waits).rejects.toMatchObject({ code: 'cancelled' });
    await pool.close();
    await expect(busy).rejects.toMatchObject({ code: 'worker-lost' });
  });
});

describe('closing', () => {
  it('cancels what waits, refuses what comes, and ends a worker that was still starting', async () => {
    let started: (worker: Fake) => void = () => {};
    const worker = fakeWorker(never);
    const pool = createPool(1, () => new Promise<Spawned>((resolve) => (started = resolve)));
    const task = pool.run(run(), ask);
    await pool.close();
    await expect(task).rejects.toMatchObject({ code: 'cancelled' });
    started(worker);
    await until(() => worker.ended);
    await expect(pool.run(run(), ask)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
