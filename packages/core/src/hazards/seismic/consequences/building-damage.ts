import { higherOf, highestAtFeatures } from '../../../algebra/zonal/highest-at-features.js';
import { TetrazoneError } from '../../../errors/error.js';
import type { Features } from '../../../features/features.js';
import { value } from '../../../layers/inputs.js';
import { numbers, type Option, text } from '../../../layers/options.js';
import { reduction } from '../../../layers/reduction.js';
import { nameOfBuilding, numberOf } from './building-facts.js';
import { type DamageMatrix, type DamageProbabilities, damageByFragility, damageByMatrix, type Fragility, meanDamage } from './damage.js';

/** What kinds of buildings suffer: a matrix by degree of intensity, or fragility over the motion of the raster. Your own: none are shipped. */
export type VulnerabilityByType = Readonly<Record<string, { readonly matrix: DamageMatrix } | { readonly fragility: Fragility }>>;

type Plain = Readonly<Record<string, string | number | null>>;

/** Tables of damage: by building, by type and state, and the sums. */
export interface BuildingDamage {
  readonly buildings: readonly Plain[];
  readonly types: readonly Plain[];
  readonly total: readonly Plain[];
}

const states = ['none', 'slight', 'moderate', 'extensive', 'destroyed'] as const;

/** Five ratios, one for each state of damage. */
const ratios = (zh: string, en: string, fallback: readonly number[] = [0, 0, 0, 0, 0]): Option<readonly number[]> => {
  const list = numbers(fallback, {
    zh: `各破坏状态（基本完好、轻微、中等、严重、毁坏）下${zh}`,
    en: `${en}, in the states 基本完好, 轻微, 中等, 严重, 毁坏`,
  });
  return {
    ...list,
    parse: (given, path) => {
      const found = list.parse(given, path);
      if (found.length === states.length && found.every((x) => x >= 0 && x <= 1)) return found;
      throw new TetrazoneError('bad-option', { path, value: JSON.stringify(given), expected: 'five shares from 0 to 1, one for each state of damage' });
    },
  };
};

/**
 * Damage of buildings under a map of intensity (or of PGA, PGV, for fragility), and casualties by ratio: shares of the five states by the user's own matrices or fragilities, mean damage
 * ratio, and from `peopleField` the people in each state times the ratios of dead, injured and homeless. The tables say where every number comes from: `status` is `user`, since no
 * official ratios were found and none are shipped; without ratios nobody is counted. A building that the map does not reach, and one of degree below the matrix, is undamaged.
 *
 * @throws `bad-values` for a type without vulnerability, a matrix that lacks a degree or does not sum to one, and properties that are no numbers.
 */
