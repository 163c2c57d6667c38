import { CellHeap } from '../algebra/cell-heap.js';
import type { Context } from '../layers/operation.js';
import { operation } from '../layers/operation.js';
import { flag } from '../layers/options.js';
import { global } from '../layers/reach.js';

const CHECK_MASK = 65_535;

/**
 * Raises the ground just enough for water to leave the map from every cell: Priority-Flood (Barnes, Lehman & Mulla 2014). Cells on the edge of the
 * grid and beside nodata are outlets and keep their height.
 *
 * With `epsilon`, the default, every other cell ends at least one float32 step above a neighbour on its way out, so that filled ground drains:
 * D8 stops on flats. Without it depressions become level. The result is the lowest surface that has this property. Cells raised in a depression
 * wait in a queue of their own that is in order by itself and is taken from in turn with the heap; so neither order nor ties change a cell.
 *
 * Float32, nodata NaN, unit of the heights; filled − original is the depth of depressions. Time: O(n log n) for cells outside depressions, O(n) inside.
 */
export const fillDepressions = operation(
  {
    name: 'fill-depressions',
    version: 1,
    title: { zh: '填洼', en: 'Fill depressions' },
    inputs: { dem: 'float32' },
    options: { epsilon: flag(true, 'leave a least slope in what is filled, so that it drains') },
    type: 'float32',
    unit: ({ dem }) => dem!.unit,
    reach: global,
  },
  (dem, { epsilon }, out, context) => {
    out.values.set(dem.values);
    flood(out.values, out.window.width, out.window.height, epsilon, context);
  },
);

function flood(z: Float32Array, width: number, height: number, epsilon: boolean, context: Context): void {
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

function isOutlet(z: Float32Array, width: number, height: number, row: number, col: number): boolean {
  if (row === 0 || col === 0 || row === height - 1 || col === width - 1) return true;
  for (let r = row - 1; r <= row + 1; r++) for (let c = col - 1; c <= col + 1; c++) if (Number.isNaN(z[r * width + c]!)) return true;
  return false;
}

const asFloat = new Float32Array(1);
const asBits = new Int32Array(asFloat.buffer);

/** The next larger float32. */
function nextUp(height: number): number {
  // 0 and −0 have different bits but one successor
  asFloat[0] = height === 0 ? 0 : height;
  asBits[0] = asBits[0]! + (asFloat[0] >= 0 ? 1 : -1);
  return asFloat[0];
}
