import { cellFractions } from '../algebra/cell-fractions.js';
import { featureId } from '../algebra/feature-id.js';
import { gridPolygons } from '../algebra/grid-polygons.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { addAreas, levelSums } from './level-table.js';
import { schemeOption, schemes } from './scheme.js';

/** How much of something in one unit has which level. */
export interface UnitAmount {
  readonly id: string;
  readonly name: string;
  /** By level, 0 (no level) first. */
  readonly levels: readonly number[];
  readonly total: number;
}

/**
 * How many people, buildings, losses … of every unit have which level: Σ exact covered fraction × amount of the cell, level 0 (no level) included, so that a unit's row adds
 * up to all it has. Amounts are numbers per cell that add up; NaN counts as none. The units in the order given. O(cells + crossed edges).
 *
 * @throws `bad-input` where a unit is not a polygon or lacks the property that names it; `bad-values` for a level that the scheme does not have.
 */
export const unitAmounts = reduction(
  {
    name: 'unit-amounts',
    version: 1,
    title: { zh: '分单元各级数量', en: 'Amounts at each level by unit' },
    inputs: { levels: 'uint8', amounts: 'float32', units: value<Features>({ zh: '面', en: 'polygons' }, 'features') },
    options: {
      id: text('', {
        zh: '标识单元的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a unit; by default its id, else its place in the list',
      }),
      name: text('', { zh: '单元名称的属性；默认取标识属性', en: 'property that names a unit; by default what identifies it' }),
      scheme: schemeOption,
    },
  },
  {
    map: ({ levels: { values, grid }, amounts, units }, { scheme }, block): readonly Float64Array[] =>
      gridPolygons('unit-amounts', units, grid).map((polygon) => {
        const { m2: sums, add } = levelSums(schemes[scheme], 'unit-amounts');
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - block.row) * block.width - block.col;
          for (let i = start + from; i < start + to; i++) {
            const here = amounts.values[i]!;
            if (!Number.isNaN(here)) add(values[i]!, fraction * here);
          }
        });
        return sums;
      }),
    combine: (first, second) => first.map((sums, unit) => addAreas(sums, second[unit]!)),
    finish: (state, { id, name, scheme }, { units }): readonly UnitAmount[] =>
      (units as Features).features.map((unit, index) => {
        const found = featureId('unit-amounts', unit, index, id);
        const levels = Array.from(state?.[index] ?? new Float64Array(schemes[scheme].levels.length + 1));
        return {
          id: found,
          name: name === '' ? found : featureId('unit-amounts', unit, index, name),
          levels,
          total: levels.reduce((sum, x) => sum + x, 0),
        };
      }),
  },
);
