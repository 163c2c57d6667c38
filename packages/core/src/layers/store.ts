import type { FieldShape } from '../raster/raster.js';
import { bytesPerCell } from '../raster/raster.js';

/** A whole raster kept under the hash of its description: plain data, cheap to send where the buffer is shared. */
export interface StoredRaster {
  readonly hash: string;
  readonly shape: FieldShape;
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
}

/** Where results that reach globally are kept, so that a changed option recomputes only what lies after it. */
export interface Store {
  getValue(hash: string): Promise<{ readonly value: unknown } | undefined>;
  putValue(hash: string, value: unknown): Promise<void>;
  getRaster(hash: string, shape: FieldShape): Promise<StoredRaster | undefined>;
  putRaster(raster: StoredRaster): Promise<void>;
  /** Bytes held in memory now. */
  readonly bytes: number;
  /** Holds at most so many bytes in memory from now on until more are put: rasters used longest ago are given up. */
  shrink(bytes: number): void;
}

/** A buffer for a raster, shared between threads where the runtime allows it (a page needs COOP and COEP). */
export function sharedBuffer(shape: FieldShape): ArrayBuffer | SharedArrayBuffer {
  const bytes = shape.grid.width * shape.grid.height * bytesPerCell(shape.type);
  const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  return typeof SharedArrayBuffer === 'undefined' || isolated === false ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}

/** Keeps everything in memory, for as long as the store lives; beyond `limitBytes` the rasters used longest ago are given up. */
export function memoryStore(limitBytes = Number.POSITIVE_INFINITY): Store {
  const values = new Map<string, unknown>();
  const rasters = new Map<string, StoredRaster>();
  let bytes = 0;
  const shrink = (limit: number, but?: string): void => {
    for (const [hash, oldest] of rasters) {
      if (bytes <= limit) break;
      if (hash === but) continue;
      rasters.delete(hash);
      bytes -= oldest.buffer.byteLength;
    }
  };
  return {
    get bytes() {
      return bytes;
    },
    shrink: (limit) => shrink(limit),
    async getValue(hash) {
      return values.has(hash) ? { value: values.get(hash) } : undefined;
    },
    async putValue(hash, value) {
      values.set(hash, value);
    },
    async getRaster(hash) {
      const found = rasters.get(hash);
      if (found !== undefined) {
        rasters.delete(hash);
        rasters.set(hash, found);
      }
      return found;
    },
    async putRaster(raster) {
      if (!rasters.delete(raster.hash)) bytes += raster.buffer.byteLength;
      rasters.set(raster.hash, raster);
      shrink(limitBytes, raster.hash);
    },
  };
}
