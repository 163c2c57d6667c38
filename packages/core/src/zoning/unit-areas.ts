import { cellFractions } from '../algebra/cell-fractions.js';
import { featureId } from '../algebra/feature-id.js';
import { gridPolygons } from '../algebra/grid-polygons.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';
import { addAreas, type LevelTable, levelSums, levelTable } from './level-table.js';
import { schemeOption, schemes } from './scheme.js';

/** Areas of the levels in one unit. */
export interface UnitRow extends LevelTable {
  readonly id: string;
  readonly name: string;
}

/** One row for every unit in the order given, and one for all of them. */
export interface UnitAreas {
  readonly units: readonly UnitRow[];
  readonly total: LevelTable;
}

/**
 * Area of every level in every unit: Σ exact covered fraction × ellipsoidal area of the cell, nodata (level 0) included, so that a unit inside the grid
 * adds up to its own area. Give the levels before sieving. What of a unit lies outside the grid is not counted.
 *
 * @throws `bad-input` where a unit is not a polygon or lacks the property that names it; `bad-values` for a level that the scheme does not have.
 */
export const unitAreas = reduction(
  {
    name: 'unit-areas',
    version: 1,
    title: { zh: '分单元各级面积', en: 'Area of each level by unit' },
    inputs: { levels: 'uint8', units: value<Features>({ zh: '面', en: 'polygons' }, 'features') },
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
    map: ({ levels: { values, grid }, units }, { scheme }, block): readonly Float64Array[] => {
      const areas = cellAreas(grid, block);
      return gridPolygons('unit-areas', units, grid).map((polygon) => {
        const { m2, add } = levelSums(schemes[scheme], 'unit-areas');
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - block.row) * block.width - block.col;
          for (let i = start + from; i < start + to; i++) add(values[i] as number, fraction * (areas[i] as number));
        });
        return m2;
      });
    },
    combine: (first, second) => first.map((m2, unit) => addAreas(m2, second[unit] as Float64Array)),
    finish: (state, { id, name, scheme }, { units }): UnitAreas => {
      const none = new Float64Array(schemes[scheme].levels.length + 1);
      const rows = (units as Features).features.map((unit, index): UnitRow => {
        const found = featureId('unit-areas', unit, index, id);
        return { id: found, name: name === '' ? found : featureId('unit-areas', unit, index, name), ...levelTable(state?.[index] ?? none) };
      });
      return { units: rows, total: levelTable((state ?? []).reduce(addAreas, none)) };
    },
  },
);
