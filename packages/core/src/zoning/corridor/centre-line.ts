import { thin } from '../../algebra/thin.js';
import { TetrazoneError } from '../../errors/error.js';

/** The line along the middle of a region, in cells of its mask. */
export interface CentreLine {
  /** Centres of cells from one end to the other, in columns and rows. */
  readonly points: readonly (readonly [col: number, row: number])[];
  /** Distance from each to the edge of the region, in cells. */
  readonly reach: readonly number[];
}

/** Where a region narrows faster than this along its line, the line runs into a corner. A belt that comes to a point does so more slowly. */
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
  const kept = withoutSpurs(way, reach);
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

/** The way without the ends along which it runs into a corner: outward from its middle until the edge comes near within as much as the region is wide. */
function withoutSpurs(way: readonly number[], reach: (cell: number) => number): readonly number[] {
  const reaches = way.map(reach);
  const middle = Math.floor((way.length - 1) / 2);
  const cut = (from: number, outward: 1 | -1): number => {
    let at = middle;
    for (; at !== from; at += outward) {
      const span = Math.max(6, Math.round(2 * reaches[at]!));
      // beyond its end there is nothing
      let least = outward * (from - at) < span ? 0 : reaches[at]!;
      for (let k = 1; k <= span && k <= outward * (from - at); k++) least = Math.min(least, reaches[at + outward * k]!);
      if (reaches[at]! - least > NARROWING * span) break;
    }
    return at;
  };
  return way.slice(cut(0, -1), cut(way.length - 1, 1) + 1);
}
