import { cellFractions } from '../algebra/cell-fractions.js';
import { gridPolygons } from '../algebra/grid-polygons.js';
import { zonal } from '../algebra/zonal/zonal-statistics.js';
import { TetrazoneError } from '../errors/error.js';
import type { Feature, Features } from '../features/features.js';
import { later } from '../layers/bind.js';
import { type Field, isLayer, type Value, type When } from '../layers/field.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { required, text } from '../layers/options.js';
import { local } from '../layers/reach.js';

const field = required(text('', { zh: '存放单元总量的属性', en: 'property that holds the total of a unit' }));

/** The total of a unit; `bad-input` where it is no number. */
export function totalOf(operation: string, unit: Feature, index: number, field: string): number {
  const total = unit.properties[field];
  if (typeof total === 'number' && Number.isFinite(total)) return total;
  throw new TetrazoneError('bad-input', { operation, input: 'units', detail: `feature ${index}: ${field} is ${String(total)}, expected a number` });
}

/** What units have to share out: Σ c w of their cells, and Σ c for units whose cells all weigh nothing. */
type Shares = readonly { readonly sum?: number; readonly count?: number }[];

/** `dasymetric` as an operation once the sums of the weights are known. */
export const spreadTotals = operation(
  {
    name: 'spread-totals',
    version: 1,
    title: { zh: '单元总量分摊', en: 'Spread totals over cells' },
    inputs: {
      weights: 'float32',
      units: value<Features>({ zh: '带总量的面', en: 'polygons with totals' }, 'features'),
      sums: value<Shares>({ zh: 'zonal-statistics 对权重的统计：sum、count', en: 'zonal-statistics of the weights: sum, count' }),
    },
    options: { field, unit: text('', { zh: '结果的单位，每像元', en: 'unit of the result, per cell' }) },
    type: 'float64',
    unit: (_, { unit }) => unit,
    reach: local,
  },
  ({ weights, units, sums }, { field }, out) => {
    const { window } = out;
    out.values.fill(Number.NaN);
    gridPolygons('spread-totals', units, out.grid).forEach((polygon, index) => {
      const total = totalOf('spread-totals', units.features[index]!, index, field);
      const { sum = 0, count = 0 } = sums[index] ?? {};
      cellFractions(polygon, window, (row, from, to, fraction) => {
        const start = (row - window.row) * window.width - window.col;
        for (let i = start + from; i < start + to; i++) {
          const weight = weights.values[i]!;
          if (Number.isNaN(weight)) continue;
          if (weight < 0) throw new TetrazoneError('bad-values', { operation: 'spread-totals', detail: `a weight of ${weight}, expected numbers ≥ 0` });
          const part = sum > 0 ? (total * fraction * weight) / sum : (total * fraction) / count;
          out.values[i] = (Number.isNaN(out.values[i]!) ? 0 : out.values[i]!) + part;
        }
      });
    });
  },
);

/**
 * Dasymetric disaggregation: the total of every unit (people, buildings, GDP) spread over its cells in proportion to a weight (lights, land cover scores,
 * a coarser count), each cell by its exact fraction inside the unit. Where all weights of a unit are 0 its total is spread evenly over the cells that have a
 * weight. The cells of a unit that lies wholly on valid cells add up to its total, float64. Units that share a border share its cells. NaN outside all units
 * and where the weight is nodata.
 *
 * @throws `bad-input` for a total that is no number; `bad-values` for a negative weight.
 */
export function dasymetric<W extends When>(
  weights: Field<W>,
  units: Value<W, Features> | Features,
  options: { readonly field: string; readonly unit?: string },
): Field<W, 'float64'> {
  const polygons = isLayer(weights) && 'features' in units ? later(units) : units;
  const sums = zonal({ raster: weights, polygons } as never, { statistics: ['sum', 'count'] });
  return spreadTotals({ weights, units: polygons, sums } as never, options) as Field<W, 'float64'>;
}