export const buildingDamage = reduction(
  {
    name: 'building-damage',
    version: 1,
    title: { zh: '房屋震害与人员伤亡', en: 'Damage of buildings and casualties' },
    inputs: {
      shaking: 'float32',
      buildings: value<Features>({ zh: '建筑', en: 'buildings' }, 'features'),
      vulnerability: value<VulnerabilityByType>({
        zh: '{ type: { matrix: { 7: [五个比例] } } } 或 { type: { fragility: { medians, beta } } }，type 为建筑类型',
        en: '{ type: { matrix: { 7: [five shares] } } } or { type: { fragility: { medians, beta } } }',
      }),
    },
    options: {
      typeField: text('type', { zh: '建筑类型的属性', en: 'property with the type of a building' }),
      countField: text('', {
        zh: '一个要素代表多少栋建筑的属性；没有则各计 1 栋',
        en: 'property with how many buildings a feature stands for; 1 each without it',
      }),
      peopleField: text('', { zh: '楼内人数的属性；没有则视为无人', en: 'property with the people in it; nobody without it' }),
      idField: text('', {
        zh: '标识建筑的属性；默认取其 id，没有则取在列表中的序号',
        en: 'property that identifies a building; by default its id, else its place in the list',
      }),
      lossRatios: ratios('价值损失的比例', 'share of the value that is lost', [0.05, 0.2, 0.425, 0.7, 0.925]),
      dead: ratios('死亡人数的比例', 'share of the people who die'),
      injured: ratios('受伤人数的比例', 'share of the people who are injured'),
      homeless: ratios('无家可归人数的比例', 'share of the people who lose their home'),
    },
  },
  {
    map: ({ shaking, buildings }, _options, block): Float64Array => highestAtFeatures('building-damage', buildings, shaking, block),
    combine: higherOf,
    finish: (highest, options, { buildings, vulnerability }): BuildingDamage => {
      const { typeField, countField, peopleField, idField, lossRatios, dead, injured, homeless } = options;
      const table = vulnerability as VulnerabilityByType;
      const rows = (buildings as Features).features.map((building, i) => {
        const shaking = highest?.[i] ?? Number.NEGATIVE_INFINITY;
        const type = String(building.properties[typeField] ?? '');
        const shares = Number.isFinite(shaking) ? sharesOf(table, type, shaking) : undamaged;
        const count = countField === '' ? 1 : numberOf('building-damage', building, i, countField);
        const people = peopleField === '' ? 0 : numberOf('building-damage', building, i, peopleField, 0);
        const by = (ratio: readonly number[]): number => people * shares.reduce((sum, share, state) => sum + share * (ratio[state] as number), 0);
        const meanDamageRatio = meanDamage(shares, lossRatios as DamageProbabilities);
        return {
          ...{ id: nameOfBuilding(building, i, idField), type, shaking: Number.isFinite(shaking) ? Number(shaking.toPrecision(6)) : null, count },
          ...{ shares, meanDamageRatio, people, dead: by(dead), injured: by(injured), homeless: by(homeless) },
        };
      });
      const sumOf = (some: typeof rows, of: (row: (typeof rows)[number]) => number): number => some.reduce((sum, row) => sum + of(row), 0);
      const counted = (some: typeof rows) => ({
        buildings: sumOf(some, ({ count }) => count),
        ...Object.fromEntries(states.map((state, k) => [state, sumOf(some, ({ count, shares }) => count * (shares[k] as number))])),
        meanDamageRatio:
          sumOf(some, ({ count, meanDamageRatio }) => count * meanDamageRatio) /
          Math.max(
            1e-12,
            sumOf(some, ({ count }) => count),
          ),
        people: sumOf(some, ({ people }) => people),
        dead: sumOf(some, (row) => row.dead),
        injured: sumOf(some, (row) => row.injured),
        homeless: sumOf(some, (row) => row.homeless),
        status: 'user',
      });
      const types = [...new Set(rows.map(({ type }) => type))].sort();
      return {
        buildings: rows.map(({ shares, ...row }) => ({
          ...row,
          ...Object.fromEntries(states.map((state, k) => [state, shares[k] as number])),
          status: 'user',
        })),
        types: types.map((type) => ({ type, ...counted(rows.filter((row) => row.type === type)) })),
        total: [counted(rows)],
      };
    },
  },
);

const undamaged: DamageProbabilities = [1, 0, 0, 0, 0];

function sharesOf(table: VulnerabilityByType, type: string, shaking: number): DamageProbabilities {
  const found = Object.hasOwn(table, type) ? table[type] : undefined;
  if (typeof found !== 'object' || found === null || !('matrix' in found || 'fragility' in found))
    throw new TetrazoneError('bad-values', {
      operation: 'building-damage',
      detail: `no matrix or fragility for buildings of type "${type}"; given: ${Object.keys(table).join(', ')}`,
    });
  if ('fragility' in found) return damageByFragility(found.fragility, Math.max(0, shaking));
  const degrees = Object.keys(found.matrix).map(Number);
  return Math.floor(shaking + 0.5) < Math.min(...degrees) ? undamaged : damageByMatrix(found.matrix, shaking);
}
