import { higherOf, highestAtFeatures } from '../../../algebra/zonal/highest-at-features.js';
import type { Features } from '../../../features/features.js';
import { optional, value } from '../../../layers/inputs.js';
import { integer, text } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { cellAreas } from '../../../raster/areas.js';
import { degreeLabel, degreeOf } from '../intensity/intensity-degree.js';
import { numberOf } from './building-facts.js';

/** What lies in one degree of intensity. */
export type IntensityRow = {
  /** 1 … 12; 0 in the row of the total. */
  readonly intensity: number;
  readonly label: string;
  readonly km2: number;
  readonly people: number;
  readonly buildings: number;
};

const DEGREES = 13;

/**
 * Ground, people and buildings by degree of intensity (rounded, half up), highest first, with a row of the total. `people` holds persons in a cell; `buildings` are points, lines or polygons,
 * each counted once in the highest degree that it touches, as 1 or by `countField`. What is not given counts 0. `inside` is the share of each cell that counts, ground and people
 * alike, such as its `coverage` by a region; all of it where that is not given.
 */
export const intensityExposure = reduction(
  {
    name: 'intensity-exposure',
    version: 2,
    title: { zh: '分烈度人口与房屋', en: 'People and buildings by intensity' },
    inputs: {
      intensity: 'float32',
      people: optional('float32'),
      inside: optional('float32'),
      buildings: optional(value<Features>({ zh: '建筑', en: 'buildings' }, 'features')),
    },
    options: {
      from: integer(1, { min: 1, max: 12 }, { zh: '表中最低的烈度', en: 'lowest degree of the table' }),
      countField: text('', {
        zh: '一个要素代表多少栋建筑的属性；没有则各计 1 栋',
        en: 'property with how many buildings a feature stands for; 1 each without it',
      }),
    },
  },
  {
    map: ({ intensity, people, inside, buildings }, _options, block) => {
      const areas = cellAreas(intensity.grid, block);
      const sums = new Float64Array(2 * DEGREES);
      for (let i = 0; i < areas.length; i++) {
        const found = intensity.values[i] as number;
        if (Number.isNaN(found)) continue;
        const at = 2 * degreeOf(found);
        const share = inside?.values[i] ?? 1;
        if (!(share > 0)) continue;
        sums[at]! += (share * (areas[i] as number)) / 1e6;
        const persons = share * (people?.values[i] ?? 0);
        if (persons > 0) sums[at + 1]! += persons;
      }
      return { sums, highest: buildings === undefined ? new Float64Array(0) : highestAtFeatures('intensity-exposure', buildings, intensity, block) };
    },
    combine: (first, second) => ({ sums: first.sums.map((sum, i) => sum + (second.sums[i] as number)), highest: higherOf(first.highest, second.highest) }),
    finish: (state, { from, countField }, { buildings }): readonly IntensityRow[] => {
      const counts = new Float64Array(DEGREES);
      ((buildings as Features | undefined)?.features ?? []).forEach((building, i) => {
        const found = state?.highest[i] ?? Number.NEGATIVE_INFINITY;
        if (Number.isFinite(found)) counts[degreeOf(found)]! += countField === '' ? 1 : numberOf('intensity-exposure', building, i, countField);
      });
      const rows = Array.from({ length: DEGREES - from }, (_, i) => DEGREES - 1 - i).map((intensity): IntensityRow => {
        const [km2, people] = [state?.sums[2 * intensity] ?? 0, state?.sums[2 * intensity + 1] ?? 0];
        return { intensity, label: degreeLabel(intensity), km2, people, buildings: counts[intensity] as number };
      });
      const held = rows.filter(({ km2, buildings: count }) => km2 > 0 || count > 0);
      const total = (name: 'km2' | 'people' | 'buildings'): number => held.reduce((sum, row) => sum + row[name], 0);
      return [...held, { intensity: 0, label: '合计', km2: total('km2'), people: total('people'), buildings: total('buildings') }];
    },
  },
);
