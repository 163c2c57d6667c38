import { higherOf, highestAtFeatures } from '../../../algebra/zonal/highest-at-features.js';
import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { number, text } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { nameOfBuilding, numberOf } from './building-facts.js';
import { retrofitList } from './damage.js';

/** A line of the retrofit list. */
export type RetrofitRow = {
  readonly rank: number;
  readonly id: string;
  readonly intensity: number;
  readonly fortified: number;
  /** Degrees that it lacks. */
  readonly lacking: number;
  readonly value: number;
};

/**
 * The retrofit list (加固改造清单): what stands at Ⅶ or more (`from`) and was built for less, worst first, by the degrees that it lacks, then by what it is worth. Intensity is the highest
 * that a building touches; `fortifiedField` holds the intensity it was built for, none counting as 0; `valueField` people or money, 1 without it.
 */
export const retrofitAssets = reduction(
  {
    name: 'retrofit-list',
    version: 1,
    title: { zh: '加固改造清单', en: 'Retrofit list' },
    inputs: { intensity: 'float32', buildings: value<Features>({ zh: '建筑', en: 'buildings' }, 'features') },
    options: {
      from: number(7, { min: 1, max: 12 }, { zh: '列出的最低烈度', en: 'lowest intensity that is listed' }),
      fortifiedField: text('fortified', { zh: '建筑设防烈度的属性', en: 'property with the intensity that a building was built for' }),
      valueField: text('', { zh: '缺口相同的建筑排序所用的属性：人数、金额', en: 'property by which buildings that lack the same are ordered: people, money' }),
      idField: text('', {
        zh: '标识建筑的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a building; by default its id, else its place in the list',
      }),
    },
  },
  {
    map: ({ intensity, buildings }, _options, block): Float64Array => highestAtFeatures('retrofit-list', buildings, intensity, block),
    combine: higherOf,
    finish: (highest, { from, fortifiedField, valueField, idField }, { buildings }): readonly RetrofitRow[] => {
      const assets = (buildings as Features).features.flatMap((building, i) => {
        const intensity = highest?.[i] ?? Number.NEGATIVE_INFINITY;
        if (!Number.isFinite(intensity)) return [];
        const fortified = numberOf('retrofit-list', building, i, fortifiedField, 0);
        return [
          {
            id: nameOfBuilding(building, i, idField),
            intensity,
            fortified,
            value: valueField === '' ? 1 : numberOf('retrofit-list', building, i, valueField, 0),
          },
        ];
      });
      return retrofitList(assets, from).map((row, i) => {
        const { id, intensity, fortified, lacking, value: worth } = row;
        return { rank: i + 1, id, intensity: Number(intensity.toPrecision(6)), fortified, lacking: Number(lacking.toPrecision(6)), value: worth };
      });
    },
  },
);
