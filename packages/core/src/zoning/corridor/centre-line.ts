import { thin } from '../../algebra/thin.js';
import { TetrazoneError } from '../../errors/error.js';

/** The line along the middle of a region, in cells of its mask. */
export interface CentreLine {
  /** Centres of cells from one end to the other, in columns and rows. */
  readonly points: readonly (readonly [col: number, row: number])[];
  /** Distance from each to the edge of the region, in cells. */
  readonly reach: readonly number[];
}

/** Ends where the region narrows faster than this are corners, not the line. */
const NARROWING = 0.35;

/**
 * The centre line of a connected region: its skeleton's longest way, without the spurs that run into corners. `mask` is 1 in the region; `reach` tells
 * how far the edge is from each cell, in cells. O(cells).
 */
export function centreLine(mask: Uint8Array, width: number, height: number, reach: (cell: number) => number): CentreLine {
  const skeleton = mask.slice();
  thin(skeleton, width, height);
  const start = skeleton.indexOf(1);
  if (start < 0) throw new TetrazoneError('bad-values', { operation: 'centre-line', detail: 'there is no region' });
  const end = farthest(skeleton, width, height, start).cell;
  const { cell, from } = farthest(skeleton, width, height, end);
  const way: number[] = [];
  for (let at = cell; at >= 0; at = from[at]!) way.push(at);
  const kept = withoutSpurs(way, width, reach);
  return {
    points: kept.map((i) => [i % width, Math.floor(i / width)] as const),
    reach: kept.map(reach),
  };
}

/** The cell of a skeleton farthest from one of its cells along it, and the way back; breadth first by steps of 1 and √2. */
function farthest(skeleton: Uint8Array, width: number, height: number, start: number): { readonly cell: number; readonly from: Int32Array } {
  const from = new Int32Array(skeleton.length).fill(-1);
  const length = new Float64Array(skeleton.length).fill(Number.POSITIVE_INFINITY);
  length[start] = 0;
  let front = [start];
  // lines one cell wide: relaxing until nothing changes is nearly breadth first
  while (front.length > 0) {
    const next: number[] = [];
    for (const cell of front) {
      const [col, row] = [cell % width, Math.floor(cell / width)];
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [x, y] = [col + dx, row + dy];
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          const other = y * width + x;
          const far = length[cell]! + Math.hypot(dx, dy);
          if (skeleton[other] === 0 || far >= length[other]! - 1e-9) continue;
          length[other] = far;
          from[other] = cell;
          next.push(other);
        }
    }
    front = next;
  }
  let cell = start;
  for (let i = 0; i < length.length; i++) if (length[i]! < Number.POSITIVE_INFINITY && length[i]! > length[cell]!) cell = i;
  return { cell, from };
}

/** The way without the ends along which it runs into a corner; at least its widest cell is left. */
function withoutSpurs(way: readonly number[], width: number, reach: (cell: number) => number): readonly number[] {
  const widest = way.reduce((best, cell, k) => (reach(cell) > reach(way[best]!) ? k : best), 0);
  const span = 3;
  const narrows = (inner: number, outer: number): boolean => {
    const [a, b] = [way[inner]!, way[outer]!];
    const step = Math.hypot((a % width) - (b % width), Math.floor(a / width) - Math.floor(b / width));
    return reach(a) - reach(b) > NARROWING * step;
  };
  let first = 0;
  while (first + span <= widest && narrows(first + span, first)) first++;
  let last = way.length - 1;
  while (last - span >= widest && narrows(last - span, last)) last--;
  return way.slice(first, last + 1);
}
