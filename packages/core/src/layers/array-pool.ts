import { type Arrays, allocate, type Cells, type Type } from '../raster/raster.js';

/** Typed arrays used again instead of allocated anew: fresh buffers cost a fifth of the time with two workers. Contents are whatever they were. */
export interface ArrayPool {
  take<T extends Type>(type: T, length: number): Arrays[T];
  give(cells: Cells): void;
  /** Lets go of what it keeps. */
  clear(): void;
}

/** A pool that keeps at most `limitBytes`. */
export function arrayPool(limitBytes = 32 * 2 ** 20): ArrayPool {
  const free = new Map<string, Cells[]>();
  let kept = 0;
  const keyOf = (name: string, length: number): string => `${name}:${length}`;
  return {
    take<T extends Type>(type: T, length: number): Arrays[T] {
      const fresh = free.get(keyOf(type, length))?.pop();
      if (fresh === undefined) return allocate(type, length);
      kept -= fresh.byteLength;
      return fresh as Arrays[T];
    },
    give(cells) {
      if (kept + cells.byteLength > limitBytes || cells.byteLength === 0) return;
      const key = keyOf(cells.constructor.name.replace('Array', '').toLowerCase(), cells.length);
      const list = free.get(key);
      if (list === undefined) free.set(key, [cells]);
      else list.push(cells);
      kept += cells.byteLength;
    },
    clear() {
      free.clear();
      kept = 0;
    },
  };
}
