const BUCKETS = 33;
const START = 64;

/**
 * A heap of cells by a whole number of 32 bits, for floods that never go back: what is pushed is not below what was popped last (Ahuja, Mehlhorn, Orlin &
 * Tarjan 1990). A cell lies in the bucket of the highest bit in which its key differs from the last popped, so each moves down at most 32 times, and mostly
 * two or three. Of equal keys the last pushed comes first.
 */
export class RadixHeap {
  readonly #keys: Int32Array[] = Array.from({ length: BUCKETS }, () => new Int32Array(START));
  readonly #cells: Int32Array[] = Array.from({ length: BUCKETS }, () => new Int32Array(START));
  readonly #sizes = new Int32Array(BUCKETS);
  #last = -2147483648;
  #lowest = 2147483647;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The least key; 2³¹ − 1 when empty. */
  get lowest(): number {
    return this.#lowest;
  }

  push(cell: number, key: number): void {
    this.#size++;
    if (key < this.#lowest) this.#lowest = key;
    this.#put(32 - Math.clz32(key ^ this.#last), cell, key);
  }

  /** Takes a cell of the least key out. The heap must not be empty. */
  pop(): number {
    const sizes = this.#sizes;
    if (sizes[0] === 0) this.#advance();
    const cell = this.#cells[0]![--sizes[0]!]!;
    this.#size--;
    if (sizes[0] === 0) this.#lowest = this.#leastOfNext();
    return cell;
  }

  /** Makes the least key the last popped, and hands its bucket down. */
  #advance(): void {
    const last = this.#lowest;
    this.#last = last;
    const bucket = this.#next();
    const keys = this.#keys[bucket]!;
    const cells = this.#cells[bucket]!;
    const count = this.#sizes[bucket]!;
    this.#sizes[bucket] = 0;
    // those of one key keep their order; all go to lower buckets
    for (let i = 0; i < count; i++) this.#put(32 - Math.clz32(keys[i]! ^ last), cells[i]!, keys[i]!);
  }

  #next(): number {
    let bucket = 1;
    while (bucket < BUCKETS && this.#sizes[bucket] === 0) bucket++;
    return bucket;
  }

  #leastOfNext(): number {
    const bucket = this.#next();
    let least = 2147483647;
    if (bucket === BUCKETS) return least;
    const keys = this.#keys[bucket]!;
    for (let i = 0, count = this.#sizes[bucket]!; i < count; i++) if (keys[i]! < least) least = keys[i]!;
    return least;
  }

  #put(bucket: number, cell: number, key: number): void {
    const at = this.#sizes[bucket]!++;
    if (at === this.#keys[bucket]!.length) {
      this.#keys[bucket] = doubled(this.#keys[bucket]!);
      this.#cells[bucket] = doubled(this.#cells[bucket]!);
    }
    this.#keys[bucket]![at] = key;
    this.#cells[bucket]![at] = cell;
  }
}

function doubled(values: Int32Array): Int32Array {
  const more = new Int32Array(2 * values.length);
  more.set(values);
  return more;
}
