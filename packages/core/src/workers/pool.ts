import { wrap } from 'comlink';
import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import { transferFeatures } from './features-transfer.js';
import type { Host } from './host.js';
import type { AbortFlag, WorkerApi } from './messages.js';
import type { Spawned } from './spawn.js';

/** A worker as the pool sees it: its calls, and what it has been told already. */
export interface Slot {
  readonly api: WorkerApi;
  /** Hashes of values and ids of jobs it holds, each with the runs that may ask for it. */
  readonly told: Map<string, Set<number>>;
}

interface Thread extends Slot {
  readonly spawned: Spawned;
  /** Why it died, once it has. */
  cause: TetrazoneError | undefined;
  /** Fails the task it is at. */
  lose: ((cause: TetrazoneError) => void) | undefined;
}

/** One run: its abort signal and the word that workers look at. */
export interface Run {
  readonly signal: AbortSignal;
  readonly flag: AbortFlag;
  /** Calls the listener on an abort, until the function it gives is called. A run has many tasks, so all of them share one listener on the signal. */
  onAbort(listener: () => void): () => void;
}

/** Hands tasks to workers, one at a time each, first come first served. */
export interface Pool {
  readonly size: number;
  run<T>(run: Run, task: (slot: Slot) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How long a busy worker may take to notice an abort before it is ended. Its task has failed by then. */
const GRACE_MS = 500;

/** How often a task is tried again after its worker died. */
const RETRIES = 2;

/** A fresh run; aborting the signal sets the flag, if there is one. */
export function startRun(signal: AbortSignal, flag: AbortFlag): Run & { end(): void } {
  const listeners = new Set<() => void>();
  const raise = (): void => {
    if (flag !== null) Atomics.store(flag, 0, 1);
    for (const listener of [...listeners]) listener();
  };
  if (signal.aborted) raise();
  signal.addEventListener('abort', raise);
  const onAbort = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { signal, flag, onAbort, end: () => signal.removeEventListener('abort', raise) };
}

const cancelled = (): TetrazoneError => new TetrazoneError('cancelled', {});

/**
 * A pool of `size` workers, started when first needed. A worker that dies before any has finished anything is reported with its cause; one that dies later
 * is replaced and its task tried again, twice at most. One whose memory ran out is replaced, but its task is not tried again: it would end alike.
 */
export function createPool(size: number, spawn: () => Promise<Spawned>): Pool {
  transferFeatures();
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: { readonly take: (thread: Thread) => void; readonly fail: (error: unknown) => void }[] = [];
  let starting = 0;
  // some worker has finished something: they can be started
  let proven = false;
  let closed = false;

  const start = async (): Promise<Thread> => {
    const spawned = await spawn();
    if (closed) {
      await spawned.terminate();
      throw cancelled();
    }
    const api = wrap<WorkerApi>(spawned.endpoint) as unknown as WorkerApi;
    const thread: Thread = { api, told: new Map(), spawned, cause: undefined, lose: undefined };
    all.add(thread);
    void spawned.death.then((cause) => bury(thread, cause));
    return thread;
  };

  const bury = (thread: Thread, cause: TetrazoneError): void => {
    thread.cause ??= cause;
    all.delete(thread);
    const index = idle.indexOf(thread);
    if (index >= 0) idle.splice(index, 1);
    thread.lose?.(thread.cause);
    serve();
  };

  /** Serves who waits: with an idle worker, or by starting another. One that cannot be started fails one who waits; the others get a try of their own. */
  const serve = (): void => {
    while (waiting.length > 0) {
      const ready = idle.pop();
      if (ready !== undefined) {
        waiting.shift()?.take(ready);
        continue;
      }
      if (closed || all.size + starting >= size || starting >= waiting.length) return;
      starting++;
      start().then(
        (thread) => {
          starting--;
          // straight to who waits: one that died at once must be reported, not replaced for ever
          const next = waiting.shift();
          if (next === undefined) idle.push(thread);
          else next.take(thread);
        },
        (error: unknown) => {
          starting--;
          waiting.shift()?.fail(error);
          serve();
        },
      );
    }
  };

  /** A worker for one task of a run; who was told to stop waits no longer. */
  const acquire = (run: Run): Promise<Thread> =>
    new Promise((resolve, reject) => {
      const stay = run.onAbort(() => {
        waiting.splice(waiting.indexOf(waiter), 1);
        reject(cancelled());
      });
      const waiter = {
        take: (thread: Thread) => {
          stay();
          resolve(thread);
        },
        fail: (error: unknown) => {
          stay();
          reject(error);
        },
      };
      waiting.push(waiter);
      serve();
    });

  /**
   * One task on one worker, which is free again afterwards. It fails when the worker dies, and at once on an abort; a worker that has not come back some
   * time after that is ended.
   */
  const attempt = <T>(thread: Thread, { signal, onAbort }: Run, task: (slot: Slot) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (thread.cause !== undefined || signal.aborted) {
        reject(signal.aborted ? cancelled() : thread.cause);
        release(thread);
        return;
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const forget = onAbort(() => {
        reject(cancelled());
        timer = setTimeout(() => {
          bury(thread, new TetrazoneError('worker-lost', { detail: 'it did not stop when asked' }));
          void thread.spawned.terminate();
        }, GRACE_MS);
      });
      const lost = new Promise<never>((_, lose) => {
        thread.lose = lose;
      });
      const done = (): void => {
        clearTimeout(timer);
        forget();
        thread.lose = undefined;
        release(thread);
      };
      Promise.race([task(thread), lost]).then(
        (result) => {
          proven = true;
          done();
          resolve(result);
        },
        (error: unknown) => {
          done();
          reject(error);
        },
      );
    });

  const release = (thread: Thread): void => {
    if (thread.cause === undefined) idle.push(thread);
    serve();
  };

  return {
    size,
    async run(run, task) {
      for (let tries = 0; ; tries++) {
        if (closed || run.signal.aborted) throw cancelled();
        try {
          return await attempt(await acquire(run), run, task);
        } catch (error) {
          if (tries >= RETRIES || !proven || !isTetrazoneError(error, 'worker-lost')) throw error;
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
export function inlinePool(host: () => Promise<Host>): Pool {
  const told: Slot['told'] = new Map();
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    size: 1,
    run<T>(run: Run, task: (slot: Slot) => Promise<T>): Promise<T> {
      const next = last.then(async () => {
        if (closed || run.signal.aborted) throw cancelled();
        return task({ api: await host(), told });
      });
      last = next.catch(() => {});
      return next;
    },
    async close() {
      closed = true;
      await last;
      await (await host()).close();
    },
  };
}
