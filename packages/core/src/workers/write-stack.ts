import type { Remote } from 'comlink';
import { fileTarget } from '#files';
import { TetrazoneError } from '../errors/error.js';
import type { ByteTarget, Spool } from '../io/files/byte-target.js';
import { type CogOptions, type CogResult, cogBands } from '../io/geotiff/cog-sink.js';
import { writeRaster } from '../io/geotiff/write-cog.js';
import { BLOCK } from '../layers/blocks.js';
import type { RunOptions } from '../layers/engine.js';
import type { Layer } from '../layers/field.js';
import { naming } from '../layers/naming.js';
import { type Given, type Options, parseOptions } from '../layers/options.js';
import { nameOf, versionOf } from '../layers/registry.js';
import { type AnyStackOperation, bandsOf, checkStacks, type StackInputs, type StackOperation, type Stacks } from '../layers/stack-operation.js';
import { canShare, sharedBuffer } from '../layers/store.js';
import { type Grid, type Window, wholeWindow } from '../raster/grid.js';
import { type FieldShape, nodataOf, type Raster, viewOf } from '../raster/raster.js';
import { createEngine } from './engine.js';
import { type StackShare, unwrap, type WorkerApi } from './messages.js';
import { withThreads } from './threads.js';
import { writeOnThreads } from './write-on-threads.js';

export interface WriteStackOptions extends RunOptions {
  /** Number of threads; 0 (the default) computes on this one, between other work. */
  readonly workers?: number | undefined;
  /** What the bands of a strip of rows may take, and half as much again beside them; default 1 GiB. */
  readonly memoryLimitBytes?: number | undefined;
  /** Description, overviews and so on of each band. */
  readonly bands?: readonly CogOptions[] | undefined;
}

/** Cells that a thread takes at once, and fewer where the page must stay alive between them. */
const [SHARE, INLINE_SHARE] = [4096, 64];
/** Bands that are read side by side. */
const READING = 4;

/**
 * Runs a stack operation on layers and writes the bands it gives as one cloud-optimized GeoTIFF, strip of rows by strip of rows: memory holds one strip of every
 * band, which threads share, and then one band of the result at a time; the strips wait beside the target. The file is the same for any number of threads and any limit.
 *
 * @throws `bad-input` and `grid-mismatch` for bands that do not go together, `bad-option`, `cancelled`, `worker-lost`, `write-failed`. Nothing is left behind then.
 */
export async function writeStack<I extends StackInputs, O extends Options, R = string>(
  operation: StackOperation<I, O>,
  stacks: Stacks<I, Layer<'float32'>>,
  given: Given<O>,
  target: string | ByteTarget<R>,
  { workers = 0, memoryLimitBytes = 2 ** 30, bands = [], signal, onProgress }: WriteStackOptions = {},
): Promise<CogResult<R>> {
  const declared = operation as unknown as AnyStackOperation;
  const layers = stacks as Readonly<Record<string, readonly Layer<'float32'>[]>>;
  const options = parseOptions(nameOf(declared), declared.declaration.options, given);
  const { names, first, count, grid } = checkStacks(declared, layers);
  if (!(Number.isInteger(workers) && workers >= 0 && workers <= 256))
    throw new TetrazoneError('bad-option', { path: 'writeStack.workers', value: String(workers), expected: 'a whole number, 0 to 256' });
  const to = (typeof target === 'string' ? fileTarget(target) : target) as ByteTarget<R>;
  const strips = stripsOf(grid, names.length * count * 4, memoryLimitBytes);
  const total = grid.width * grid.height;
  let done = 0;
  const advance = (cells: number): void => {
    done += cells;
    onProgress?.({ done, total, unit: 'cells', operation: nameOf(declared) });
  };
  const shape: FieldShape<'float32'> = {
    grid,
    window: wholeWindow(grid),
    type: 'float32',
    kind: 'value',
    unit: declared.declaration.unit,
    nodata: nodataOf('value'),
  };

  const spool = await to.spool();
  const engine = createEngine({ workers, memoryLimitBytes: Math.max(2 ** 28, memoryLimitBytes / 2) });
  try {
    const compute = async (work: (share: Omit<StackShare, 'from' | 'to'>) => Promise<void>): Promise<void> => {
      const room = new Map(names.map((name) => [name, sharedBuffer({ type: 'float32', grid: { ...grid, height: strips[0]!.height * count } })]));
      for (const strip of strips) {
        const cells = strip.width * strip.height;
        for (const [name, buffer] of room) {
          const into = bandsOf(buffer, count, cells);
          const given = layers[name]!;
          for (let band = 0; band < count; band += READING)
            await Promise.all(
              given.slice(band, band + READING).map(async (layer, at) => into[band + at]!.set((await engine.read(layer, strip, { signal })).values)),
            );
        }
        await work({ operation: nameOf(declared), version: versionOf(declared), options, stacks: Object.fromEntries(room), bands: count, cells });
        for (const band of bandsOf(room.get(first)!, count, cells)) await spool.append(new Uint8Array(band.buffer, band.byteOffset, band.byteLength));
      }
    };
    const finish = async (apis: Apis): Promise<CogResult<R>> => {
      await engine.close();
      const options = Array.from({ length: count }, (_, at) => bands[at] ?? {});
      return writeBands({ spool, shape, strips, target: to, options, signal, apis });
    };
    if (workers < 2 || !canShare()) {
      await compute((share) => inline(declared, share, signal, advance));
      return await finish([]);
    }
    const { spawnWorker } = await import('#spawn');
    return await withThreads<WorkerApi, CogResult<R>>(spawnWorker, workers, signal, async (apis) => {
      await compute(async (share) => {
        let next = 0;
        const take = async (api: Apis[number]): Promise<void> => {
          while (next < share.cells) {
            const from = next;
            const to = Math.min(share.cells, from + SHARE);
            next = to;
            unwrap(await api.stack({ ...share, from, to }));
            advance(to - from);
          }
        };
        await Promise.all(apis.map(take));
      });
      return finish(apis);
    });
  } finally {
    await engine.close();
    await spool.discard();
  }
}

