import { placeOf } from '../../../terrain/filling/float-steps.js';
import { GrowingCells } from '../../../terrain/filling/growing-cells.js';
import { isOutlet } from '../../../terrain/filling/outlet.js';
import { RadixHeap } from '../../../terrain/filling/radix-heap.js';
import { PassTable } from '../../../terrain/tiles/passes.js';

/** Depression 0 is the outside: what lies beyond the grid and nodata. */
export const OUTSIDE = 0;

/**
 * The depressions of a surface, one in the other (Barnes, Callaghan & Wickert 2020). 1 … leaves hold one lowest place each; the others are what two of them
 * become when both are full. By number:
 */
export interface Depressions {
  /** The leaf that each cell's water runs to; `OUTSIDE` where it leaves, −1 without a value. */
  readonly leaf: Int32Array;
  readonly leaves: number;
  readonly count: number;
  /** Height at which it spills. */
  readonly spill: Float64Array;
  /** The leaf into which it spills, or `OUTSIDE`. */
  readonly into: Int32Array;
  /** What it becomes together with its sibling; `OUTSIDE` where it spills to the outside at last. */
  readonly parent: Int32Array;
  /** The other half of its parent; 0 without one. */
  readonly sibling: Int32Array;
}

/** Finds the depressions of heights; cells on the edge and beside nodata are outlets. O(n log n) in the passes between depressions. */
export function depressionsOf(z: Float32Array, width: number, height: number, check: () => void): Depressions {
  const { leaf, leaves, passes } = leavesOf(z, width, height, check);
  const most = 2 * leaves + 1;
  const spill = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
  const into = new Int32Array(most);
  const parent = new Int32Array(most);
  const sibling = new Int32Array(most);
  // whom each belongs to by now: the outside, or the largest depression it is part of
  const owner = Int32Array.from({ length: most }, (_, i) => i);
  const find = (one: number): number => {
    let root = one;
    while (owner[root] !== root) root = owner[root]!;
    for (let at = one; at !== root; ) {
      const next = owner[at]!;
      owner[at] = root;
      at = next;
    }
    return root;
  };
  const order = Uint32Array.from(passes.heights, (_, i) => i).sort(
    (a, b) => passes.heights[a]! - passes.heights[b]! || passes.first[a]! - passes.first[b]! || passes.second[a]! - passes.second[b]!,
  );
  let count = leaves + 1;
  for (const k of order) {
    const [a, b, level] = [passes.first[k]!, passes.second[k]!, passes.heights[k]!];
    const [one, other] = [find(a), find(b)];
    if (one === other) continue;
    for (const [from, to] of [
      [one, b],
      [other, a],
    ] as const)
      if (from !== OUTSIDE) {
        spill[from] = level;
        into[from] = to;
      }
    if (one === OUTSIDE || other === OUTSIDE) {
      owner[one] = OUTSIDE;
      owner[other] = OUTSIDE;
      continue;
    }
    const both = count++;
    for (const [half, twin] of [
      [one, other],
      [other, one],
    ] as const) {
      parent[half] = both;
      sibling[half] = twin;
      owner[half] = both;
    }
  }
  return { leaf, leaves, count, spill, into, parent, sibling };
}

/** Grows each lowest place uphill, all of them at one height at a time, and notes where they meet. */
function leavesOf(z: Float32Array, width: number, height: number, check: () => void) {
  const UNKNOWN = -2;
  const leaf = new Int32Array(z.length).fill(UNKNOWN);
  const heap = new RadixHeap();
  const passes = new PassTable();
  const flat = new GrowingCells();
  let leaves = 0;
  const around = (cell: number, visit: (next: number) => void): void => {
    const col = cell % width;
    const row = (cell - col) / width;
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++)
      for (let c = Math.max(0, col - 1); c <= Math.min(width - 1, col + 1); c++) if (r !== row || c !== col) visit(r * width + c);
  };
  for (let row = 0, i = 0; row < height; row++) {
    check();
    for (let col = 0; col < width; col++, i++) {
      if (Number.isNaN(z[i]!)) leaf[i] = -1;
      else if (isOutlet(z, width, height, row, col)) {
        leaf[i] = OUTSIDE;
        heap.push(i, placeOf(z[i]!));
      } else {
        let lowest = true;
        around(i, (next) => {
          lowest &&= !(z[next]! < z[i]!);
        });
        if (lowest) heap.push(i, placeOf(z[i]!));
      }
    }
  }
  let steps = 0;
  while (heap.size > 0) {
    if ((++steps & 65_535) === 0) check();
    const cell = heap.pop();
    if (leaf[cell] === UNKNOWN) {
      // a lowest place that no one has come to, with all of its own height beside it: unless one of those belongs to somebody already
      let known = UNKNOWN;
      flat.push(cell);
      leaf[cell] = ++leaves;
      for (let first = 0; first < flat.end; first++)
        around(flat.cells[first]!, (next) => {
          if (z[next] !== z[cell]) return;
          if (leaf[next] === UNKNOWN) {
            leaf[next] = leaves;
            flat.push(next);
          } else if (leaf[next] !== leaves) known = leaf[next]!;
        });
      if (known !== UNKNOWN) {
        for (let k = 0; k < flat.end; k++) leaf[flat.cells[k]!] = known;
        leaves--;
      }
      for (let k = 0; k < flat.end; k++) if (flat.cells[k] !== cell) heap.push(flat.cells[k]!, placeOf(z[cell]!));
      flat.end = 0;
    }
    const own = leaf[cell]!;
    around(cell, (next) => {
      const other = leaf[next]!;
      if (other === UNKNOWN) {
        leaf[next] = own;
        heap.push(next, placeOf(z[next]!));
      } else if (other >= 0 && other !== own) passes.add(own, other, Math.max(z[cell]!, z[next]!));
    });
  }
  return { leaf, leaves, passes: passes.list() };
}
