import { isTetrazoneError } from '../errors/error.js';
import { openCells } from '../io/stores/cells-file.js';
import { reachOf } from '../layers/apply.js';
import { constantName } from '../layers/bind.js';
import { BLOCK, blocksOf } from '../layers/blocks.js';
import { stretchesOf } from '../layers/divided-operation.js';
import type { Entry, Graph } from '../layers/graph.js';
import type { AnyOperation } from '../layers/operation.js';
import { lookUp, type Registry } from '../layers/registry.js';
import { bytesOf, type Store, type StoredRaster, sharedBuffer, type WholeRaster } from '../layers/store.js';
import { wholeWindow } from '../raster/grid.js';
import { type FieldShape, paste, viewOf } from '../raster/raster.js';
import { createBudget } from './budget.js';
import { makeRoom } from './make-room.js';
import { unwrap } from './messages.js';
import type { Resolved } from './resolved.js';
import { runsOf, type TileRuns } from './runs.js';
import type { Tasks } from './tasks.js';

/** What a needed step of a graph has become: a value, a stored raster, or a layer computed tile by tile. */
type Settled = { readonly value: unknown } | { readonly stored: StoredRaster } | 'tiled';

/** How a step is answered: by kernels tile by tile, tile by tile but once and for all, or as a whole. */
function wayOf(registry: Registry, { entries }: Graph, entry: Entry): 'tiled' | 'stored' | 'whole' {
  if (entry.shape === undefined) return 'whole';
  const declared = lookUp(registry, entry.operation, entry.version);
  if (declared.form === 'raster-source') return 'tiled';
  if (declared.form !== 'raster' || reachOf(declared, entry.options).kind === 'global') return 'whole';
  const { stored } = declared.declaration;
  if (stored !== 'for its inputs') return stored === true ? 'stored' : 'tiled';
  const computed = Object.values(entry.inputs).some((hash) => {
    const input = entries.get(hash) as Entry;
    const kernel = input.shape !== undefined && lookUp(registry, input.operation, input.version).form === 'raster';
    return kernel && wayOf(registry, { entries, root: hash }, input) === 'tiled';
  });
  return computed ? 'stored' : 'tiled';
}

/** The share of the memory limit that a stored raster may take; a larger one goes to a file tile by tile. */
const SHARE = 1 / 8;

export interface ResolverOptions {
  readonly store: Store;
  readonly memoryLimitBytes: number;
  /** Called when large rasters that this thread held have been done with. */
  readonly collectGarbage: () => Promise<void>;
}

