import { integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';

/** Every different valid value, ascending, and how many cells hold it; or only that there are more than the limit. */
export type DistinctValues = { readonly overflow: false; readonly values: Float64Array; readonly counts: Float64Array } | { readonly overflow: true };

/**
 * The different values of a raster with their counts, while there are at most `limit`; beyond it `{ overflow: true }`, and a histogram must do.
 * Exact class rules (natural breaks, quantiles) start from it. −0 counts as 0. Time: cells · log(block) + blocks × values.
 */
export const distinctValues = reduction(
  {
    name: 'distinct-values',
    version: 1,
    title: { zh: '不同取值', en: 'Distinct values' },
    inputs: { raster: 'any' },
    options: { limit: integer(65_536, { min: 1, max: 1_048_576 }, { zh: '最多列出多少个不同的值', en: 'the most values worth listing' }) },
  },
  {
    map: ({ values, nodata }, { limit }): State => {
      // typed arrays sort by number, NaN last
      const sorted = values.slice().sort();
      const found: number[] = [];
      const counts: number[] = [];
      for (let i = 0; i < sorted.length; i++) {
        const cell = sorted[i]!;
        if (Number.isNaN(cell)) break;
        if (cell === nodata) continue;
        if (found.length > 0 && cell === found[found.length - 1]) counts[counts.length - 1]!++;
        else if (found.length === limit) return { overflow: true };
        else {
          found.push(cell === 0 ? 0 : cell);
          counts.push(1);
        }
      }
      return { overflow: false, limit, values: Float64Array.from(found), counts: Float64Array.from(counts) };
    },
    combine: (a, b): State => (a.overflow || b.overflow ? { overflow: true } : merge(a, b)),
    finish: (state): DistinctValues => {
      if (state === undefined) return { overflow: false, values: new Float64Array(), counts: new Float64Array() };
      return state.overflow ? state : { overflow: false, values: state.values, counts: state.counts };
    },
  },
);

/** What is known of some blocks; it carries the limit, so that it never grows far beyond it. */
type State = (Exclude<DistinctValues, { overflow: true }> & { readonly limit: number }) | { readonly overflow: true };

/** Both ascending lists in one. */
function merge(a: Exclude<State, { overflow: true }>, b: Exclude<State, { overflow: true }>): State {
  const values = new Float64Array(a.values.length + b.values.length);
  const counts = new Float64Array(values.length);
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < a.values.length || j < b.values.length) {
    const first = i < a.values.length ? a.values[i]! : Number.POSITIVE_INFINITY;
    const second = j < b.values.length ? b.values[j]! : Number.POSITIVE_INFINITY;
    const next = Math.min(first, second);
    values[count] = next;
    if (i < a.values.length && first === next) counts[count]! += a.counts[i++]!;
    if (j < b.values.length && second === next) counts[count]! += b.counts[j++]!;
    count++;
  }
  if (count > a.limit) return { overflow: true };
  return { overflow: false, limit: a.limit, values: values.slice(0, count), counts: counts.slice(0, count) };
}
