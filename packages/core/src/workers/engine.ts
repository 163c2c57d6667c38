import { scratchShelf } from '#files';
import { TetrazoneError } from '../errors/error.js';
import { BLOCK } from '../layers/blocks.js';
import type { Engine, RunOptions } from '../layers/engine.js';
import type { Node } from '../layers/field.js';
import { type Entry, flatten } from '../layers/graph.js';
import type { Registry } from '../layers/registry.js';
import { shelfStore } from '../layers/shelf.js';
import { canShare, type Store } from '../layers/store.js';
import { planTile } from '../layers/tile-plan.js';
import { containsWindow, type Window, wholeWindow } from '../raster/grid.js';
import { allocate, crop, type FieldShape, paste, type Raster, viewOf } from '../raster/raster.js';
import { createHost } from './host.js';
import { makeRoom } from './make-room.js';
import { createPool, inlinePool, type Pool, startRun } from './pool.js';
import { createResolver } from './resolve.js';
import type { Resolved } from './resolved.js';
import { groupsOf, type RunsOptions, runsOf, type TileRuns } from './runs.js';
import { createTasks, type Tasks } from './tasks.js';

export interface EngineOptions {
  /** Number of workers; 0 (the default) computes on this thread. */
  readonly workers?: number;
  /** Where global results are kept; by default in memory up to the limit, and beyond it in temporary files (Node) or the origin's private files (a page). */
  readonly store?: Store;
  /** Limit of tiles in flight, caches and store together; default 1 GiB. The heap of a worker may grow as far too, or to 256 MiB where that is more. */
  readonly memoryLimitBytes?: number;
  /** Operations beside the built-in ones; they run inline only. */
  readonly registry?: Registry;
}

/** Lets the event loop turn when the thread has been busy for a while, so that an abort reaches an inline run. */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 12) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}

/** What is made when it is first asked for. */
function lazy<X>(make: () => Promise<X>): { get(): Promise<X>; opened(): Promise<X | undefined> } {
  let made: Promise<X> | undefined;
  return {
    get() {
      made ??= make();
      return made;
    },
    opened: async () => made,
  };
}

/** The heap that a worker needs for its code and for lists of a common size. */
const SMALLEST_HEAP = 256 * 2 ** 20;
/** The share of the memory limit that goes to decoded blocks, all workers together, and their most for each. */
const CACHE_SHARE = 1 / 8;
const CACHE_MOST = 1 << 26;