/** Finds values and global rasters bottom-up, each once, side by side where they do not depend on each other. */
export function createResolver(registry: Registry, { store, memoryLimitBytes, collectGarbage }: ResolverOptions) {
  const pending = new Map<string, Promise<Settled>>();
  const budget = createBudget(memoryLimitBytes);

  const lookIn = async (graph: Graph, entry: Entry): Promise<Settled | undefined> => {
    if (entry.operation === constantName) return { value: entry.options.value };
    if (entry.shape === undefined) return store.getValue(entry.hash);
    if (wayOf(registry, graph, entry) === 'tiled') return undefined;
    const stored = await store.getRaster(entry.hash, entry.shape);
    return stored && { stored };
  };

  /** Which steps must be looked at: from the root down, but not below what the store has. */
  const needed = async (graph: Graph): Promise<Map<string, Settled | undefined>> => {
    const found = new Map<string, Settled | undefined>();
    const wanted = new Set([graph.root]);
    for (const entry of [...graph.entries.values()].reverse()) {
      if (!wanted.has(entry.hash)) continue;
      const settled = await lookIn(graph, entry);
      found.set(entry.hash, settled);
      if (settled === undefined) for (const input of Object.values(entry.inputs)) wanted.add(input);
    }
    return found;
  };

  const cut = (graph: Graph, root: string, settled: ReadonlyMap<string, Settled>): Resolved => {
    const wanted = new Set([root]);
    const entries: Entry[] = [];
    const stored: StoredRaster[] = [];
    const values = new Map<string, unknown>();
    for (const entry of [...graph.entries.values()].reverse()) {
      if (!wanted.has(entry.hash)) continue;
      const state = settled.get(entry.hash) as Settled;
      if (state !== 'tiled' && 'value' in state) {
        values.set(entry.hash, state.value);
        continue;
      }
      if (state === 'tiled') {
        entries.push(entry);
        for (const input of Object.values(entry.inputs)) wanted.add(input);
      } else {
        stored.push(state.stored);
        const { resource: _, ...plain } = entry;
        entries.push({ ...plain, inputs: {} });
      }
    }
    return { root, entries: entries.reverse(), stored, values };
  };

  const runs = (tasks: Tasks, layer: Resolved, { grid }: FieldShape): TileRuns =>
    runsOf(registry, layer, wholeWindow(grid), { tileSize: BLOCK, workers: tasks.size, memoryLimitBytes, order: 'any' });

  /** Cells of a layer, whole in memory. */
  const gather = async (tasks: Tasks, layer: Resolved, shape: FieldShape): Promise<WholeRaster> => {
    const whole = { hash: layer.root, shape: { ...shape, window: wholeWindow(shape.grid) }, buffer: sharedBuffer(shape) };
    if (whole.buffer instanceof ArrayBuffer) {
      const cells = viewOf(shape.type, whole.buffer);
      await tasks.tiles(layer, runs(tasks, layer, shape), (tile, values) => paste(values as never, tile, cells, whole.shape.window));
    } else await tasks.filled(layer, runs(tasks, layer, shape), whole);
    return whole;
  };

  const load = async (stored: StoredRaster): Promise<WholeRaster> => {
    if (!('file' in stored)) return stored;
    const { hash, shape, file } = stored;
    const buffer = sharedBuffer(shape);
    const reader = await openCells(file, shape);
    try {
      await reader.read(wholeWindow(shape.grid), undefined, viewOf(shape.type, buffer));
    } finally {
      await reader.close?.();
    }
    return { hash, shape, buffer };
  };

  /** Computes a layer tile by tile into the store: into a file where it is large and the store has files. */
  const storeTiles = async (tasks: Tasks, layer: Resolved, shape: FieldShape): Promise<StoredRaster> => {
    const bytes = bytesOf(shape);
    const writer = bytes > memoryLimitBytes * SHARE ? await store.openRaster(layer.root, shape) : undefined;
    if (writer === undefined) {
      await makeRoom(store, memoryLimitBytes, bytes, 0);
      return store.putRaster(await gather(tasks, layer, shape));
    }
    try {
      await tasks.tiles(layer, runs(tasks, layer, shape), (tile, cells) => writer.put(tile, cells));
      return await writer.finish();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  };

  /** What the pieces of a kernel come to whose work workers share; `undefined` where it is done as a whole. */
  const inPieces = async (
    tasks: Tasks,
    entry: Entry,
    inputs: Readonly<Record<string, WholeRaster>>,
    values: ReadonlyMap<string, unknown>,
  ): Promise<readonly unknown[] | undefined> => {
    const declared = lookUp(registry, entry.operation, entry.version) as AnyOperation;
    const { width, height } = (entry.shape as FieldShape).grid;
    const stretches = width * height === 0 ? [] : stretchesOf(declared, entry.options, tasks.size);
    if (stretches.length < 2) return undefined;
    return Promise.all(stretches.map((stretch) => tasks.run(values, async (slot, flag) => unwrap(await slot.api.pieces(entry, inputs, stretch, flag)))));
  };

  const materialise = async (tasks: Tasks, graph: Graph, entry: Entry, settled: ReadonlyMap<string, Settled>): Promise<Settled> => {
    const shape = entry.shape as FieldShape;
    if (wayOf(registry, graph, entry) === 'stored')
      return { stored: await storeTiles(tasks, cut(graph, entry.hash, new Map(settled).set(entry.hash, 'tiled')), shape) };
    const inputs: Record<string, WholeRaster> = {};
    const values = new Map<string, unknown>();
    let needed = bytesOf(shape) * 2;
    let held = 0;
    for (const hash of Object.values(entry.inputs)) {
      const input = (graph.entries.get(hash) as Entry).shape;
      if (input === undefined) continue;
      const state = settled.get(hash) as Settled;
      needed += bytesOf(input);
      if (state !== 'tiled' && 'stored' in state && 'buffer' in state.stored) held += bytesOf(input);
    }
    await makeRoom(store, memoryLimitBytes, needed, held);
    const work = async (): Promise<Settled> => {
      await makeRoom(store, memoryLimitBytes, Math.min(memoryLimitBytes, budget.used), held);
      for (const [name, hash] of Object.entries(entry.inputs)) {
        const state = settled.get(hash) as Settled;
        if (state === 'tiled') inputs[name] = await gather(tasks, cut(graph, hash, settled), (graph.entries.get(hash) as Entry).shape as FieldShape);
        else if ('stored' in state) inputs[name] = await load(state.stored);
        else values.set(hash, state.value);
      }
      tasks.begin(entry.operation, shape.grid.width * shape.grid.height);
      const states = await inPieces(tasks, entry, inputs, values);
      const buffer = await tasks.run(values, async (slot, flag) => unwrap(await slot.api.materialise(entry, inputs, sharedBuffer(shape), flag, states)));
      tasks.advance(entry.operation, shape.grid.width * shape.grid.height);
      const stored = await store.putRaster({ hash: entry.hash, shape: { ...shape, window: wholeWindow(shape.grid) }, buffer });
      if (needed > memoryLimitBytes * SHARE) setTimeout(() => void collectGarbage(), 0);
      return { stored };
    };
    return budget.hold(needed, tasks.stopped, work);
  };

  const find = async (tasks: Tasks, graph: Graph, entry: Entry, settled: ReadonlyMap<string, Settled>): Promise<Settled> => {
    const declared = lookUp(registry, entry.operation, entry.version);
    const values = new Map<string, unknown>();
    for (const hash of Object.values(entry.inputs)) {
      const state = settled.get(hash);
      if (state !== undefined && state !== 'tiled' && 'value' in state) values.set(hash, state.value);
    }
    let value: unknown;
    if (declared.form === 'reduction') {
      const layers = Object.entries(entry.inputs).filter(([, hash]) => (graph.entries.get(hash) as Entry).shape !== undefined);
      const resolved = Object.fromEntries(layers.map(([name, hash]) => [name, cut(graph, hash, settled)]));
      const grid = (graph.entries.get((layers[0] as [string, string])[1]) as Entry).shape?.grid as FieldShape['grid'];
      const states = await tasks.reduce(entry, resolved, values, blocksOf(grid));
      value = await tasks.run(values, async (slot, flag) => unwrap(await slot.api.finish(entry, states, flag)));
    } else {
      value = await tasks.run(values, async (slot, flag) => unwrap(await slot.api.obtain(entry, flag)));
    }
    await store.putValue(entry.hash, value, declared.form === 'value-source');
    return { value };
  };

  /** The promise of one step; another run's promise is shared, and begun again where that run was cancelled and this one was not. */
  const settle = async (tasks: Tasks, graph: Graph, entry: Entry, settled: ReadonlyMap<string, Settled>): Promise<Settled> => {
    for (;;) {
      const shared = pending.get(entry.hash);
      if (shared === undefined) break;
      try {
        return await Promise.race([shared, tasks.stopped]);
      } catch (error) {
        if (!isTetrazoneError(error, 'cancelled') || tasks.aborted()) throw error;
      }
    }
    // another run may have stored it since this one looked
    const work = lookIn(graph, entry).then(
      (known) => known ?? (entry.shape === undefined ? find(tasks, graph, entry, settled) : materialise(tasks, graph, entry, settled)),
    );
    pending.set(entry.hash, work);
    try {
      return await work;
    } finally {
      pending.delete(entry.hash);
    }
  };

  return async (tasks: Tasks, graph: Graph): Promise<{ readonly state: Settled; readonly layer: Resolved }> => {
    const found = await needed(graph);
    const settled = new Map<string, Settled>();
    const promises = new Map<string, Promise<void>>();
    for (const entry of graph.entries.values()) {
      if (!found.has(entry.hash)) continue;
      const known = found.get(entry.hash);
      const inputs = Object.values(entry.inputs).flatMap((hash) => promises.get(hash) ?? []);
      const work =
        known !== undefined
          ? Promise.resolve(known)
          : Promise.all(inputs).then((): Settled | Promise<Settled> =>
              wayOf(registry, graph, entry) === 'tiled' ? 'tiled' : settle(tasks, graph, entry, settled),
            );
      const done = work.then((state) => void settled.set(entry.hash, state));
      done.catch(() => {});
      promises.set(entry.hash, done);
    }
    const outcomes = await Promise.allSettled(promises.values());
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return { state: settled.get(graph.root) as Settled, layer: cut(graph, graph.root, settled) };
  };
}
