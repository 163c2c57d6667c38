import { operation } from '../layers/operation.js';
import { choice } from '../layers/options.js';
import { focal as reaching } from '../layers/reach.js';
import { neighbourhood, windowOptions } from './neighbourhood.js';
import { rangeInto, windowExtremes } from './window-extremes.js';
import { deviationInto, windowMoments } from './window-moments.js';

/**
 * A statistic of the valid cells round every cell, the cell itself included: mean, sum, minimum, maximum, range (maximum − minimum) or standard
 * deviation (of the population, √(Σ(x − mean)² / n)). Nodata and what lies beyond the raster do not count; a cell that is nodata itself stays so.
 * The unit stays. Sums in float64, given as float32.
 */
export const focal = operation(
  {
    name: 'focal',
    version: 1,
    title: { zh: '邻域统计', en: 'Focal statistics' },
    inputs: { raster: 'float32' },
    options: {
      statistic: choice(['mean', 'sum', 'minimum', 'maximum', 'range', 'standard-deviation'], 'what to tell of the neighbourhood'),
      ...windowOptions,
    },
    type: 'float32',
    unit: ({ raster }) => raster!.unit,
    reach: ({ radius }) => reaching(radius),
  },
  (raster, { statistic, radius, shape }, out) => {
    const halves = neighbourhood(radius, shape);
    if (statistic === 'range') return rangeInto(raster, halves, out);
    if (statistic === 'standard-deviation') return deviationInto(raster, halves, out);
    if (statistic === 'minimum' || statistic === 'maximum') {
      const found = windowExtremes(raster, halves, statistic === 'minimum' ? 1 : -1);
      for (let i = 0; i < found.length; i++) out.values[i] = Number.isNaN(raster.values[i]!) ? Number.NaN : found[i]!;
      return;
    }
    const sum = statistic === 'sum';
    windowMoments(raster, halves, false, (row, counts, means) => {
      const start = row * out.window.width;
      for (let col = 0; col < counts.length; col++)
        out.values[start + col] = Number.isNaN(raster.values[start + col]!) ? Number.NaN : sum ? means[col]! * counts[col]! : means[col]!;
    });
  },
);
