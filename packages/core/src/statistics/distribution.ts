import type { BinnedValues } from './weighted-values.js';

/** Distinct values up to which a distribution knows them all, and bins at most beyond. */
export const exactUpTo = 65_536;
const binsBeyond = 4_096;

/**
 * How the values of a raster are distributed, small enough to travel: every distinct value up to 65,536 of them, beyond that at most 4,096 bins as wide as
 * a power of two and aligned to its multiples, so that the bins do not depend on how the raster was cut up. Zeros are counted apart, since the census
 * rule leaves them out: `values` (or means of bins) are without zero.
 */
export interface Distribution extends BinnedValues {
  readonly zeros: number;
  /** Width of the bins; 0 where every value is known. */
  readonly width: number;
}

/** Two distributions as one. */
export function joinDistributions(a: Distribution, b: Distribution): Distribution {
  const width = Math.max(a.width, b.width);
  const merged = concatenate(coarsen(a, width), coarsen(b, width));
  return fit(gather(merged, width === 0 ? (i) => merged.values[i] as number : (i) => Math.floor((merged.lowest[i] as number) / width)));
}

/** Every value counted: zeros put back as a value (or bin) of their own. No bin holds values of both signs, so they have a place between two. */
export function withZeros(distribution: Distribution): Distribution {
  const { zeros, values, counts, lowest, highest, squares } = distribution;
  if (zeros === 0) return distribution;
  const at = values.findIndex((x) => x > 0);
  const place = at < 0 ? values.length : at;
  const put = (array: Float64Array, x: number): Float64Array => {
    const longer = new Float64Array(array.length + 1);
    longer.set(array.subarray(0, place));
    longer[place] = x;
    longer.set(array.subarray(place), place + 1);
    return longer;
  };
  return {
    ...distribution,
    zeros: 0,
    values: put(values, 0),
    counts: put(counts, zeros),
    lowest: put(lowest, 0),
    highest: put(highest, 0),
    squares: put(squares, 0),
  };
}

/** Bins a distribution with too many distinct values, and widens bins that have become too many. */
function fit(distribution: Distribution): Distribution {
  const { values, lowest, highest, width } = distribution;
  if (width === 0 && values.length <= exactUpTo) return distribution;
  return coarsen(distribution, binWidth(lowest[0] as number, highest[highest.length - 1] as number, width));
}

/** The narrowest power of two, not below `least`, whose multiples cut from … to into at most 4,096 bins. */
export function binWidth(from: number, to: number, least = 0): number {
  let width = least > 0 ? least : 2 ** Math.floor(Math.log2((to - from) / binsBeyond));
  while (Math.floor(to / width) - Math.floor(from / width) >= binsBeyond) width *= 2;
  return width;
}

function coarsen(distribution: Distribution, width: number): Distribution {
  if (width === distribution.width) return distribution;
  return { ...gather(distribution, (i) => Math.floor((distribution.lowest[i] as number) / width)), width };
}

/** Entries of both, ascending. */
function concatenate(a: Distribution, b: Distribution): Distribution {
  const order = new Int32Array(a.values.length + b.values.length);
  const length = a.values.length;
  for (let i = 0, j = 0, k = 0; k < order.length; k++)
    order[k] = j >= b.values.length || (i < length && (a.lowest[i] as number) <= (b.lowest[j] as number)) ? i++ : length + j++;
  const pick = (first: Float64Array, second: Float64Array): Float64Array =>
    Float64Array.from(order, (at) => (at < length ? first[at] : second[at - length]) as number);
  return {
    zeros: a.zeros + b.zeros,
    width: a.width,
    values: pick(a.values, b.values),
    counts: pick(a.counts, b.counts),
    lowest: pick(a.lowest, b.lowest),
    highest: pick(a.highest, b.highest),
    squares: pick(a.squares, b.squares),
  };
}

/** Joins neighbouring entries that have the same key. */
function gather(entries: Distribution, key: (i: number) => number): Distribution {
  const { length } = entries.values;
  const values = new Float64Array(length);
  const counts = new Float64Array(length);
  const lowest = new Float64Array(length);
  const highest = new Float64Array(length);
  const squares = new Float64Array(length);
  let last = -1;
  let current = Number.NaN;
  for (let i = 0; i < length; i++) {
    const count = entries.counts[i] as number;
    const mean = entries.values[i] as number;
    if (last < 0 || key(i) !== current) {
      current = key(i);
      last++;
      values[last] = mean;
      counts[last] = count;
      lowest[last] = entries.lowest[i] as number;
      highest[last] = entries.highest[i] as number;
      squares[last] = entries.squares[i] as number;
      continue;
    }
    const before = counts[last] as number;
    const step = mean - (values[last] as number);
    counts[last] = before + count;
    if (step !== 0) values[last] = (values[last] as number) + (step * count) / (before + count);
    squares[last] = (squares[last] as number) + (entries.squares[i] as number) + (step * step * before * count) / (before + count);
    lowest[last] = Math.min(lowest[last] as number, entries.lowest[i] as number);
    highest[last] = Math.max(highest[last] as number, entries.highest[i] as number);
  }
  const cut = (array: Float64Array): Float64Array => array.slice(0, last + 1);
  return { ...entries, values: cut(values), counts: cut(counts), lowest: cut(lowest), highest: cut(highest), squares: cut(squares) };
}
