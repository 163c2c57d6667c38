import type { MultiPolygon, Polygon } from 'geojson';
import { cellFractions } from '../algebra/cell-fractions.js';
import { featureId } from '../algebra/feature-id.js';
import { gridPolygons } from '../algebra/grid-polygons.js';
import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { optional, value } from '../layers/inputs.js';
import { choice, number, text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import { cellAreas } from '../raster/areas.js';
import { levelOf, schemeOption, schemes } from './scheme.js';

/** What is known of the level that a unit was given. */
export interface UnitZoneProperties extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  /** 0 where no cell of the unit has a level. */
  readonly level: number;
  readonly name_zh: string;
  readonly name_en: string;
  readonly color: string;
  /** Share of what decided (area, or people) that has this level; NaN without any. */
  readonly share: number;
  /** Area and people of the whole unit that have a level. */
  readonly km2: number;
  readonly people: number;
}

interface UnitState {
  readonly m2: Float64Array;
  readonly people: Float64Array;
}

/**
 * One level for every unit (township, village): the one that covers most of it (`majority`), the worst that with those above it covers at least the share
 * `least` (`worst`, 就高), or the one that most of its people live in (`population`, with a raster of people per cell; by area where nobody lives). Cells count by
 * exact covered fraction and ellipsoidal area; cells without a level are left out; of equals the more severe wins. The units with their level, in the
 * order given; O(cells + crossed edges).
 *
 * @throws `bad-input` where a unit is not a polygon or lacks the property that names it, and where people are asked for and missing; `bad-values` for a
 * level that the scheme does not have.
 */
export const snapToUnits = reduction(
  {
    name: 'snap-to-units',
    version: 1,
    title: { zh: '区划归并到行政单元', en: 'Snap levels to units' },
    inputs: { levels: 'uint8', units: value<Features>({ zh: '面', en: 'polygons' }, 'features'), population: optional('float32') },
    options: {
      method: choice(['majority', 'worst', 'population'], {
        zh: '单元取哪一级：面积最多的，最严重的，或人口最多的',
        en: 'which level a unit takes: of most of its area, the worst, or of most of its people',
      }),
      least: number(0, { min: 0, max: 1 }, { zh: '取最严重时：单元中占到多少份额才计', en: 'worst: the smallest share of a unit that counts' }),
      id: text('', {
        zh: '标识单元的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a unit; by default its id, else its place in the list',
      }),
      name: text('', { zh: '单元名称的属性；默认取标识属性', en: 'property that names a unit; by default what identifies it' }),
      scheme: schemeOption,
    },
  },
  {
    map: ({ levels: { values, grid }, units, population }, { method, scheme }, block): readonly UnitState[] => {
      if (method === 'population' && population === undefined)
        throw new TetrazoneError('bad-input', { operation: 'snap-to-units', input: 'population', detail: 'missing; the level of most people was asked for' });
      const areas = cellAreas(grid, block);
      const { length } = schemes[scheme].levels;
      return gridPolygons('snap-to-units', units, grid).map((polygon) => {
        const m2 = new Float64Array(length + 1);
        const people = new Float64Array(length + 1);
        cellFractions(polygon, block, (row, from, to, fraction) => {
          const start = (row - block.row) * block.width - block.col;
          for (let i = start + from; i < start + to; i++) {
            const level = values[i]!;
            if (level === 0) continue;
            levelOf(schemes[scheme], level, 'snap-to-units');
            m2[level]! += fraction * areas[i]!;
            const here = population?.values[i] ?? 0;
            if (here > 0) people[level]! += fraction * here;
          }
        });
        return { m2, people };
      });
    },
    combine: (first, second) =>
      first.map(({ m2, people }, unit) => ({ m2: m2.map((x, i) => x + second[unit]!.m2[i]!), people: people.map((x, i) => x + second[unit]!.people[i]!) })),
    finish: (state, { method, least, id, name, scheme }, { units }): Features<Polygon | MultiPolygon> => {
      const { crs, features } = units as Features<Polygon | MultiPolygon>;
      const snapped = features.map((unit, index) => {
        const { m2, people } = state?.[index] ?? { m2: new Float64Array(1), people: new Float64Array(1) };
        const decides = method === 'population' && sum(people) > 0 ? people : m2;
        const total = sum(decides);
        const level = method === 'worst' ? worst(decides, least * total) : decides.lastIndexOf(decides.reduce((a, b) => Math.max(a, b), 0));
        const identity = featureId('snap-to-units', unit, index, id);
        const { zh, en, colour } = total > 0 ? levelOf(schemes[scheme], level, 'snap-to-units') : { zh: '', en: '', colour: '' };
        const properties: UnitZoneProperties = {
          ...unit.properties,
          id: identity,
          name: name === '' ? identity : featureId('snap-to-units', unit, index, name),
          level: total > 0 ? level : 0,
          name_zh: zh,
          name_en: en,
          color: colour,
          share: decides[level]! / total,
          km2: sum(m2) / 1e6,
          people: sum(people),
        };
        return { geometry: unit.geometry, properties };
      });
      return { crs, features: snapped };
    },
  },
);

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** The highest level that is there and that has, with those above it, at least so much. */
function worst(of: Float64Array, least: number): number {
  let above = 0;
  for (let level = of.length - 1; level > 0; level--) {
    above += of[level]!;
    if (of[level]! > 0 && above >= least) return level;
  }
  return 0;
}
