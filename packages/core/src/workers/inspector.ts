import { type Remote, wrap } from 'comlink';
import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import { addressOf, openBytes, resourceOf } from '../io/files/byte-source.js';
import type { FileInfo, ForeignFile, InspectApi, SentBlob, SentFile } from './inspect-host.js';
import { unwrap } from './messages.js';
import type { Spawned } from './spawn.js';

export interface InspectorOptions {
  /** What reading one file may hold; default 768 MiB, so that with the process that asks it stays under 1 GB. A page cannot bound it. */
  readonly memoryLimitBytes?: number;
  /** What reading a small file may take; large ones may take longer. Default 60 s. */
  readonly seconds?: number;
}

/** Looks into files away from the caller, who survives whatever they do to their reader. Close it when done. */
export interface Inspector {
  /** What a file holds. Throws what reading it throws, and `bad-source` where it takes too long, too much memory, or the reader with it. */
  inspect(file: ForeignFile, signal?: AbortSignal): Promise<FileInfo>;
  /** Throws only where reading the file takes too long, too much memory, or the reader with it: its faults are told by those who open it. */
  vouch(file: ForeignFile, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A reader that has had nothing to do for so long gives its memory back. */
const IDLE_MS = 3000;

/** Bytes that a slow machine reads in a second. */
const BYTES_PER_SECOND = 2e6;

/**
 * An inspector: a child process in Node, a disposable worker in a page, started when it is first needed and replaced when a file has ended it. Files
 * are read one after the other, each within its time and memory.
 */
export function createInspector({ memoryLimitBytes = 3 * 2 ** 28, seconds = 60 }: InspectorOptions = {}): Inspector {
  // the proxy lives as long as the reader: one that is collected takes its reader's ear with it
  let running: (Spawned & { readonly api: Remote<InspectApi> }) | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const vouched = new Set<string>();

  let idle: ReturnType<typeof setTimeout> | undefined;
  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = running;
    running = undefined;
    await ended?.terminate();
  };

  /** Faults that are no faults of reading: the reader did not live to tell them. */
  const lost = new WeakSet<object>();
  const ask = async (file: ForeignFile, { name, size }: Measured, signal: AbortSignal | undefined): Promise<FileInfo> => {
    if (signal?.aborted) throw new TetrazoneError('cancelled', {});

    const { spawnInspector, clonesBlobs } = await import('#spawn');
    running ??= withProxy(spawnInspector(memoryLimitBytes));
    const limit = seconds + size / BYTES_PER_SECOND;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(`reading it takes more than ${Math.round(limit)} s`), limit * 1000);
      stop = () => resolve('');
      signal?.addEventListener('abort', stop);
      if (signal?.aborted) stop();
    });
    const died = running.death.then(({ code, message }) =>
      code === 'out-of-memory' ? `reading it takes more than ${Math.round(memoryLimitBytes / 2 ** 20)} MB of memory` : `it ends its reader (${message})`,
    );
    const answer = running.api.inspect(clonesBlobs ? file : await copied(file));
    try {
      const first = await Promise.race([answer, late, died]);
      if (typeof first !== 'string') return unwrap(first);
      await end();
      if (signal?.aborted) throw new TetrazoneError('cancelled', {});
      const error = new TetrazoneError('bad-source', { source: name, detail: first });
      lost.add(error);
      throw error;
    } finally {
      clearTimeout(timer);
      if (stop !== undefined) signal?.removeEventListener('abort', stop);
    }
  };
  let waiting = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    waiting++;
    const mine = last.then(work).finally(() => {
      if (--waiting > 0) return;
      idle = setTimeout(() => void end(), IDLE_MS);
      // in Node a timer holds its process
      (idle as { unref?: () => void }).unref?.();
    });
    last = mine.catch(() => {});
    return mine;
  };

  return {
    inspect: (file, signal) => inTurn(async () => ask(file, await measure(file.source, signal), signal)),
    vouch: (file, signal) =>
      inTurn(async () => {
        try {
          const measured = await measure(file.source, signal);
          const key = JSON.stringify([measured, file.kind, file.rings]);
          if (vouched.has(key)) return;
          await ask(file, measured, signal);
          vouched.add(key);
        } catch (error) {
          if (!isTetrazoneError(error) || error.code === 'cancelled' || lost.has(error)) throw error;
        }
      }),
    close: end,
  };
}

const withProxy = (spawned: Spawned) => ({ ...spawned, api: wrap<InspectApi>(spawned.endpoint) });

/** Blobs as their bytes, for readers that Blobs do not reach. */
async function copied({ source, ...file }: ForeignFile): Promise<SentFile> {
  const sent = async (blob: Blob): Promise<SentBlob> => ({ bytes: new Uint8Array(await blob.arrayBuffer()), name: (blob as Partial<File>).name ?? 'blob' });
  if (typeof source === 'string') return { ...file, source };
  if (source instanceof Blob) return { ...file, source: await sent(source) };
  const parts = await Promise.all([...source.files].map(async ([name, blob]) => [name, await sent(blob)] as const));
  return { ...file, source: { name: source.name, parts } };
}

/** A state of a file: what tells it from a later one. */
interface Measured {
  readonly name: string;
  readonly size: number;
  readonly identity: Readonly<Record<string, string | number>>;
}

async function measure(source: ForeignFile['source'], signal: AbortSignal | undefined): Promise<Measured> {
  const bytes = await openBytes(addressOf(source), resourceOf(source), signal);
  await bytes.close();
  return { name: bytes.name, size: bytes.size, identity: bytes.identity };
}
