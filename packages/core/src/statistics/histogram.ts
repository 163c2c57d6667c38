/** How many values fall in each of equal bins of [from, to]. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: Float64Array;
}

/**
 * Counts values in equal bins, each closed below; the last also holds `to`. NaN and values outside are not counted. Bins are found from the edges
 * `from + i · (to − from) / bins`, so a value equal to an edge always lies in the bin above it. O(n). RangeError unless from < to and bins ≥ 1.
 */
export function histogram(values: ArrayLike<number>, { from, to, bins }: { readonly from: number; readonly to: number; readonly bins: number }): Histogram {
  if (!(from < to) || !(bins >= 1)) throw new RangeError(`histogram: ${bins} bins over ${from} … ${to}`);
  const counts = new Float64Array(bins);
  const edge = (i: number): number => (i === bins ? to : from + (i * (to - from)) / bins);
  const perUnit = bins / (to - from);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= from && value <= to)) continue;
    let bin = Math.min(bins - 1, Math.floor((value - from) * perUnit));
    // the product may round across an edge
    if (value < edge(bin)) bin--;
    else if (bin < bins - 1 && value >= edge(bin + 1)) bin++;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from, to, counts };
}
