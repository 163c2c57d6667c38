import type { Remote } from 'comlink';
import { tilesOf } from '../layers/blocks.js';
import type { Sink } from '../layers/sink.js';
import type { WholeRaster } from '../layers/store.js';
import { wholeWindow } from '../raster/grid.js';
import { inOrder } from './in-order.js';
import { type Job, unwrap, type WorkerApi } from './messages.js';

/** Writes a raster in shared memory to a sink: its tiles are packed by threads in turn, and put in their order. The file is the same for any number of threads. */
export async function writeOnThreads<R>({ hash, shape, buffer }: WholeRaster, sink: Sink<R, never>, apis: readonly Remote<WorkerApi>[]): Promise<R> {
  const encoding = { encoder: sink.encoder, options: sink.encoderOptions(shape) };
  const entry = { hash, operation: 'keep', version: 1, inputs: {}, options: {}, shape };
  const together = { width: sink.tileSize, height: sink.tileSize };
  const job: Job = { id: hash, root: hash, entries: [entry], stored: [{ hash, shape, buffer }], cacheBytes: 0, together };
  const tiles = tilesOf(wholeWindow(shape.grid), sink.tileSize);
  let turn = 0;
  try {
    await sink.start(shape);
    for (const api of apis) unwrap(await api.register(job));
    await inOrder(
      tiles,
      2 * apis.length,
      async (tile) => unwrap(await (apis[turn++ % apis.length] as Remote<WorkerApi>).encode(hash, [tile], encoding, null)),
      ([encoded], tile) => sink.put(tile, encoded as never),
    );
    for (const api of apis) unwrap(await api.forget([hash]));
    return await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
