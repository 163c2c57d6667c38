import { TetrazoneError } from '../../errors/error.js';
import { operation } from '../../layers/operation.js';
import { choice, integer } from '../../layers/options.js';
import { focal as reaching } from '../../layers/reach.js';
import type { FieldShape, Raster } from '../../raster/raster.js';
import { fillWithExtremes } from './extremes-in-machine-code.js';
import { neighbourhood, runsOf, windowOptions } from './neighbourhood.js';
import { ringInto } from './ring-statistics.js';
import { rangeInto, windowMinima } from './window-extremes.js';
import { deviationInto, windowMoments } from './window-moments.js';
import { ranksInto } from './window-ranks.js';

const statistics = ['mean', 'sum', 'minimum', 'maximum', 'range', 'standard-deviation', 'median', 'majority'] as const;

/**
 * A statistic of the valid cells round every cell: mean, sum, minimum, maximum, range (maximum − minimum), standard deviation (of the population,
 * √(Σ(x − mean)² / n)), median (of an even number the mean of the two in the middle) or majority (the commonest value, of equals the highest).
 *
 * Squares and discs hold the cell itself; a `ring` holds the cells whose centre is farther than `inner` and at most `radius` cells away. Nodata and what
 * lies beyond the raster do not count; a cell that is nodata itself stays so, and a cell whose ring holds nothing valid is nodata. Type, kind and unit
 * stay. Sums in float64. Cells are float32; `median` takes float64 as well, `majority` every type, levels and categories too (`bad-option` otherwise).
 *
 * Time per cell: extremes on squares twice the logarithm of the width in comparisons, moments the width of the neighbourhood, discs and rings up to their cells; median
 * and majority its rows · log(distinct values).
 */
export const focal = operation(
  {
    name: 'focal',
    version: 1,
    title: { zh: '邻域统计', en: 'Focal statistics' },
    inputs: { raster: 'any' },
    options: {
      statistic: choice(statistics, { zh: '邻域的统计量', en: 'what to tell of the neighbourhood' }),
      radius: windowOptions.radius,
      shape: choice(['square', 'disc', 'ring'], {
        zh: '四周 `radius` 行列以内的全部像元，中心在此半径以内的像元，或其中在 `inner` 以外的像元',
        en: 'all cells up to `radius` rows and columns away, those whose centre is within it, or of those the ones beyond `inner`',
      }),
      inner: integer(0, { min: 0, max: 255 }, { zh: '从中心到圆环内缘的像元数', en: 'cells from the centre to the inner edge of a ring' }),
    },
    type: 'same',
    unit: ({ raster }, { statistic, radius, shape, inner }) => {
      checkCells(raster!, statistic);
      if (shape === 'ring' && inner >= radius)
        throw new TetrazoneError('bad-option', { path: 'focal.inner', value: String(inner), expected: `less than the radius ${radius}` });
      return raster!.unit;
    },
    reach: ({ radius }) => reaching(radius),
  },
  (raster, { statistic, radius, shape, inner }, out) => {
    if (statistic === 'median' || statistic === 'majority') {
      ranksInto(raster, runsOf(radius, shape, inner), statistic, out);
      return;
    }
    // checked before: only float32 comes here
    const cells = raster as Raster;
    const result = { ...out, type: 'float32', values: out.values as Float32Array } as const;
    if (shape === 'ring') {
      ringInto(cells, runsOf(radius, shape, inner), statistic, result);
      return;
    }
    const extreme = statistic === 'range' || statistic === 'minimum' || statistic === 'maximum';
    if (extreme && shape === 'square' && fillWithExtremes(cells, radius, statistic, result)) return;
    const halves = neighbourhood(radius, shape);
    if (statistic === 'range') rangeInto(cells, halves, result);
    else if (statistic === 'standard-deviation') deviationInto(cells, halves, result);
    else if (statistic === 'minimum' || statistic === 'maximum') {
      const sign = statistic === 'minimum' ? 1 : -1;
      const found = windowMinima(cells, halves, sign);
      for (let i = 0; i < found.length; i++) result.values[i] = Number.isNaN(cells.values[i]!) ? Number.NaN : sign * found[i]!;
    } else {
      const sum = statistic === 'sum';
      windowMoments(cells, halves, false, (row, counts, means) => {
        const start = row * out.window.width;
        for (let col = 0; col < counts.length; col++)
          result.values[start + col] = Number.isNaN(cells.values[start + col]!) ? Number.NaN : sum ? means[col]! * counts[col]! : means[col]!;
      });
    }
  },
);

function checkCells({ kind, type }: FieldShape, statistic: (typeof statistics)[number]): void {
  if (statistic === 'majority' || (kind === 'value' && (type === 'float32' || (type === 'float64' && statistic === 'median')))) return;
  throw new TetrazoneError('bad-option', {
    path: 'focal.statistic',
    value: `"${statistic}"`,
    expected: `majority, since the raster holds ${type} ${kind} cells`,
  });
}
