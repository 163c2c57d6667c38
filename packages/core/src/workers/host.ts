import { transfer } from 'comlink';
import { TetrazoneError } from '../errors/error.js';
import { openCells } from '../io/stores/cells-file.js';
import { runKernel } from '../layers/apply.js';
import { mapBlock } from '../layers/apply-value.js';
import { arrayPool } from '../layers/array-pool.js';
import { blockCache } from '../layers/block-cache.js';
import { BLOCK } from '../layers/blocks.js';
import { finishing, mapPieces } from '../layers/divided-operation.js';
import { evaluate } from '../layers/evaluate.js';
import type { Entry } from '../layers/graph.js';
import { naming } from '../layers/naming.js';
import type { AnyOperation, Context } from '../layers/operation.js';
import type { AnyCalculation, AnyReduction } from '../layers/reduction.js';
import { lookUp, type Registry } from '../layers/registry.js';
import type { RasterSource, ValueSource } from '../layers/source.js';
import type { StoredRaster, WholeRaster } from '../layers/store.js';
import { needsCrop, planTile } from '../layers/tile-plan.js';
import { type Window, wholeWindow } from '../raster/grid.js';
import { type Cells, crop, type FieldShape, paste, type Raster, type Type, viewOf } from '../raster/raster.js';
import { type AbortFlag, answer, type Job, type WorkerApi } from './messages.js';
import { createReaders } from './readers.js';
import { runStackShare } from './run-stack-share.js';
import { groupsOf } from './runs.js';

interface Registered {
  readonly job: Job;
  readonly stored: ReadonlyMap<string, StoredRaster>;
  readonly storedHashes: ReadonlySet<string>;
}

/** Tiles that may be encoding while the next one is computed. */
const ENCODING = 2;

const contextOf = (flag: AbortFlag): Context => ({
  check() {
    if (flag !== null && Atomics.load(flag, 0) !== 0) throw new TetrazoneError('cancelled', {});
  },
});

/** What answers calls, and can be closed where it does not end with its thread. */
export interface Host extends WorkerApi {
  close(): Promise<void>;
}

/** What a host needs of its thread. */
export interface HostOptions {
  /** Lets the event loop turn between tiles. */
  readonly pause?: () => Promise<void>;
  readonly collectGarbage?: () => void;
}

/** Work on so many cells at once leaves arrays behind that are worth asking for. */
const LARGE_CELLS = 1 << 23;

