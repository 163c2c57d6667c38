import { placeOf } from '../filling/float-steps.js';
import { RadixHeap } from '../filling/radix-heap.js';
import { edgeCells } from './edge-cells.js';
import { type Passes, PassTable } from './passes.js';
import { framedTile } from './watersheds.js';

/** What the rest of a grid needs to know of a tile: its edge, cell by cell (`edgeCells`), and how its watersheds pass water. Watershed 0 is the outside. */
export interface TileEdge extends Passes {
  /** NaN where there is no value. */
  readonly z: Float32Array;
  /** The watershed of each cell of the edge, 1 … count; 0 where there is no value. */
  readonly labels: Int32Array;
  readonly count: number;
}

const MISSING = -1;
const BEYOND = -2;

/**
 * Divides a tile without depressions (`raiseDepressions`) among its edge (Barnes 2016): each cell belongs to the watershed of a place on the edge that it
 * drains to, and two watersheds pass water at the least height of two neighbouring cells, one in each. Cells beside nodata pass to the outside at their own
 * height. Watersheds grow upward from the lowest place on.
 */
export function labelTile(values: Float32Array, width: number, height: number): TileEdge {
  const { stride, z, labels, grow, borders } = framedTile(width, height);
  labels.fill(BEYOND);
  for (let row = 0, i = 0; row < height; row++)
    for (let at = (row + 1) * stride + 1, col = 0; col < width; col++, at++, i++) {
      z[at] = values[i]!;
      labels[at] = Number.isNaN(values[i]!) ? MISSING : 0;
    }
  const edge = edgeCells(width, height).map((cell) => cell + stride + 1 + 2 * Math.floor(cell / width));
  const lowestFirst = outlets(z, labels, edge, width, height);
  let count = 0;
  while (lowestFirst.size > 0) {
    const outlet = lowestFirst.pop();
    if (labels[outlet] === 0) grow(outlet, ++count);
  }
  const passes = new PassTable();
  borders((one, other) => {
    const [first, second] = [labels[one]!, labels[other]!];
    if (first === BEYOND || second === BEYOND) return;
    // what drains into nodata is gone at its own height
    if (first === MISSING) passes.add(0, second, z[other]!);
    else if (second === MISSING) passes.add(0, first, z[one]!);
    else passes.add(first, second, Math.max(z[one]!, z[other]!));
  });
  return { z: Float32Array.from(edge, (cell) => z[cell]!), labels: Int32Array.from(edge, (cell) => Math.max(0, labels[cell]!)), count, ...passes.list() };
}

/** The places where water leaves a tile: its edge, and cells beside nodata. */
function outlets(z: Float32Array, labels: Int32Array, edge: Int32Array, width: number, height: number): RadixHeap {
  const heap = new RadixHeap();
  const stride = width + 2;
  for (const cell of edge) if (labels[cell] === 0) heap.push(cell, placeOf(z[cell]!));
  if (!labels.includes(MISSING)) return heap;
  for (let row = 2; row < height; row++)
    for (let col = 2; col < width; col++) {
      const cell = row * stride + col;
      if (labels[cell] === 0 && (hasMissing(labels, cell - stride) || hasMissing(labels, cell) || hasMissing(labels, cell + stride)))
        heap.push(cell, placeOf(z[cell]!));
    }
  return heap;
}

const hasMissing = (labels: Int32Array, cell: number): boolean => labels[cell - 1] === MISSING || labels[cell] === MISSING || labels[cell + 1] === MISSING;
