/** A binary min-heap of cells by height, in typed arrays. Grows as needed. */
export class CellHeap {
  #heights: Float32Array;
  #cells: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#heights = new Float32Array(capacity);
    this.#cells = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Height of the lowest cell; +Infinity when empty. */
  get lowest(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#heights[0]!;
  }

  push(cell: number, height: number): void {
    if (this.#size === this.#cells.length) this.#grow();
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#heights[parent]! <= height) break;
      this.#heights[at] = this.#heights[parent]!;
      this.#cells[at] = this.#cells[parent]!;
      at = parent;
    }
    this.#heights[at] = height;
    this.#cells[at] = cell;
  }

  /** Takes the lowest cell out. The heap must not be empty. */
  pop(): number {
    const heights = this.#heights;
    const cells = this.#cells;
    const first = cells[0]!;
    const size = --this.#size;
    const height = heights[size]!;
    const cell = cells[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heights[child + 1]! < heights[child]!) child++;
      if (heights[child]! >= height) break;
      heights[at] = heights[child]!;
      cells[at] = cells[child]!;
      at = child;
    }
    heights[at] = height;
    cells[at] = cell;
    return first;
  }

  #grow(): void {
    const heights = new Float32Array(2 * this.#heights.length + 16);
    const cells = new Int32Array(heights.length);
    heights.set(this.#heights);
    cells.set(this.#cells);
    this.#heights = heights;
    this.#cells = cells;
  }
}