/** Receives, calls a pure function, replies. One per worker; the inline engine has one too. */
export function createHost(registry: Registry, { pause = async () => {}, collectGarbage = () => {} }: HostOptions = {}): Host {
  const pool = arrayPool();
  const cache = blockCache();
  const jobs = new Map<string, Registered>();
  const values = new Map<string, unknown>();
  const readers = createReaders();

  const read = async (registered: Registered, entry: Entry, window: Window): Promise<Cells> => {
    const kept = registered.stored.get(entry.hash);
    const cells = pool.take((entry.shape as FieldShape).type, window.width * window.height);
    if (kept === undefined) {
      const source = lookUp(registry, entry.operation, entry.version) as RasterSource;
      return readers.read(entry.hash, () => source.open(entry.options, entry.shape as FieldShape, entry.resource, cache), window, cells);
    }
    if ('file' in kept) return readers.read(entry.hash, () => openCells(kept.file, kept.shape), window, cells);
    const whole = { ...kept.shape, values: viewOf(kept.shape.type, kept.buffer) } as Raster<Type>;
    return crop(whole, window, cells).values;
  };

  const tile = async (id: string, window: Window, flag: AbortFlag): Promise<Raster<Type>> => {
    const registered = jobs.get(id) as Registered;
    const context = contextOf(flag);
    context.check();
    const plan = planTile(registry, registered.job.entries, registered.storedHashes, registered.job.root, window);
    const result = await evaluate(plan, { registry, values, pool, context, read: (entry, part) => read(registered, entry, part) });
    await pause();
    return result;
  };

  /** The tiles of a run with their places in it, those that are computed together one after the other. */
  async function* tiles(id: string, windows: readonly Window[], flag: AbortFlag): AsyncGenerator<readonly [index: number, tile: Raster<Type>]> {
    for (const { window, members } of groupsOf(windows, (jobs.get(id) as Registered).job.together)) {
      const whole = await tile(id, window, flag);
      for (const index of members) {
        const part = windows[index] as Window;
        yield [index, needsCrop(window, part) ? crop(whole, part, pool.take(whole.type, part.width * part.height)) : whole];
      }
      if (members.length > 1) pool.give(whole.values);
    }
  }

  /** After the answer has gone, when nothing refers to what was worked on. */
  const cleanUp = (): void => void setTimeout(collectGarbage, 0);

  const inputsByName = (entry: Entry): Record<string, unknown> =>
    Object.fromEntries(Object.entries(entry.inputs).map(([name, hash]) => [name, values.get(hash)]));
  const wholeInputs = (entry: Entry, inputs: Readonly<Record<string, WholeRaster>>): Record<string, unknown> => ({
    ...inputsByName(entry),
    ...Object.fromEntries(Object.entries(inputs).map(([name, { shape, buffer }]) => [name, { ...shape, values: viewOf(shape.type, buffer) }])),
  });

  return {
    close() {
      pool.clear();
      return readers.close();
    },
    provide: (hash, value) =>
      answer(() => {
        values.set(hash, value);
        return null;
      }),
    register: (job) =>
      answer(() => {
        cache.limit(job.cacheBytes);
        const stored = new Map(job.stored.map((one) => [one.hash, one]));
        jobs.set(job.id, { job, stored, storedHashes: new Set(stored.keys()) });
        return null;
      }),
    forget: (names) =>
      answer(() => {
        for (const name of names) {
          jobs.delete(name);
          values.delete(name);
        }
        return null;
      }),
    async compute(id, windows, flag) {
      const computed = await answer(async () => {
        const cells: Cells[] = [];
        for await (const [index, tile] of tiles(id, windows, flag)) cells[index] = tile.values;
        return cells;
      });
      return computed.ok ? transfer(computed, [...new Set(computed.value.map((cells) => cells.buffer as ArrayBuffer))]) : computed;
    },
    fill: (id, windows, { shape, buffer }, flag) =>
      answer(async () => {
        const whole = viewOf(shape.type, buffer);
        for await (const [, { window, values: cells }] of tiles(id, windows, flag)) {
          paste(cells as never, window, whole, shape.window);
          pool.give(cells);
        }
        return windows.map(() => null);
      }),
    async encode(id, windows, { encoder, options }, flag) {
      const moved: ArrayBuffer[] = [];
      const encoded = await answer(async () => {
        const found = registry.encoders.get(encoder);
        if (found === undefined) throw new TetrazoneError('unknown-operation', { name: encoder });
        const results: unknown[] = [];
        const running: Promise<void>[] = [];
        const start = async (cells: Raster<Type>, index: number): Promise<void> => {
          const result = await found.encode(cells, options as never);
          moved.push(...result.transfer);
          results[index] = result.value;
          if (!result.transfer.includes(cells.values.buffer as ArrayBuffer)) pool.give(cells.values);
        };
        try {
          for await (const [index, tile] of tiles(id, windows, flag)) {
            const encoding = start(tile, index);
            // told below; by then it may have failed for a while
            encoding.catch(() => {});
            running.push(encoding);
            // the runtime's own threads pack a tile while the next one is computed
            if (running.length > ENCODING) await running.shift();
          }
        } finally {
          await Promise.allSettled(running);
        }
        await Promise.all(running);
        return results;
      });
      return encoded.ok ? transfer(encoded, [...new Set(moved)]) : encoded;
    },
    reduce: ({ entry, inputs }, blocks, flag) =>
      answer(async () => {
        const reduction = lookUp(registry, entry.operation, entry.version) as unknown as AnyReduction;
        const states: unknown[] = [];
        for (const block of blocks) {
          const parts = inputsByName(entry);
          for (const [name, id] of Object.entries(inputs)) parts[name] = await tile(id, block, flag);
          states.push(naming(entry.operation, () => mapBlock(reduction, parts, entry.options, block)));
        }
        return states;
      }),
    finish: (entry, states, flag) =>
      answer(() => {
        const { pass } = lookUp(registry, entry.operation, entry.version) as unknown as AnyReduction;
        const context = contextOf(flag);
        const found = naming(entry.operation, () => {
          let state = states[0];
          for (let index = 1; index < states.length; index++) {
            context.check();
            state = pass.combine(state, states[index]);
          }
          return pass.finish(state, entry.options as never, inputsByName(entry), context);
        });
        if (states.length * BLOCK * BLOCK > LARGE_CELLS) cleanUp();
        return found;
      }),
    obtain: (entry, flag) =>
      answer(() => {
        const declared = lookUp(registry, entry.operation, entry.version);
        if (declared.form === 'value-source') return (declared as ValueSource).load(entry.options, entry.resource);
        return naming(entry.operation, () => (declared as unknown as AnyCalculation).compute(inputsByName(entry), entry.options, contextOf(flag)));
      }),
    stack: (share) =>
      answer(() => {
        runStackShare(registry, share);
        return null;
      }),
    pieces: (entry, inputs, stretch, flag) =>
      answer(() => {
        const operation = lookUp(registry, entry.operation, entry.version) as AnyOperation;
        return naming(entry.operation, () => mapPieces(operation, wholeInputs(entry, inputs), entry.options, stretch, contextOf(flag)));
      }),
    async materialise(entry, inputs, buffer, flag, states) {
      const made = await answer(() => {
        const declared = lookUp(registry, entry.operation, entry.version) as AnyOperation;
        const operation = states === undefined ? declared : finishing(declared, states);
        const shape = entry.shape as FieldShape;
        const whole = wholeInputs(entry, inputs);
        naming(entry.operation, () => runKernel(operation, whole, entry.options, shape, wholeWindow(shape.grid), contextOf(flag), viewOf(shape.type, buffer)));
        return buffer;
      });
      if (buffer.byteLength > LARGE_CELLS) cleanUp();
      return made.ok && made.value instanceof ArrayBuffer ? transfer(made, [made.value]) : made;
    },
  };
}
