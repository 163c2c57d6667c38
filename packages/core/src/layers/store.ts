import type { Window } from '../raster/grid.js';
import { bytesPerCell, type Cells, type FieldShape } from '../raster/raster.js';

/** A raster at hand, whole and row by row, under the hash of its description. */
export interface WholeRaster {
  readonly hash: string;
  readonly shape: FieldShape;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
}

/** A file with the blocks of a raster (see `blockStart`), as plain data that any thread can open: a path, or a Blob in a page. */
export type CellsFile = { readonly path: string } | { readonly blob: Blob };

/** A raster that a store has: whole in memory, or in a file from which windows are read. Plain data, cheap to send where the buffer is shared. */
export type StoredRaster = WholeRaster | { readonly hash: string; readonly shape: FieldShape; readonly file: CellsFile };

/** Takes a raster block by block, in any order, so that it is never held whole. */
export interface RasterWriter {
  /** Cells of one block of the grid. */
  put(block: Window, cells: Cells): Promise<void>;
  finish(): Promise<StoredRaster>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Where results that reach globally are kept, so that a changed option recomputes only what lies after it. */
export interface Store {
  getValue(hash: string): Promise<{ readonly value: unknown } | undefined>;
  /** Keeps a value; one that can be had again (`again`) need not go to a file that ends with the store. */
  putValue(hash: string, value: unknown, again?: boolean): Promise<void>;
  getRaster(hash: string, shape: FieldShape): Promise<StoredRaster | undefined>;
  /** Keeps a raster and says where it is now. */
  putRaster(raster: WholeRaster): Promise<StoredRaster>;
  /** Begins a raster that comes block by block; `undefined` where the store has memory alone. */
  openRaster(hash: string, shape: FieldShape): Promise<RasterWriter | undefined>;
  /** Bytes held in memory now; of values about. */
  readonly bytes: number;
  /** Holds at most so many bytes in memory from now on until more are put: what was used longest ago goes to files, or is given up where there are none. */
  shrink(bytes: number): Promise<void>;
}

export const bytesOf = ({ grid, type }: Pick<FieldShape, 'grid' | 'type'>): number => grid.width * grid.height * bytesPerCell(type);

/** Whether threads can work on the same memory: a page needs COOP and COEP for it. */
export const canShare = (): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated !== false;

/** A buffer for a raster, shared between threads where they can. */
export const sharedBuffer = (shape: Pick<FieldShape, 'grid' | 'type'>): ArrayBuffer | SharedArrayBuffer =>
  canShare() ? new SharedArrayBuffer(bytesOf(shape)) : new ArrayBuffer(bytesOf(shape));