/** An engine. Close it when done: its workers keep the process alive. */
export function createEngine(options: EngineOptions = {}): Engine {
  const workers = options.workers ?? 0;
  if (!Number.isInteger(workers) || workers < 0)
    throw new TetrazoneError('bad-option', { path: 'createEngine.workers', value: String(workers), expected: 'a whole number ≥ 0' });
  const memoryLimitBytes = options.memoryLimitBytes ?? 2 ** 30;
  const scratch = lazy(scratchShelf);
  const own = shelfStore(async () => (await scratch.get())?.shelf, { limitBytes: memoryLimitBytes / 2, lasting: false });
  const store = options.store ?? own;
  const registry = options.registry === undefined ? import('../operations.js').then(({ operations }) => operations) : Promise.resolve(options.registry);
  const host = registry.then((known) => createHost(known, { pause: breather() }));
  const cacheBytes = Math.min(CACHE_MOST, (memoryLimitBytes * CACHE_SHARE) / Math.max(1, workers));
  const pool: Pool =
    workers === 0 ? inlinePool(() => host) : createPool(workers, async () => (await import('#spawn')).spawnWorker(Math.max(SMALLEST_HEAP, memoryLimitBytes)));
  const resolver = registry.then((known) =>
    createResolver(known, { store, memoryLimitBytes, collectGarbage: async () => (await import('#spawn')).collectGarbage() }),
  );
  const open = new Set<AbortController>();

  const withTasks = async <T>(run: RunOptions, work: (tasks: Tasks) => Promise<T>): Promise<T> => {
    const closing = new AbortController();
    open.add(closing);
    const signal = run.signal === undefined ? closing.signal : AbortSignal.any([run.signal, closing.signal]);
    const started = startRun(signal, workers === 0 ? new Int32Array(1) : canShare() ? new Int32Array(new SharedArrayBuffer(4)) : null);
    const tasks = createTasks(pool, started, cacheBytes, run.onProgress);
    try {
      return await work(tasks);
    } finally {
      started.end();
      tasks.end();
      open.delete(closing);
    }
  };

  /** The runs of a window, seen to fit into memory. */
  const fittingRuns = async (layer: Resolved, window: Window, tileSize: number, order: RunsOptions['order']): Promise<TileRuns> => {
    const runs = runsOf(await registry, layer, window, { tileSize, workers: pool.size, memoryLimitBytes, order });
    const [first] = groupsOf(runs.runs[0] ?? [], runs.together);
    if (first !== undefined) await checkMemory(layer, first.window);
    return runs;
  };
  const checkMemory = async (layer: Resolved, tile: Window): Promise<void> => {
    const stored = new Set(layer.stored.map((one) => one.hash));
    const { bytes } = planTile(await registry, layer.entries, stored, layer.root, tile);
    const held = layer.stored.reduce((sum, one) => sum + ('buffer' in one ? one.buffer.byteLength : 0), 0);
    await makeRoom(store, memoryLimitBytes, (bytes + cacheBytes) * pool.size + held, held);
  };

  const resolve = async (tasks: Tasks, node: Node) => (await resolver)(tasks, flatten(node));

  return {
    workers,
    async read(layer, window = wholeWindow(layer.grid), run = {}) {
      if (!containsWindow(wholeWindow(layer.grid), window))
        throw new TetrazoneError('bad-option', {
          path: 'read.window',
          value: JSON.stringify(window),
          expected: `cells within ${layer.grid.width} × ${layer.grid.height}`,
        });
      return withTasks(run, async (tasks) => {
        const { state, layer: resolved } = await resolve(tasks, layer as never);
        const { grid, type, kind, unit, nodata } = layer;
        const values = allocate(type, window.width * window.height);
        if (state !== 'tiled' && 'stored' in state && 'buffer' in state.stored) {
          // it is here: there is nothing to compute
          const { operation } = resolved.entries.at(-1) as Entry;
          tasks.begin(operation, values.length);
          if (tasks.aborted()) throw new TetrazoneError('cancelled', {});
          const { shape, buffer } = state.stored;
          crop({ ...shape, values: viewOf(shape.type, buffer) } as Raster<typeof type>, window, values);
          tasks.advance(operation, values.length);
        } else {
          const runs = await fittingRuns(resolved, window, BLOCK, 'any');
          await tasks.tiles(resolved, runs, (tile, cells) => paste(cells as never, tile, values, window));
        }
        return { grid, window, type, kind, unit, nodata, values };
      });
    },
    value: (later, run = {}) =>
      withTasks(run, async (tasks) => {
        const { state } = await resolve(tasks, later);
        return (state as { value: unknown }).value as never;
      }),
    write: (layer, sink, run = {}) =>
      withTasks(run, async (tasks) => {
        const { layer: resolved } = await resolve(tasks, layer as never);
        const { grid, type, kind, unit, nodata } = layer;
        const shape: FieldShape = { grid, window: wholeWindow(grid), type, kind, unit, nodata };
        const runs = await fittingRuns(resolved, shape.window, sink.tileSize, 'rows');
        try {
          await sink.start(shape);
          const encoding = { encoder: sink.encoder, options: sink.encoderOptions(shape) };
          await tasks.encoded(resolved, runs, encoding, (tile, encoded) => sink.put(tile, encoded as never));
          return await sink.finish();
        } catch (error) {
          await sink.abandon();
          throw error;
        }
      }),
    async close() {
      for (const run of open) run.abort();
      await pool.close();
      own.clear();
      await (await scratch.opened())?.close();
    },
  };
}
