import { CellHeap } from './cell-heap.js';

/** Buckets held at once, a power of two; what lies beyond waits in a heap. */
const BUCKETS = 8192;

/** Cells of a bucket that are few enough to be taken as they come. */
const FEW = 8;

/**
 * Cells by cost in buckets of one width: a cell comes out before all that are dearer by more than a width. The cells of a bucket come out by their numbers, so that whoever
 * walks them reads neighbouring memory: on large grids twice as fast as in order of costs. Costs may not fall below that of the bucket last taken from.
 */
export class BucketQueue {
  readonly #perWidth: number;
  readonly #cells: Int32Array[] = new Array<Int32Array>(BUCKETS).fill(new Int32Array(0));
  readonly #sizes = new Int32Array(BUCKETS);
  readonly #far = new CellHeap(16);
  #taken: Int32Array = new Int32Array(0);
  #count = 0;
  #at = 0;
  #near = 0;
  #current = 0;

  constructor(width: number) {
    this.#perWidth = 1 / width;
  }

  push(cell: number, cost: number): void {
    const index = Math.floor(cost * this.#perWidth);
    if (index < this.#current + BUCKETS) this.#put(cell, Math.max(index, this.#current));
    else this.#far.push(cell, cost);
  }

  /** Takes a cell out; −1 when there is none. */
  pop(): number {
    if (this.#at === this.#count && !this.#take()) return -1;
    const cell = this.#taken[this.#at++]!;
    // who was noted twice in a bucket comes once
    while (this.#at < this.#count && this.#taken[this.#at] === cell) this.#at++;
    return cell;
  }

  /** Takes the next bucket; what is pushed into it while its cells come out comes with the next. False where there is none. */
  #take(): boolean {
    if (this.#near === 0) {
      if (this.#far.size === 0) return false;
      this.#current = Math.max(this.#current, this.#lowestFar());
      this.#fetch();
    }
    while (this.#sizes[this.#current & (BUCKETS - 1)] === 0) {
      this.#current++;
      if (this.#far.size > 0) this.#fetch();
    }
    const bucket = this.#current & (BUCKETS - 1);
    // the list taken before becomes the bucket's
    const taken = this.#cells[bucket]!;
    this.#cells[bucket] = this.#taken;
    this.#taken = taken;
    this.#count = this.#sizes[bucket]!;
    this.#at = 0;
    this.#sizes[bucket] = 0;
    this.#near -= this.#count;
    if (this.#count > FEW) taken.subarray(0, this.#count).sort();
    return true;
  }

  /** True where a cell of this cost has come out with an earlier bucket: what came out now is an old note of it. */
  passed(cost: number): boolean {
    return Math.floor(cost * this.#perWidth) < this.#current;
  }

  #put(cell: number, index: number): void {
    const bucket = index & (BUCKETS - 1);
    const size = this.#sizes[bucket]!;
    let cells = this.#cells[bucket]!;
    if (size === cells.length) {
      cells = new Int32Array(2 * size + 16);
      cells.set(this.#cells[bucket]!);
      this.#cells[bucket] = cells;
    }
    cells[size] = cell;
    this.#sizes[bucket] = size + 1;
    this.#near++;
  }

  /** A bucket that the cheapest of the heap is not before: it knows costs as float32, and a cell put too far on would be taken for an old note. */
  #lowestFar(): number {
    return Math.floor(this.#far.lowest * (1 - 2 ** -23) * this.#perWidth);
  }

  #fetch(): void {
    while (this.#far.size > 0 && this.#lowestFar() < this.#current + BUCKETS) {
      const index = this.#lowestFar();
      this.#put(this.#far.pop(), Math.max(index, this.#current));
    }
  }
}