/** Strips of as many rows as the limit has room for, in whole blocks where it has room for one: a block is then read once. */
function stripsOf({ width, height }: Grid, bytesPerCell: number, limit: number): Window[] {
  const most = Math.max(1, Math.floor(limit / (width * bytesPerCell)));
  const rows = most >= BLOCK ? most - (most % BLOCK) : most;
  return Array.from({ length: Math.ceil(height / rows) }, (_, at) => ({ col: 0, row: at * rows, width, height: Math.min(rows, height - at * rows) }));
}

async function inline(
  operation: AnyStackOperation,
  { stacks, options, bands, cells }: Omit<StackShare, 'from' | 'to'>,
  signal: AbortSignal | undefined,
  advance: (cells: number) => void,
): Promise<void> {
  const views = Object.fromEntries(Object.entries(stacks).map(([name, buffer]) => [name, bandsOf(buffer, bands, cells)]));
  for (let from = 0; from < cells; from += INLINE_SHARE) {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (signal?.aborted) throw new TetrazoneError('cancelled', {});
    const to = Math.min(cells, from + INLINE_SHARE);
    naming(nameOf(operation), () => operation.kernel(views, options as never, from, to));
    advance(to - from);
  }
}

type Apis = readonly Remote<WorkerApi>[];

interface Gathering<R> {
  readonly spool: Spool;
  readonly shape: FieldShape<'float32'>;
  readonly strips: readonly Window[];
  readonly target: ByteTarget<R>;
  readonly options: readonly CogOptions[];
  readonly signal: AbortSignal | undefined;
  /** Threads that pack; without any this one does. */
  readonly apis: Apis;
}

/** Gathers one band after the other from the strips in the spool, and writes it. */
async function writeBands<R>({ spool, shape, strips, target, options, signal, apis }: Gathering<R>): Promise<CogResult<R>> {
  let result: CogResult<R> | undefined;
  for (const [band, sink] of cogBands(target, options).entries()) {
    if (signal?.aborted) {
      await sink.abandon();
      throw new TetrazoneError('cancelled', {});
    }
    const buffer = sharedBuffer(shape);
    const values = viewOf('float32', buffer);
    let offset = 0;
    for (const { row, width, height } of strips) {
      const bytes = width * height * 4;
      const read = await spool.read(offset + band * bytes, bytes);
      values.set(new Float32Array(read.buffer, read.byteOffset, width * height), row * width);
      offset += options.length * bytes;
    }
    result =
      apis.length === 0
        ? await writeRaster({ ...shape, values } as Raster<'float32'>, sink)
        : await writeOnThreads({ hash: `band ${band + 1}`, shape, buffer }, sink as never, apis);
  }
  return result as CogResult<R>;
}
