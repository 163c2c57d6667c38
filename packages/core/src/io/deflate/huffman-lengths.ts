/**
 * Lengths of a Huffman code for symbols of these frequencies, none longer than `limit`: 0 for a symbol that does not occur. Of the least total length but for the limit,
 * which hardly ever binds. Two symbols have a code at least, since some readers refuse a code of one. O(n log n) for n symbols.
 *
 * The tree is built in place over the sorted frequencies (Moffat & Katajainen 1995).
 */
export function huffmanLengths(frequencies: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const sorted = sortedSymbols(frequencies);
  const total = sorted.length;
  // how often each occurs, then the parent of each, then how deep it lies
  const tree = Float64Array.from(sorted, (key) => Math.floor(key / SYMBOLS));
  const at = (i: number): number => tree[i] as number;
  for (let next = 0, leaf = 0, root = 0; next < total - 1; next++) {
    let sum = 0;
    for (let child = 0; child < 2; child++) {
      if (leaf >= total || (root < next && at(root) < at(leaf))) {
        sum += at(root);
        tree[root++] = next;
      } else sum += at(leaf++);
    }
    tree[next] = sum;
  }
  tree[total - 2] = 0;
  for (let i = total - 3; i >= 0; i--) tree[i] = at(at(i)) + 1;

  const counts = countsOfDepths(tree, total);
  limitDepths(counts, limit);
  for (let length = 1, last = total; length <= limit; length++)
    for (let left = counts[length] as number; left > 0; left--) lengths[(sorted[--last] as number) % SYMBOLS] = length;
  return lengths;
}

/** The longest code that DEFLATE allows. */
const LONGEST = 15;
/** More than any alphabet of DEFLATE has. */
const SYMBOLS = 512;

/** Frequency × 512 + symbol of each that occurs, the rarest first. */
function sortedSymbols(frequencies: Uint32Array): Float64Array {
  const keys: number[] = [];
  frequencies.forEach((frequency, symbol) => {
    if (frequency > 0) keys.push(frequency * SYMBOLS + symbol);
  });
  for (let symbol = 0; keys.length < 2; symbol++) if (frequencies[symbol] === 0) keys.push(SYMBOLS + symbol);
  return Float64Array.from(keys).sort();
}

/** How many leaves lie how deep, from the depths of the inner nodes. */
function countsOfDepths(tree: Float64Array, total: number): number[] {
  const counts = new Array<number>(Math.max(total, LONGEST) + 1).fill(0);
  let node = total - 2;
  for (let depth = 0, places = 1, leaves = total; leaves > 0; depth++) {
    let inner = 0;
    for (; node >= 0 && tree[node] === depth; node--) inner++;
    counts[depth] = places - inner;
    leaves -= places - inner;
    places = 2 * inner;
  }
  return counts;
}

/** Brings what lies deeper than the limit up to it, and pays for that by moving others down. */
function limitDepths(counts: number[], limit: number): void {
  let taken = 0;
  for (let depth = 1; depth < counts.length; depth++) {
    const count = counts[depth] as number;
    if (depth > limit) {
      counts[limit] = (counts[limit] as number) + count;
      counts[depth] = 0;
    }
  }
  for (let depth = 1; depth <= limit; depth++) taken += (counts[depth] as number) * 2 ** (limit - depth);
  for (; taken > 2 ** limit; taken--) {
    let depth = limit - 1;
    while (counts[depth] === 0) depth--;
    counts[limit] = (counts[limit] as number) - 1;
    counts[depth] = (counts[depth] as number) - 1;
    counts[depth + 1] = (counts[depth + 1] as number) + 2;
  }
}
