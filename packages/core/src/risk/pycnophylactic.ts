import { burn } from '../algebra/rasterize/burn.js';
import { cellGeometries } from '../algebra/rasterize/cell-geometries.js';
import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { gridOption, integer, required, text } from '../layers/options.js';
import { global } from '../layers/reach.js';
import { totalOf } from './dasymetric.js';

/**
 * Pycnophylactic disaggregation (Tobler 1979): a smooth density whose cells in every unit add up to the unit's total. Cells belong to the unit that holds
 * their centre and begin with equal shares; each round replaces a cell by the mean of itself and its neighbours inside the units, then scales each unit back to its
 * total, so that totals hold after every round and nothing becomes negative. float64 per cell; NaN outside the units. O(rounds · cells).
 *
 * @throws `bad-input` for a total that is no number or negative; `bad-values` for a unit that holds no cell's centre: take smaller cells.
 */
export const pycnophylactic = operation(
  {
    name: 'pycnophylactic',
    version: 1,
    title: { zh: '保量平滑插值', en: 'Pycnophylactic interpolation' },
    inputs: { units: value<Features>({ zh: '带总量的面', en: 'polygons with totals' }, 'features') },
    options: {
      grid: gridOption(),
      field: required(text('', { zh: '存放单元总量的属性', en: 'property that holds the total of a unit' })),
      rounds: integer(100, { min: 0, max: 100_000 }, { zh: '密度平滑多少次', en: 'how often the density is smoothed' }),
      unit: text('', { zh: '结果的单位，每像元', en: 'unit of the result, per cell' }),
    },
    type: 'float64',
    unit: (_, { unit }) => unit,
    grid: (_, { grid }) => grid,
    reach: global,
  },
  ({ units }, { field, rounds }, out, context) => {
    const { width, height } = out.window;
    const unitOf = new Int32Array(width * height);
    const cells = new Float64Array(units.features.length + 1);
    for (const { feature, areas } of cellGeometries(units, out.grid).within(out.window))
      burn({ points: [], lines: [], areas }, false, out.window, out.grid.width, out.grid.height, (row, from, to) => {
        unitOf.fill(feature + 1, row * width + from, row * width + to + 1);
      });
    for (const unit of unitOf) cells[unit]!++;
    const totals = Float64Array.from([0, ...units.features.map((unit, index) => totalOf('pycnophylactic', unit, index, field))]);
    for (let unit = 1; unit < totals.length; unit++) {
      if (totals[unit]! < 0)
        throw new TetrazoneError('bad-input', { operation: 'pycnophylactic', input: 'units', detail: `feature ${unit - 1}: a total of ${totals[unit]}` });
      if (cells[unit] === 0 && totals[unit]! > 0)
        throw new TetrazoneError('bad-values', { operation: 'pycnophylactic', detail: `feature ${unit - 1} holds no cell’s centre; take smaller cells` });
    }
    let density = Float64Array.from(unitOf, (unit) => totals[unit]! / cells[unit]!);
    let next = new Float64Array(density.length);
    for (let round = 0; round < rounds; round++) {
      const sums = new Float64Array(totals.length);
      for (let row = 0, i = 0; row < height; row++) {
        context.check();
        for (let col = 0; col < width; col++, i++) {
          const unit = unitOf[i]!;
          if (unit === 0) continue;
          let sum = density[i]!;
          let count = 1;
          const meet = (inside: boolean, j: number): void => {
            if (!inside || unitOf[j] === 0) return;
            sum += density[j]!;
            count++;
          };
          meet(col > 0, i - 1);
          meet(col < width - 1, i + 1);
          meet(row > 0, i - width);
          meet(row < height - 1, i + width);
          next[i] = sum / count;
          sums[unit]! += next[i]!;
        }
      }
      for (let i = 0; i < next.length; i++) {
        const unit = unitOf[i]!;
        if (unit > 0) next[i] = sums[unit]! > 0 ? (next[i]! * totals[unit]!) / sums[unit]! : 0;
      }
      [density, next] = [next, density];
    }
    for (let i = 0; i < density.length; i++) out.values[i] = unitOf[i] === 0 ? Number.NaN : density[i]!;
  },
);
