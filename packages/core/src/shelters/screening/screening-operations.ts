import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { optional, value } from '../../layers/inputs.js';
import { number, numberIfGiven, required, text } from '../../layers/options.js';
import { calculation, reduction } from '../../layers/reduction.js';
import type { RulePack, SiteRule } from '../../standards/shelters/rule-pack.js';
import { screenSites as judge, type Rules, type Screening } from './screen-sites.js';
import { type CellSums, cellSums, cellsOf } from './site-cells.js';
import { listed, type SiteCells, unstacked } from './stacked-layers.js';

/** One layer more: its features say in `layer` which it is, and stand with those of the layers before. */
export const stackFeatures = calculation(
  {
    name: 'stack-features',
    version: 1,
    title: { zh: '图层汇集', en: 'Layers of features put together' },
    inputs: {
      features: value<Features>({ zh: '属于同一图层', en: 'of one layer' }, 'features'),
      into: optional(value<Features>({ zh: '此前合并的', en: 'what was put together before' }, 'features')),
    },
    options: { layer: required(text('', { zh: '图层的名称', en: 'name of the layer' })) },
  },
  ({ features, into }, { layer }): Features => {
    const crs = into?.crs ?? features.crs;
    const named = transformFeatures(features, crs).features.map((feature) => ({ ...feature, properties: { ...feature.properties, layer } }));
    return { crs, features: [...(into?.features ?? []), ...named] };
  },
);

/** Mean of a raster under every site, and the share of it from a value on, by exact fractions: slope, zones of hazard. A point has the cell that it lies in. */
export const siteCells = reduction(
  {
    name: 'site-cells',
    version: 1,
    title: { zh: '场址栅格取值', en: 'Cells under sites' },
    inputs: {
      raster: 'any',
      sites: value<Features>({ zh: '点或面', en: 'points or polygons' }, 'features'),
      into: optional(value<SiteCells>({ zh: '在其他栅格中查到的', en: 'what was found of other rasters' })),
    },
    options: {
      layer: required(text('', { zh: '图层的名称', en: 'name of the layer' })),
      from: numberIfGiven({
        zh: '像元达到此值即在区内；不给则为不等于 0 处',
        en: 'from this value on a cell lies in the zone; where it is not 0 unless given',
      }),
    },
  },
  {
    map: ({ raster, sites }, { from }): SumsOfSites => {
      const inside = from === undefined ? (cell: number) => cell !== 0 : (cell: number) => cell >= from;
      return { unit: raster.unit, sums: sites.features.map((site) => cellSums(site, sites.crs, raster, inside)) };
    },
    combine: ({ unit, sums }, { sums: more }): SumsOfSites => ({
      unit,
      sums: sums.map(({ all, known, sum, within }, site) => {
        const other = more[site] as CellSums;
        return { all, known: known + other.known, sum: sum + other.sum, within: within + other.within };
      }),
    }),
    finish: (state, { layer }, { into }): SiteCells => ({
      ...(into as SiteCells | undefined),
      [layer]: { measured: (state?.sums ?? []).map(cellsOf), unit: state?.unit ?? '' },
    }),
  },
);
interface SumsOfSites {
  readonly unit: string;
  readonly sums: readonly CellSums[];
}

/** Packs by their ids, separated by commas, and those of one's own beside them. */
export const rulesBeside = (ids: string, own: OwnRules | undefined): Rules => {
  const packs: (RulePack | string)[] = [...listed(ids)];
  if (own === undefined) return packs;
  const given = Array.isArray(own) ? (own as readonly (RulePack | SiteRule)[]) : [own as RulePack];
  const wrong = given.findIndex(
    (one: unknown) => typeof one !== 'object' || one === null || !('quantity' in one || ('id' in one && 'rules' in one && Array.isArray(one.rules))),
  );
  if (wrong >= 0)
    throw new TetrazoneError('bad-input', {
      operation: 'screen-sites',
      input: 'rules',
      detail: `number ${wrong + 1} is neither a pack { id, rules } nor a rule`,
    });
  // a bare list of rules is a pack that says nothing else of itself
  const loose = given.filter((one): one is SiteRule => 'quantity' in one);
  const whole = given.filter((one): one is RulePack => 'rules' in one);
  return [...packs, ...whole, ...(loose.length === 0 ? [] : [{ id: 'own', title: { zh: '自定规则', en: 'own rules' }, rules: loose }])];
};
/** What the screening of sites is told, alone and in a plan. */
export const screeningOptions = {
  known: text('', { zh: '已知但可能为空的图层，用逗号分隔', en: 'layers that are known though nothing may be in them, separated by commas' }),
  setbackFactor: number(1, { min: 0 }, { zh: 'k：高 h 的建筑四周须留出 k · h', en: 'k: a building of height h keeps k · h free round itself' }),
  turn: number(30, { min: 0, max: 180, unit: 'degrees' }, { zh: '两个方位相差此角度即为不同方向', en: 'two bearings this far apart are different directions' }),
} as const;

/** A pack, several, or a list of rules, as JSON. */
export type OwnRules = RulePack | readonly (RulePack | SiteRule)[];

export const screenSites = calculation(
  {
    name: 'screen-sites',
    version: 1,
    title: { zh: '避难场所逐条评判', en: 'Sites judged by rules' },
    inputs: {
      sites: value<Features>({ zh: '点或面：类别、设施、出入口、道路等', en: 'points or polygons: class, facilities, entrances, roads, …' }, 'features'),
      layers: optional(
        value<Features>({ zh: '断层、建筑、分区等：由属性 layer 说明是哪个', en: 'faults, buildings, zones, …: the property layer says which' }, 'features'),
      ),
      cells: optional(value<SiteCells>({ zh: 'site-cells 在场址下查到的', en: 'what site-cells found under the sites' })),
      rules: optional(value<OwnRules>({ zh: '自己的规则包，一个或几个', en: 'a pack of rules of one’s own, or several' })),
    },
    options: {
      packs: text('gb-21734-2008', { zh: '规则包，用逗号分隔', en: 'packs of rules, separated by commas' }),
      ...screeningOptions,
    },
  },
  ({ sites, layers, cells, rules }, { packs, known, setbackFactor, turn }): Screening =>
    judge(sites, rulesBeside(packs, rules), { ...unstacked(layers, listed(known)), ...cells }, { setbackFactor, turn }),
);
