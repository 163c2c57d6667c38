import { CellHeap } from '../algebra/cell-heap.js';
import type { Context } from '../layers/operation.js';
import { nextUp } from './float-steps.js';

const CHECK_MASK = 65_535;

/** Raises depressions where they are, in `z`; see `fillDepressions`. */
export function raiseDepressions(z: Float32Array, width: number, height: number, epsilon: boolean, context: Context): void {
  const closed = new Uint8Array(z.length);
  const heap = new CellHeap(4 * (width + height));
  for (let i = 0; i < z.length; i++) if (Number.isNaN(z[i]!)) closed[i] = 1;
  for (let row = 0, i = 0; row < height; row++) {
    context.check();
    for (let col = 0; col < width; col++, i++)
      if (closed[i] === 0 && isOutlet(z, width, height, row, col)) {
        closed[i] = 2;
        heap.push(i, z[i]!);
      }
  }
  const raised = new Int32Array(z.length);
  let first = 0;
  let end = 0;
  let steps = 0;
  while (heap.size > 0 || first < end) {
    if ((++steps & CHECK_MASK) === 0) context.check();
    // both are in order, so the lower of their heads is the lowest cell that is known
    const cell = first < end && z[raised[first]!]! <= heap.lowest ? raised[first++]! : heap.pop();
    const least = epsilon ? nextUp(z[cell]!) : z[cell]!;
    const row = Math.floor(cell / width);
    const col = cell - row * width;
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) {
        const neighbour = r * width + c;
        if (closed[neighbour] !== 0) continue;
        closed[neighbour] = 2;
        if (z[neighbour]! > least) heap.push(neighbour, z[neighbour]!);
        else {
          z[neighbour] = least;
          raised[end++] = neighbour;
        }
      }
  }
}

/** Cells on the edge of the grid and beside nodata: water leaves from there. */
export function isOutlet(z: Float32Array, width: number, height: number, row: number, col: number): boolean {
  if (row === 0 || col === 0 || row === height - 1 || col === width - 1) return true;
  for (let r = row - 1; r <= row + 1; r++) for (let c = col - 1; c <= col + 1; c++) if (Number.isNaN(z[r * width + c]!)) return true;
  return false;
}
