import { cellFractions } from '../algebra/cell-fractions.js';
import { featureId } from '../algebra/feature-id.js';
import { gridPolygons } from '../algebra/grid-polygons.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';
import { addAreas } from './level-table.js';

/** What changed in one unit between two editions, km². */
export interface UnitChange {
  readonly id: string;
  readonly name: string;
  /** Where the level is worse than before, better, and as it was. */
  readonly worse: number;
  readonly better: number;
  readonly same: number;
  /** Where only one edition has a level. */
  readonly added: number;
  readonly removed: number;
  /** Mean level before and after over the area that has one in both; NaN without any. */
  readonly before: number;
  readonly after: number;
}

/** worse, better, same, added, removed, Σ area × level before, after. */
const SUMS = 7;

/**
 * The list of change between two editions: of every unit the km² that became worse, better, or stayed, by exact covered fraction and ellipsoidal area. The units in
 * the order given. O(cells + crossed edges). Throws `bad-input` where a unit is not a polygon or lacks the property that names it.
 */
export const unitChanges = reduction(
  {
    name: 'unit-changes',
    version: 1,
    title: { zh: '两期等级变化分单元清单', en: 'Change between editions by unit' },
    inputs: { before: 'uint8', after: 'uint8', units: value<Features>({ zh: '面', en: 'polygons' }, 'features') },
    options: {
      id: text('', {
        zh: '标识单元的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a unit; by default its id, else its place in the list',
      }),
      name: text('', { zh: '单元名称的属性；默认取标识属性', en: 'property that names a unit; by default what identifies it' }),
    },
  },
  {
    map: ({ before, after, units }, _options, block): readonly Float64Array[] => {
      const areas = cellAreas(before.grid, block);
      return gridPolygons('unit-changes', units, before.grid).map((polygon) => {
        const sums = new Float64Array(SUMS);
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - block.row) * block.width - block.col;
          for (let i = start + from; i < start + to; i++) {
            const [was, is] = [before.values[i]!, after.values[i]!];
            const m2 = fraction * areas[i]!;
            if (was === 0 && is === 0) continue;
            const kind = was === 0 ? 3 : is === 0 ? 4 : is > was ? 0 : is < was ? 1 : 2;
            sums[kind]! += m2;
            if (kind < 3) {
              sums[5]! += m2 * was;
              sums[6]! += m2 * is;
            }
          }
        });
        return sums;
      });
    },
    combine: (first, second) => first.map((sums, unit) => addAreas(sums, second[unit]!)),
    finish: (state, { id, name }, { units }): readonly UnitChange[] =>
      (units as Features).features.map((unit, index) => {
        const found = featureId('unit-changes', unit, index, id);
        const [worse, better, same, added, removed, was, is] = Array.from(state?.[index] ?? new Float64Array(SUMS)) as [
          number,
          number,
          number,
          number,
          number,
          number,
          number, // biome-ignore format: one line
        ];
        const both = worse + better + same;
        return {
          id: found,
          name: name === '' ? found : featureId('unit-changes', unit, index, name),
          worse: worse / 1e6,
          better: better / 1e6,
          same: same / 1e6,
          added: added / 1e6,
          removed: removed / 1e6,
          before: was / both,
          after: is / both,
        };
      }),
  },
);
