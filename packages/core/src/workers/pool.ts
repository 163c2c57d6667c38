import { wrap } from 'comlink';
import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import type { AbortFlag, WorkerApi } from './messages.js';
import type { Spawned } from './spawn.js';

/** A worker as the pool sees it: its calls, and what it has been told already. */
export interface Slot {
  readonly api: WorkerApi;
  /** Hashes of values and ids of jobs it holds. */
  readonly told: Set<string>;
}

interface Thread extends Slot {
  readonly spawned: Spawned;
  /** Why it died, once it has. */
  cause: string | undefined;
  tasks: number;
}

/** One run: its abort signal and the word that workers look at. */
export interface Run {
  readonly signal: AbortSignal;
  readonly flag: AbortFlag;
}

/** Hands tasks to workers, one at a time each, first come first served. */
export interface Pool {
  readonly size: number;
  run<T>(run: Run, task: (slot: Slot) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How long a busy worker may take to notice an abort before it is ended. */
const GRACE_MS = 500;

/** A fresh run; aborting the signal sets the flag, if there is one. */
export function startRun(signal: AbortSignal, flag: AbortFlag): Run & { end(): void } {
  const raise = (): void => {
    if (flag !== null) Atomics.store(flag, 0, 1);
  };
  if (signal.aborted) raise();
  signal.addEventListener('abort', raise);
  return { signal, flag, end: () => signal.removeEventListener('abort', raise) };
}

const cancelled = (): TetrazoneError => new TetrazoneError('cancelled', {});

/**
 * A pool of `size` workers, started when first needed. A worker that dies before it finished anything is reported with its cause; one that dies
 * later is replaced and its task tried once more.
 */
export function createPool(size: number, spawn: () => Promise<Spawned>): Pool {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: { readonly take: (thread: Thread) => void; readonly fail: (error: unknown) => void }[] = [];
  let starting = 0;
  let closed = false;

  const start = async (): Promise<Thread> => {
    const spawned = await spawn();
    const thread: Thread = { api: wrap<WorkerApi>(spawned.endpoint) as unknown as WorkerApi, told: new Set(), spawned, cause: undefined, tasks: 0 };
    all.add(thread);
    void spawned.death.then((cause) => bury(thread, cause));
    return thread;
  };

  const bury = (thread: Thread, cause: string): void => {
    thread.cause ??= cause;
    all.delete(thread);
    const index = idle.indexOf(thread);
    if (index >= 0) idle.splice(index, 1);
  };

  const acquire = (): Promise<Thread> =>
    new Promise((take, fail) => {
      if (closed) return fail(cancelled());
      const ready = idle.pop();
      if (ready !== undefined) return take(ready);
      if (all.size + starting < size) {
        starting++;
        start()
          .then(take, fail)
          .finally(() => {
            starting--;
          });
        return;
      }
      waiting.push({ take, fail });
    });

  const release = (thread: Thread): void => {
    if (thread.cause === undefined) {
      const next = waiting.shift();
      if (next === undefined) idle.push(thread);
      else next.take(thread);
    } else if (!closed && waiting.length > 0 && all.size + starting < size) {
      const next = waiting.shift();
      if (next !== undefined) acquire().then(next.take, next.fail);
    }
  };

  const attempt = async <T>(thread: Thread, run: Run, task: (slot: Slot) => Promise<T>): Promise<T> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let onAbort: (() => void) | undefined;
    const lost = thread.spawned.death.then((cause) => {
      throw run.signal.aborted ? cancelled() : new TetrazoneError('worker-lost', { detail: cause });
    });
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => {
        timer = setTimeout(() => {
          bury(thread, 'it did not stop when asked');
          void thread.spawned.terminate();
          reject(cancelled());
        }, GRACE_MS);
      };
      if (run.signal.aborted) onAbort();
      else run.signal.addEventListener('abort', onAbort);
    });
    aborted.catch(() => {});
    lost.catch(() => {});
    try {
      const result = await Promise.race([task(thread), lost, aborted]);
      thread.tasks++;
      return result;
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) run.signal.removeEventListener('abort', onAbort);
    }
  };

  return {
    size,
    async run(run, task) {
      for (let tries = 0; ; tries++) {
        if (run.signal.aborted) throw cancelled();
        const thread = await acquire();
        if (run.signal.aborted) {
          release(thread);
          throw cancelled();
        }
        try {
          return await attempt(thread, run, task);
        } catch (error) {
          if (tries > 0 || thread.tasks === 0 || !isTetrazoneError(error, 'worker-lost')) throw error;
        } finally {
          release(thread);
        }
      }
    },
    async close() {
      closed = true;
      for (const { fail } of waiting.splice(0)) fail(cancelled());
      await Promise.all([...all].map((thread) => thread.spawned.terminate()));
    },
  };
}

/** The pool of the inline engine: one host on this thread. */
export function inlinePool(host: () => Promise<WorkerApi>): Pool {
  const told = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    size: 1,
    run<T>(run: Run, task: (slot: Slot) => Promise<T>): Promise<T> {
      const next = last.then(async () => {
        if (run.signal.aborted) throw cancelled();
        return task({ api: await host(), told });
      });
      last = next.catch(() => {});
      return next;
    },
    async close() {},
  };
}
