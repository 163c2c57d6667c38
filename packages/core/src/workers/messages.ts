import type { ErrorCode, ErrorFields } from '../errors/codes.js';
import { isTetrazoneError, TetrazoneError } from '../errors/error.js';
import type { FloodPlan } from '../hazards/flood/flow/flood-plan.js';
import type { FloodSteps } from '../hazards/flood/flow/run-band.js';
import type { Stretch } from '../layers/divided-operation.js';
import type { Entry } from '../layers/graph.js';
import { isOutOfMemory } from '../layers/naming.js';
import type { StoredRaster, WholeRaster } from '../layers/store.js';
import type { Window } from '../raster/grid.js';
import type { Cells } from '../raster/raster.js';
import type { Together } from './runs.js';

/** A layer cut down to what must be computed: stored layers are leaves, values are named by hash. Sent to a worker once. */
export interface Job {
  readonly id: string;
  readonly root: string;
  /** Inputs before users. */
  readonly entries: readonly Entry[];
  readonly stored: readonly StoredRaster[];
  /** What a worker may keep of decoded blocks. */
  readonly cacheBytes: number;
  /** Cells of neighbouring tiles that are computed at once. */
  readonly together: Together;
}

/** How a tile comes back: as cells, or as what an encoder made of them. */
export interface Encoding {
  readonly encoder: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Errors cross as code and fields; everything else as its message. */
export type Failure =
  | { readonly ok: false; readonly code: ErrorCode; readonly fields: ErrorFields[ErrorCode] }
  | { readonly ok: false; readonly message: string; readonly stack: string };
export type Answer<T> = { readonly ok: true; readonly value: T } | Failure;

/** What a worker does. Every call answers with a value or a failure, never by throwing. */
export interface WorkerApi {
  /** A value other calls refer to by hash. */
  provide(hash: string, value: unknown): Promise<Answer<null>>;
  register(job: Job): Promise<Answer<null>>;
  /** Jobs by id and values by hash that nobody will ask for again. */
  forget(names: readonly string[]): Promise<Answer<null>>;
  /** The cells of each window. */
  compute(id: string, windows: readonly Window[], flag: AbortFlag): Promise<Answer<Cells[]>>;
  /** Puts the cells of each window where they belong in a raster in shared memory. */
  fill(id: string, windows: readonly Window[], whole: WholeRaster, flag: AbortFlag): Promise<Answer<null[]>>;
  /** The encoded tile of each window. */
  encode(id: string, windows: readonly Window[], encoding: Encoding, flag: AbortFlag): Promise<Answer<unknown[]>>;
  /** The states of blocks of a reduction; the job's root stands for its inputs. */
  reduce(job: ReduceJob, blocks: readonly Window[], flag: AbortFlag): Promise<Answer<unknown[]>>;
  /** Joins the states in order and finishes. */
  finish(entry: Entry, states: readonly unknown[], flag: AbortFlag): Promise<Answer<unknown>>;
  /** Loads a value source or runs a calculation. */
  obtain(entry: Entry, flag: AbortFlag): Promise<Answer<unknown>>;
  /** Does a stretch of the pieces of a global kernel whose work is divided. */
  pieces(entry: Entry, inputs: Readonly<Record<string, WholeRaster>>, stretch: Stretch, flag: AbortFlag): Promise<Answer<unknown>>;
  /** Runs a global kernel on whole rasters, or ends one from what its pieces came to; returns the filled buffer. */
  materialise(
    entry: Entry,
    inputs: Readonly<Record<string, WholeRaster>>,
    buffer: ArrayBuffer | SharedArrayBuffer,
    flag: AbortFlag,
    states?: readonly unknown[],
  ): Promise<Answer<ArrayBuffer | SharedArrayBuffer>>;
  /** Runs the kernel of a stack operation on some cells of stacks in shared memory. */
  stack(share: StackShare): Promise<Answer<null>>;
}

/** What a thread does that was started for a flood alone. */
export interface FloodApi {
  /** Runs one band of a flood, sleeping until the other bands are as far; answers when all is done. */
  flood(band: FloodBand): Promise<Answer<FloodSteps>>;
}

/** A share of the work on stacks: the cells `from` to `to`, not included, of bands that lie one behind the other. */
export interface StackShare {
  readonly operation: string;
  readonly version: number;
  readonly options: object;
  readonly stacks: Readonly<Record<string, SharedArrayBuffer | ArrayBuffer>>;
  readonly bands: number;
  readonly cells: number;
  readonly from: number;
  readonly to: number;
}

/** A share of a simulation of a flood: one of its bands of rows, and where all who work on it meet. */
export interface FloodBand {
  readonly plan: FloodPlan;
  readonly band: number;
  readonly bands: number;
  /** How many have come to the meeting, and how many meetings there were. */
  readonly meeting: Int32Array;
  /** What each band has brought to the last meeting. */
  readonly brought: Float64Array;
}

/** A reduction whose raster inputs are registered jobs, by input name. */
export interface ReduceJob {
  readonly entry: Entry;
  readonly inputs: Readonly<Record<string, string>>;
}

/** One shared word per run, set to 1 on abort; null where memory cannot be shared (then a busy worker is ended instead). */
export type AbortFlag = Int32Array | null;

export const failure = (error: unknown): Failure =>
  isTetrazoneError(error)
    ? { ok: false, code: error.code, fields: error.fields }
    : isOutOfMemory(error)
      ? { ok: false, code: 'out-of-memory', fields: { detail: (error as Error).message } }
      : { ok: false, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? (error.stack ?? '') : '' };

export const answer = async <T>(work: () => T | Promise<T>): Promise<Answer<T>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failure(error);
  }
};

/** The value of an answer, or its error thrown again with code and fields. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  if ('code' in answer) throw new TetrazoneError(answer.code, answer.fields as never);
  const error = new Error(answer.message);
  error.stack = answer.stack;
  throw error;
}
