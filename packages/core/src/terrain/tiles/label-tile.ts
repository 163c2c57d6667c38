import { GrowingCells } from '../filling/growing-cells.js';
import { RadixHeap } from '../filling/radix-heap.js';
import { edgeCells } from './edge-cells.js';
import { type Passes, PassTable } from './passes.js';

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
 * Floods a tile from its edge (Barnes 2016): each cell belongs to the watershed of the place on the edge that its water reaches first, and two watersheds
 * pass water at the least height of two neighbouring cells, one in each, after filling within the tile. Cells beside nodata pass to the outside at their own
 * height. −0 counts as 0. The order of work is that of `raiseDepressions`.
 */
export function labelTile(values: Float32Array, width: number, height: number): TileEdge {
  // a frame of cells that belong to nobody spares every look beyond the edge
  const stride = width + 2;
  const z = new Float32Array(stride * (height + 2));
  const labels = new Int32Array(z.length).fill(BEYOND);
  for (let row = 0, i = 0; row < height; row++)
    for (let at = (row + 1) * stride + 1, col = 0; col < width; col++, at++, i++) {
      z[at] = values[i]! + 0;
      labels[at] = Number.isNaN(values[i]!) ? MISSING : 0;
    }
  const framed = (cell: number): number => cell + stride + 1 + 2 * Math.floor(cell / width);
  const bits = new Int32Array(z.buffer);
  const steps = Int32Array.of(1, 1 - stride, -stride, -1 - stride, -1, stride - 1, stride, stride + 1);
  const heap = new RadixHeap();
  const raised = new GrowingCells();
  const rising = new GrowingCells();
  const passes = new PassTable();
  let count = 0;

  const wait = (cell: number): void => {
    const own = bits[cell]!;
    heap.push(cell, own ^ ((own >> 31) & 0x7fffffff));
  };
  const raiseFrom = (cell: number): void => {
    const level = z[cell]!;
    const label = labels[cell]!;
    for (let k = 0; k < 8; k++) {
      const next = cell + steps[k]!;
      const other = labels[next]!;
      if (other === label || other === BEYOND) continue;
      if (other !== 0) passes.add(label, Math.max(0, other), other === MISSING ? level : Math.max(level, z[next]!));
      else {
        labels[next] = label;
        if (z[next]! >= level) rising.push(next);
        else {
          z[next] = level;
          raised.push(next);
        }
      }
    }
  };
  const riseFrom = (cell: number): void => {
    const level = z[cell]!;
    const label = labels[cell]!;
    let below = false;
    for (let k = 0; k < 8; k++) {
      const next = cell + steps[k]!;
      const other = labels[next]!;
      if (other === label || other === BEYOND) continue;
      if (other !== 0) passes.add(label, Math.max(0, other), other === MISSING ? level : Math.max(level, z[next]!));
      else if (z[next]! >= level) {
        labels[next] = label;
        rising.push(next);
      } else below = true;
    }
    if (below) wait(cell);
  };

  const edge = edgeCells(width, height).map(framed);
  const heights = Float32Array.from(edge, (cell) => z[cell]!);
  for (const cell of edge) if (labels[cell] === 0) wait(cell);
  for (let row = 2; row < height; row++)
    for (let col = 2; col < width; col++) {
      const cell = row * stride + col;
      if (labels[cell] === 0 && (hasMissing(labels, cell - stride) || hasMissing(labels, cell) || hasMissing(labels, cell + stride))) wait(cell);
    }
  while (heap.size > 0) {
    const cell = heap.pop();
    // no one has come here from below: a watershed of its own
    if (labels[cell] === 0) labels[cell] = ++count;
    raiseFrom(cell);
    while (raised.end > 0) raiseFrom(raised.cells[--raised.end]!);
    for (let first = 0; first < rising.end; first++) riseFrom(rising.cells[first]!);
    rising.end = 0;
  }
  return { z: heights, labels: Int32Array.from(edge, (cell) => Math.max(0, labels[cell]!)), count, ...passes.list() };
}

const hasMissing = (labels: Int32Array, cell: number): boolean => labels[cell - 1] === MISSING || labels[cell] === MISSING || labels[cell + 1] === MISSING;
