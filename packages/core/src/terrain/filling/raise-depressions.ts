import type { Context } from '../../layers/operation.js';
import { GrowingCells } from './growing-cells.js';
import { RadixHeap } from './radix-heap.js';

const CHECK_MASK = 65_535;

/** What is known of a cell: nothing; that it has no value; its final height; the same, and that it lies on the edge of the array; that it is an outlet inside. */
const OPEN = 0;
const MISSING = 1;
const DONE = 2;
const EDGE = 3;
const OUTLET = 4;

/**
 * Raises depressions to their lowest way out, in `z`; see `fillDepressions`. Cells on the edge of the array and beside nodata are outlets and keep their
 * height.
 *
 * Priority-Flood (Barnes, Lehman & Mulla 2014) in which ground that only rises from what is known is taken as it comes (Zhou, Sun & Fu 2016): a cell waits in
 * the heap only where lower ground begins beside it that no other cell will come to (Wei, Zhou & Fu 2018). No order changes a cell, since each ends at the
 * least height of the highest place on a way out.
 */
export function raiseDepressions(z: Float32Array, width: number, height: number, context: Context): void {
  const state = new Uint8Array(z.length);
  const bits = new Int32Array(z.buffer, z.byteOffset, z.length);
  const heap = new RadixHeap();
  // cells whose height is final and whose neighbours are to be looked at: all that is raised at a time has one height, and goes first
  const raised = new GrowingCells();
  const rising = new GrowingCells();
  const steps = Int32Array.of(1, 1 - width, -width, -1 - width, -1, width - 1, width, width + 1);
  let work = 0;

  const wait = (cell: number): void => {
    const own = bits[cell]!;
    heap.push(cell, own ^ ((own >> 31) & 0x7fffffff));
  };
  /** Looks at the neighbours of a cell on the edge: those on the array. */
  const lookFromEdge = (cell: number, raise: boolean): void => {
    const level = z[cell]!;
    const col = cell % width;
    const row = (cell - col) / width;
    let below = false;
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
        const next = r * width + c;
        if (state[next] !== OPEN) continue;
        if (z[next]! >= level) {
          state[next] = DONE;
          rising.push(next);
        } else if (raise) {
          state[next] = DONE;
          z[next] = level;
          raised.push(next);
        } else below = true;
      }
    if (below) wait(cell);
  };
  const raiseFrom = (cell: number): void => {
    const level = z[cell]!;
    for (let k = 0; k < 8; k++) {
      const next = cell + steps[k]!;
      if (state[next] !== OPEN) continue;
      state[next] = DONE;
      if (z[next]! >= level) rising.push(next);
      else {
        z[next] = level;
        raised.push(next);
      }
    }
  };
  /** Whether another cell that is no higher will come to this one by rising ground. */
  const comesAnyway = (cell: number): boolean => {
    const level = z[cell]!;
    for (let k = 0; k < 8; k++) {
      const beside = cell + steps[k]!;
      if (state[beside]! >= DONE && z[beside]! <= level) return true;
    }
    return false;
  };
  const riseFrom = (cell: number): void => {
    const level = z[cell]!;
    let below = false;
    for (let k = 0; k < 8; k++) {
      const next = cell + steps[k]!;
      if (state[next] !== OPEN) continue;
      if (z[next]! >= level) {
        state[next] = DONE;
        rising.push(next);
      } else below ||= !comesAnyway(next);
    }
    if (below) wait(cell);
  };
  const settle = (): void => {
    while (raised.end > 0) raiseFrom(raised.cells[--raised.end]!);
    for (let first = 0; first < rising.end; first++) {
      if ((++work & CHECK_MASK) === 0) context.check();
      riseFrom(rising.cells[first]!);
    }
    rising.end = 0;
  };

  markOutlets(z, width, height, state);
  for (let i = 0; i < z.length; i++) {
    if (state[i]! < EDGE) continue;
    if (state[i] === EDGE) lookFromEdge(i, false);
    else riseFrom(i);
    settle();
  }
  while (heap.size > 0) {
    const cell = heap.pop();
    if (state[cell] === EDGE) lookFromEdge(cell, true);
    else raiseFrom(cell);
    settle();
  }
}

function markOutlets(z: Float32Array, width: number, height: number, state: Uint8Array): void {
  // rows with cells that have no value: beside others nothing inside is an outlet
  const holed = new Uint8Array(height);
  for (let row = 0, i = 0; row < height; row++)
    for (let col = 0; col < width; col++, i++) {
      if (!Number.isNaN(z[i]!)) continue;
      state[i] = MISSING;
      holed[row] = 1;
    }
  for (let row = 0; row < height; row++) {
    const start = row * width;
    const inner = row > 0 && row < height - 1;
    if (inner && holed[row - 1]! + holed[row]! + holed[row + 1]! > 0)
      for (let i = start + 1; i < start + width - 1; i++)
        if (state[i] !== MISSING && (hasMissing(state, i - width) || hasMissing(state, i) || hasMissing(state, i + width))) state[i] = OUTLET;
    for (let col = 0; col < width; col += inner ? Math.max(1, width - 1) : 1) if (state[start + col] !== MISSING) state[start + col] = EDGE;
  }
}

const hasMissing = (state: Uint8Array, i: number): boolean => state[i - 1] === MISSING || state[i] === MISSING || state[i + 1] === MISSING;
