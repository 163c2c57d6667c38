import { TetrazoneError } from '../errors/error.js';
import { binWidth, type Distribution, exactUpTo } from './distribution.js';

/**
 * The distribution of some cells; NaN is left out. Distinct values (of float32 cells) are counted in a hash table; when it has seen more than 65,536 the
 * cells are binned instead, float64 cells always. No cell is sorted: O(cells + d log d) for d distinct values. `bad-values` for an infinite value.
 */
export function distributionOf(cells: Float32Array | Float64Array): Distribution {
  let zeros = 0;
  let from = Infinity;
  let to = -Infinity;
  for (let i = 0; i < cells.length; i++) {
    const x = cells[i] as number;
    if (x === 0) zeros++;
    else if (x < from || x > to) {
      if (!Number.isFinite(x)) throw new TetrazoneError('bad-values', { operation: 'class rule', detail: 'a value is infinite' });
      if (x < from) from = x;
      if (x > to) to = x;
    }
  }
  return (cells instanceof Float32Array ? countDistinct(cells, zeros) : undefined) ?? bin(cells, zeros, from, to);
}

const TABLE_BITS = 18;
const MASK = (1 << TABLE_BITS) - 1;

/** Every distinct value with its count, or `undefined` when there are too many. Values are told apart by their bits (zeros, of either sign, aside). */
function countDistinct(cells: Float32Array, zeros: number): Distribution | undefined {
  const bits = new Uint32Array(cells.buffer, cells.byteOffset, cells.length);
  const slots = new Int32Array(1 << TABLE_BITS).fill(-1);
  const seen = new Uint32Array(exactUpTo);
  const times = new Float64Array(exactUpTo);
  let distinct = 0;
  /** The slot of a value, or the free one where it belongs. */
  const find = (word: number): number => {
    let slot = Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
    while ((slots[slot] as number) >= 0 && seen[slots[slot] as number] !== word) slot = (slot + 1) & MASK;
    return slot;
  };
  for (let i = 0; i < cells.length; i++) {
    const x = cells[i] as number;
    if (x === 0 || Number.isNaN(x)) continue;
    const slot = find(bits[i] as number);
    if ((slots[slot] as number) < 0) {
      if (distinct === exactUpTo) return undefined;
      seen[distinct] = bits[i] as number;
      slots[slot] = distinct++;
    }
    const entry = slots[slot] as number;
    times[entry] = (times[entry] as number) + 1;
  }
  const ascending = new Float32Array(seen.buffer.slice(0, 4 * distinct)).sort();
  const words = new Uint32Array(ascending.buffer);
  const values = Float64Array.from(ascending);
  const counts = Float64Array.from(words, (word) => times[slots[find(word)] as number] as number);
  return { zeros, width: 0, values, counts, lowest: values, highest: values, squares: new Float64Array(distinct) };
}

/** Bins of cells from … to with their moments. */
function bin(cells: Float32Array | Float64Array, zeros: number, from: number, to: number): Distribution {
  const width = binWidth(from, to);
  const first = Math.floor(from / width);
  const bins = Math.floor(to / width) - first + 1;
  const means = new Float64Array(bins);
  const counts = new Float64Array(bins);
  const squares = new Float64Array(bins);
  const lowest = new Float64Array(bins).fill(Infinity);
  const highest = new Float64Array(bins).fill(-Infinity);
  for (let i = 0; i < cells.length; i++) {
    const x = cells[i] as number;
    if (x === 0 || Number.isNaN(x)) continue;
    const at = Math.floor(x / width) - first;
    const count = (counts[at] as number) + 1;
    const step = x - (means[at] as number);
    const mean = (means[at] as number) + step / count;
    counts[at] = count;
    means[at] = mean;
    squares[at] = (squares[at] as number) + step * (x - mean);
    if (x < (lowest[at] as number)) lowest[at] = x;
    if (x > (highest[at] as number)) highest[at] = x;
  }
  const filled = (array: Float64Array): Float64Array => array.filter((_, at) => (counts[at] as number) > 0);
  return { zeros, width, values: filled(means), counts: filled(counts), lowest: filled(lowest), highest: filled(highest), squares: filled(squares) };
}
