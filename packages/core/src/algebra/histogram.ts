import { value } from '../layers/inputs.js';
import { integer } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import type { Extent } from './extent.js';

/** Counts in `counts.length` equal bins from `min` to `max`; bin i holds [min + i·w, min + (i + 1)·w), the last also `max`. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly counts: Float64Array;
  /** Valid cells below `min` and above `max`. */
  readonly below: number;
  readonly above: number;
}

/** Counts the valid cells in equal bins over an extent, usually `extent(raster)`. When all values are equal the first bin holds them. */
export const histogram = reduction(
  {
    name: 'histogram',
    version: 1,
    title: { zh: '直方图', en: 'Histogram' },
    inputs: { raster: 'any', extent: value<Pick<Extent, 'min' | 'max'>>({ zh: '计数的起止', en: 'from where to where to count' }) },
    options: { bins: integer(256, { min: 1, max: 65_536 }, { zh: '分箱数', en: 'number of bins' }) },
  },
  {
    map: ({ raster: { values, nodata }, extent: { min, max } }, { bins }) => {
      const counts = new Float64Array(bins);
      const perUnit = max > min ? bins / (max - min) : 0;
      let below = 0;
      let above = 0;
      for (let i = 0; i < values.length; i++) {
        const cell = values[i]!;
        if (Number.isNaN(cell) || cell === nodata) continue;
        if (cell < min) below++;
        else if (cell > max) above++;
        else counts[Math.min(bins - 1, Math.floor((cell - min) * perUnit))]!++;
      }
      return { counts, below, above };
    },
    combine: (a, b) => ({ counts: a.counts.map((count, bin) => count + b.counts[bin]!), below: a.below + b.below, above: a.above + b.above }),
    finish: (state, { bins }, values): Histogram => {
      const { min, max } = values.extent as Extent;
      return { min, max, ...(state ?? { counts: new Float64Array(bins), below: 0, above: 0 }) };
    },
  },
);
