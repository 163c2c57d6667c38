import type { Context } from '../../layers/operation.js';
import { nextUp, placeOf } from './float-steps.js';
import { GrowingCells } from './growing-cells.js';
import { isOutlet } from './outlet.js';
import { RadixHeap } from './radix-heap.js';

const CHECK_MASK = 65_535;

/**
 * Raises depressions in `z`, with `epsilon` so that every cell but outlets ends at least one float32 step above a neighbour on its way out; see `raiseDepressions`. Cells are
 * taken from the lowest on (Barnes, Lehman & Mulla 2014); those raised wait in a queue that is in order by itself and is taken from in turn with the heap.
 */
export function priorityFlood(z: Float32Array, width: number, height: number, epsilon: boolean, context: Context): void {
  const closed = new Uint8Array(z.length);
  const heap = new RadixHeap();
  for (let i = 0; i < z.length; i++) if (Number.isNaN(z[i]!)) closed[i] = 1;
  for (let row = 0, i = 0; row < height; row++) {
    context.check();
    for (let col = 0; col < width; col++, i++)
      if (closed[i] === 0 && isOutlet(z, width, height, row, col)) {
        closed[i] = 2;
        heap.push(i, placeOf(z[i]!));
      }
  }
  const raised = new GrowingCells();
  let first = 0;
  let steps = 0;
  while (heap.size > 0 || first < raised.end) {
    if ((++steps & CHECK_MASK) === 0) context.check();
    if (first === raised.end) {
      first = 0;
      raised.end = 0;
    }
    // both are in order, so the lower of their heads is the lowest cell that is known
    const cell = first < raised.end && (heap.size === 0 || placeOf(z[raised.cells[first]!]!) <= heap.lowest) ? raised.cells[first++]! : heap.pop();
    const least = epsilon ? nextUp(z[cell]!) : z[cell]!;
    const col = cell % width;
    const row = (cell - col) / width;
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
        const neighbour = r * width + c;
        if (closed[neighbour] !== 0) continue;
        closed[neighbour] = 2;
        if (z[neighbour]! > least) heap.push(neighbour, placeOf(z[neighbour]!));
        else {
          z[neighbour] = least;
          raised.push(neighbour);
        }
      }
  }
}
