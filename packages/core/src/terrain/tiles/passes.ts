/** Pairs of watersheds, each with the least height at which water passes between them; of `first` and `second` the first is the smaller. */
export interface Passes {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly heights: Float32Array;
}

/** Gathers passes in a hash table of typed arrays. */
export class PassTable {
  #first = new Int32Array(1024).fill(-1);
  #second = new Int32Array(1024);
  #heights = new Float32Array(1024);
  #count = 0;

  /** Water passes between two watersheds at a height. */
  add(a: number, b: number, height: number): void {
    const first = Math.min(a, b);
    const second = Math.max(a, b);
    const at = this.#placeOf(first, second);
    if (this.#first[at] !== -1) {
      if (height < this.#heights[at]!) this.#heights[at] = height;
      return;
    }
    this.#first[at] = first;
    this.#second[at] = second;
    this.#heights[at] = height;
    if (2 * ++this.#count > this.#first.length) this.#grow();
  }

  list(): Passes {
    const first = new Int32Array(this.#count);
    const second = new Int32Array(this.#count);
    const heights = new Float32Array(this.#count);
    for (let at = 0, k = 0; at < this.#first.length; at++) {
      if (this.#first[at] === -1) continue;
      first[k] = this.#first[at]!;
      second[k] = this.#second[at]!;
      heights[k++] = this.#heights[at]!;
    }
    return { first, second, heights };
  }

  #placeOf(first: number, second: number): number {
    const mask = this.#first.length - 1;
    let at = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> 7;
    for (at &= mask; this.#first[at] !== -1 && (this.#first[at] !== first || this.#second[at] !== second); at = (at + 1) & mask);
    return at;
  }

  #grow(): void {
    const { first, second, heights } = this.list();
    const size = 2 * this.#first.length;
    this.#first = new Int32Array(size).fill(-1);
    this.#second = new Int32Array(size);
    this.#heights = new Float32Array(size);
    for (let k = 0; k < first.length; k++) {
      const at = this.#placeOf(first[k]!, second[k]!);
      this.#first[at] = first[k]!;
      this.#second[at] = second[k]!;
      this.#heights[at] = heights[k]!;
    }
  }
}
