import { reduction } from '../layers/reduction.js';

/** Smallest and largest valid value and how many there are; NaN, NaN, 0 when none. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** The range of the valid cells of a raster: what `rescale` and `histogram` want to know. Nodata is left out. */
export const extent = reduction(
  { name: 'extent', version: 1, title: { zh: '值域', en: 'Extent of values' }, inputs: { raster: 'any' }, options: {} },
  {
    map: ({ values, nodata }): Extent => {
      let min = Number.POSITIVE_INFINITY;
      let max = Number.NEGATIVE_INFINITY;
      let count = 0;
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (Number.isNaN(value) || value === nodata) continue;
        if (value < min) min = value;
        if (value > max) max = value;
        count++;
      }
      return { min, max, count };
    },
    combine: (a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), count: a.count + b.count }),
    finish: (state): Extent => (state === undefined || state.count === 0 ? { min: Number.NaN, max: Number.NaN, count: 0 } : state),
  },
);
