import { TetrazoneError } from '../errors/error.js';
import { BLOCK } from '../layers/blocks.js';
import type { Progress } from '../layers/engine.js';
import type { Entry } from '../layers/graph.js';
import type { WholeRaster } from '../layers/store.js';
import type { Window } from '../raster/grid.js';
import { letGo } from '../raster/let-go.js';
import type { Cells } from '../raster/raster.js';
import { inOrder } from './in-order.js';
import { type AbortFlag, type Answer, type Encoding, type Job, unwrap } from './messages.js';
import type { Pool, Run, Slot } from './pool.js';
import type { Resolved } from './resolved.js';
import { runsOfTiles, type TileRun, type TileRuns, type Together } from './runs.js';

/** What one run asks of the pool: tells workers what they need to know first, and counts the cells done. */
export interface Tasks {
  readonly size: number;
  /** Lets the workers forget what no other run needs of this one's jobs and values. */
  end(): void;
  aborted(): boolean;
  /** Rejects with `cancelled` when the run is aborted; never settles otherwise. */
  readonly stopped: Promise<never>;
  begin(operation: string, cells: number): void;
  advance(operation: string, cells: number): void;
  run<T>(values: ReadonlyMap<string, unknown>, task: (slot: Slot, flag: AbortFlag) => Promise<T>): Promise<T>;
  /** Hands over the cells of each tile, which are gone when it has been taken. */
  tiles(layer: Resolved, runs: TileRuns, take: (tile: Window, cells: Cells) => Promise<void> | void): Promise<void>;
  /** Puts the cells of each tile where they belong in a raster in shared memory. */
  filled(layer: Resolved, runs: TileRuns, whole: WholeRaster): Promise<void>;
  encoded(layer: Resolved, runs: TileRuns, encoding: Encoding, take: (tile: Window, encoded: unknown) => Promise<void>): Promise<void>;
  reduce(entry: Entry, inputs: Readonly<Record<string, Resolved>>, values: ReadonlyMap<string, unknown>, blocks: readonly Window[]): Promise<unknown[]>;
}

const cellsOf = (tiles: readonly Window[]): number => tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);

let runs = 0;

/** `cacheBytes`: what a worker may keep of decoded blocks. */
export function createTasks(pool: Pool, run: Run, cacheBytes: number, onProgress: ((progress: Progress) => void) | undefined): Tasks {
  let done = 0;
  let total = 0;
  const number = runs++;
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new TetrazoneError('cancelled', {}));
    if (run.signal.aborted) stop();
    else run.onAbort(stop);
  });
  stopped.catch(() => {});
  const told = new Set<Slot>();
  /** Tells a worker what it has not been told yet; from now on it keeps it for this run too. */
  const tell = async (slot: Slot, name: string, say: () => Promise<Answer<null>>): Promise<void> => {
    told.add(slot);
    const users = slot.told.get(name);
    if (users !== undefined) users.add(number);
    else {
      unwrap(await say());
      slot.told.set(name, new Set([number]));
    }
  };
  /** The name of a job: the run, the layer, and what of it was stored when the job was cut. */
  const jobId = (layer: Resolved, { width, height }: Together): string =>
    `${number}:${layer.root}:${width}x${height}:${layer.stored.map((one) => one.hash.slice(0, 12)).join(',')}`;

  const provide = async (slot: Slot, values: ReadonlyMap<string, unknown>): Promise<void> => {
    for (const [hash, value] of values) await tell(slot, hash, () => slot.api.provide(hash, value));
  };
  const register = async (slot: Slot, layer: Resolved, together: Together): Promise<string> => {
    const id = jobId(layer, together);
    await provide(slot, layer.values);
    const job: Job = { id, root: layer.root, entries: layer.entries, stored: layer.stored, cacheBytes, together };
    await tell(slot, id, () => slot.api.register(job));
    return id;
  };

  const tasks: Tasks = {
    end() {
      for (const slot of told) {
        const names: string[] = [];
        for (const [name, users] of slot.told) {
          users.delete(number);
          if (users.size > 0) continue;
          slot.told.delete(name);
          names.push(name);
        }
        slot.api.forget(names).catch(() => {});
      }
    },
    size: pool.size,
    aborted: () => run.signal.aborted,
    stopped,
    begin(operation, cells) {
      total += cells;
      onProgress?.({ done, total, unit: 'cells', operation });
    },
    advance(operation, cells) {
      done += cells;
      onProgress?.({ done, total, unit: 'cells', operation });
    },
    run: (values, task) =>
      pool.run(run, async (slot) => {
        await provide(slot, values);
        return task(slot, run.flag);
      }),
    tiles: (layer, runs, take) =>
      inRuns(
        layer,
        runs,
        async (slot, id, tiles) => unwrap(await slot.api.compute(id, tiles, run.flag)),
        async (tile, cells) => {
          await take(tile, cells);
          letGo(cells);
        },
      ),
    filled: (layer, runs, whole) =>
      inRuns(
        layer,
        runs,
        async (slot, id, tiles) => unwrap(await slot.api.fill(id, tiles, whole, run.flag)),
        () => {},
      ),
    encoded: (layer, runs, encoding, take) =>
      inRuns(layer, runs, async (slot, id, tiles) => unwrap(await slot.api.encode(id, tiles, encoding, run.flag)), take),
    async reduce(entry, inputs, values, blocks) {
      const states: unknown[] = [];
      const runs = runsOfTiles(blocks, Math.ceil(Math.sqrt(blocks.length)), pool.size);
      tasks.begin(entry.operation, cellsOf(blocks));
      await inOrder(
        runs,
        2 * pool.size,
        (tiles) =>
          pool.run(run, async (slot) => {
            await provide(slot, values);
            const ids: Record<string, string> = {};
            for (const [name, layer] of Object.entries(inputs)) ids[name] = await register(slot, layer, { width: BLOCK, height: BLOCK });
            return unwrap(await slot.api.reduce({ entry, inputs: ids }, tiles, run.flag));
          }),
        (result, tiles) => {
          states.push(...result);
          tasks.advance(entry.operation, cellsOf(tiles));
        },
      );
      return states;
    },
  };

  async function inRuns<R>(
    layer: Resolved,
    { runs, together }: TileRuns,
    work: (slot: Slot, id: string, tiles: TileRun) => Promise<R[]>,
    take: (tile: Window, result: R) => Promise<void> | void,
  ): Promise<void> {
    const operation = layer.entries[layer.entries.length - 1]?.operation ?? '';
    tasks.begin(
      operation,
      runs.reduce((sum, tiles) => sum + cellsOf(tiles), 0),
    );
    await inOrder(
      runs,
      2 * pool.size,
      (tiles) => pool.run(run, async (slot) => work(slot, await register(slot, layer, together), tiles)),
      async (results, tiles) => {
        for (let index = 0; index < tiles.length; index++) await take(tiles[index] as Window, results[index] as R);
        tasks.advance(operation, cellsOf(tiles));
      },
    );
  }
  return tasks;
}
