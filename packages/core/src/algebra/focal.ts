import type { Out } from '../layers/operation.js';
import { operation } from '../layers/operation.js';
import { choice, integer } from '../layers/options.js';
import { focal as reaching } from '../layers/reach.js';
import type { Raster } from '../raster/raster.js';
import { type Neighbourhood, neighbourhood } from './neighbourhood.js';
import { windowExtremes } from './window-extremes.js';
import { windowMoments } from './window-moments.js';

/** The size and shape of a moving window. */
export const windowOptions = {
  radius: integer(1, { min: 1, max: 256 }, 'cells from the centre to the edge of the window'),
  shape: choice(['square', 'disc'], 'all cells up to `radius` rows and columns away, or those whose centre is within it'),
} as const;

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

/** Maximum − minimum of each neighbourhood; nodata cells stay nodata. */
export function rangeInto(raster: Raster, halves: Neighbourhood, out: Out<'float32'>): void {
  const lowest = windowExtremes(raster, halves, 1);
  const highest = windowExtremes(raster, halves, -1);
  for (let i = 0; i < lowest.length; i++) out.values[i] = Number.isNaN(raster.values[i]!) ? Number.NaN : highest[i]! - lowest[i]!;
}

/** Population standard deviation of each neighbourhood; nodata cells stay nodata. */
export function deviationInto(raster: Raster, halves: Neighbourhood, out: Out<'float32'>): void {
  windowMoments(raster, halves, true, (row, counts, _, squares) => {
    const start = row * out.window.width;
    for (let col = 0; col < counts.length; col++)
      out.values[start + col] = Number.isNaN(raster.values[start + col]!) ? Number.NaN : Math.sqrt(squares[col]! / counts[col]!);
  });
}
