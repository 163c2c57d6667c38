import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import { rasterize } from '../../algebra/rasterize/rasterize.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import type { Field, Value, When } from '../../layers/field.js';
import { choice, type Parsed, text } from '../../layers/options.js';
import type { Grid } from '../../raster/grid.js';
import { type Clause, cite } from '../../standards/clause.js';
import {
  characteristicPeriods,
  type GroundMotionLevel,
  basicIntensity as intensityTable,
  levelFactors,
  periodRanges,
  rarePeriodIncrease,
  siteClasses,
  siteFactorRule,
  siteFactors,
  stricterBorder,
  zoneRanges,
} from '../../standards/gb18306-2015.js';
import { faultAvoidanceTable } from '../../standards/gb50011-2010.js';
import { siteClassByVs30 } from '../../standards/lv-zhao-2007.js';
import { givenFeatures } from '../given.js';
import {
  type CutToRegion,
  type Hazard,
  type HazardGiven,
  type HazardInput,
  type HazardProduct,
  type HazardResult,
  type HazardTable,
  uncut,
} from '../hazard.js';
import { landslideProducts, slopesOption } from './consequences/landslide-products.js';
import { faultBelts } from './faults/fault-belts.js';
import { buildingClass } from './faults/fault-settings.js';
import { basicIntensity } from './zonation/basic-intensity.js';
import { editionChanges } from './zonation/edition-changes.js';
import { siteClassFromVs30 } from './zonation/site-class-from-vs30.js';
import { siteGround, vs30Input } from './zonation/site-ground.js';
import { sitePeriod } from './zonation/site-period.js';
import { sitePga, sitePgaOptions } from './zonation/site-pga.js';
import { crustOption } from './zonation/vs30-from-slope.js';
import { townOptions, zonesFromTowns } from './zonation/zones-from-towns.js';

const options = {
  crust: crustOption,
  ...sitePgaOptions,
  level: choice(['basic', 'frequent', 'rare', 'very-rare', 'all'], `${'基本 (10 % in 50 years), 多遇 (63 %), 罕遇 (2 %), 极罕遇 (1e-4 a year)'}, or all four`),
  ...townOptions,
  id: text('', { zh: '地点：标识地点的属性', en: 'places: property that identifies one' }),
  name: text('', { zh: '地点：地点名称的属性', en: 'places: property that names one' }),
  slopes: slopesOption,
  building: buildingClass('C', {
    zh: '断层：避让带所对应的 GB 50223 建筑类别：A 甲、B 乙、C 丙、D 丁',
    en: 'faults: class of building by GB 50223 that the belts are for: A 甲, B 乙, C 丙, D 丁',
  }),
};

const features = (zh: string, en: string, unit: string): HazardInput => ({ kind: 'features', title: { zh, en }, unit, field: true, optional: true });
const levels: Readonly<Record<GroundMotionLevel, { readonly zh: string; readonly en: string }>> = {
  frequent: { zh: '多遇', en: 'frequent' },
  basic: { zh: '基本', en: 'basic' },
  rare: { zh: '罕遇', en: 'rare' },
  'very-rare': { zh: '极罕遇', en: 'very rare' },
};
const levelNames: readonly GroundMotionLevel[] = ['frequent', 'basic', 'rare', 'very-rare'];

/**
 * Seismic zonation after GB 18306-2015: the acceleration of zones or towns on site class Ⅱ becomes basic intensity. A cell on the border of two zones takes
 * the higher (就高, clause 7.1.2). Beside it, as far as it is given: characteristic periods; Vs30 as measured or from the slope of a DEM, the site class, the
 * acceleration and the period on the site's own ground, of one level or all four; and the difference from a former edition as map, matrix and list.
 */
export const seismicZonation: Hazard<typeof options> = {
  hazard: 'seismic',
  method: 'zonation',
  title: { zh: '地震', en: 'Earthquake' },
  intensity: { zh: '基本地震烈度', en: 'Basic seismic intensity', unit: 'intensity' },
  inputs: {
    zones: features('地震动峰值加速度分区', 'Zones of peak ground acceleration', 'g'),
    towns: features('城镇地震动峰值加速度', 'Towns with peak ground acceleration', 'g'),
    periods: features('地震动加速度反应谱特征周期分区', 'Zones of characteristic period', 's'),
    townPeriods: features('城镇特征周期', 'Towns with characteristic period', 's'),
    former: features('上一版峰值加速度分区', 'Zones of the former edition', 'g'),
    places: { kind: 'features', title: { zh: '列入对照表的地点', en: 'Places of the list of changes' }, unit: '', optional: true },
    faults: { kind: 'features', title: { zh: '活动断层', en: 'Active faults' }, unit: '', optional: true },
    buildings: { kind: 'features', title: { zh: '房屋', en: 'Buildings' }, unit: '', optional: true },
    shelters: { kind: 'features', title: { zh: '避难场所', en: 'Shelters' }, unit: '', optional: true },
    lifelines: { kind: 'features', title: { zh: '生命线工程', en: 'Lifelines' }, unit: '', optional: true },
    dem: { kind: 'raster', title: { zh: '数字高程模型', en: 'Digital elevation model' }, unit: 'm', optional: true },
    vs30: vs30Input,
  },
  options,
  levels: { rule: 'fixed', breaks: [7, 8, 9], closed: 'left', worse: 'higher', unit: 'intensity' },
  build: <W extends When>(
    inputs: Readonly<Record<string, HazardGiven<W>>>,
    { crust, level, order, id, name, slopes, building, ...towns }: Parsed<typeof options>,
    grid: Grid,
    cut: CutToRegion<W> = uncut,
    inside?: Field<W>,
  ): HazardResult<W> => {
    const zoned = (role: string, parameter: 'pga' | 'period', townRole?: string): { readonly field: Field<W>; readonly towns: boolean } | undefined => {
      const zones = givenFeatures(inputs, role, { field: true });
      const unit = parameter === 'pga' ? 'g' : 's';
      if (zones !== undefined)
        return {
          towns: false,
          field: rasterize({ features: zones.features } as { features: Value<W, Features> }, {
            ...{ grid, unit, field: zones.field ?? '', overlap: 'maximum' },
            touched: towns.border === 'stricter',
          }) as Field<W>,
        };
      const places = townRole === undefined ? undefined : givenFeatures(inputs, townRole, { field: true });
      if (places === undefined) return undefined;
      return { towns: true, field: zonesFromTowns<W>({ towns: places.features }, { grid, field: places.field ?? '', parameter, ...towns }) };
    };
    const motion = zoned('zones', 'pga', 'towns');
    if (motion === undefined) throw new TetrazoneError('bad-input', { operation: 'hazard', input: 'zones', detail: 'missing: give zones or towns' });
    const pga = motion.field;
    const period = zoned('periods', 'period', 'townPeriods');
    const former = zoned('former', 'pga')?.field;
    const products: Record<string, HazardProduct<W>> = {
      'zone-pga': { title: { zh: 'Ⅱ类场地地震动峰值加速度', en: 'Peak ground acceleration on site class II' }, field: pga },
    };
    const tables: Record<string, HazardTable<W>> = {};
    const clauses: Clause<unknown>[] = [intensityTable];
    if (towns.border === 'stricter') clauses.push(stricterBorder);
    if (motion.towns) clauses.push(zoneRanges);
    if (period !== undefined) {
      products['zone-period'] = { title: { zh: 'Ⅱ类场地特征周期', en: 'Characteristic period on site class II' }, field: period.field };
      if (period.towns) clauses.push(periodRanges);
    }
    if (former !== undefined) {
      const change = arithmetic({ after: pga, before: former }, { expression: 'after - before', unit: 'g' });
      products['former-pga'] = { title: { zh: '上一版Ⅱ类场地峰值加速度', en: 'Peak ground acceleration of the former edition' }, field: former };
      products['pga-change'] = { title: { zh: '峰值加速度变化', en: 'Change of peak ground acceleration' }, field: change };
      const places = givenFeatures(inputs, 'places');
      const compared = { before: cut(former), after: cut(pga), ...(inside && { inside }), ...(places && { places: places.features }) };
      const changes = editionChanges<W>(compared as never, { id, name }) as Value<W, unknown>;
      tables.changes = { title: { zh: '两版差异矩阵', en: 'Matrix of changes' }, rows: changes, part: 'matrix' };
      if (places !== undefined) tables['changed-places'] = { title: { zh: '两版差异清单', en: 'List of changes' }, rows: changes, part: 'places' };
    }
    const intensity = basicIntensity(pga);
    const belts = faultBelts(inputs, intensity, building);
    if (belts !== undefined) clauses.push(faultAvoidanceTable);
    const ground = siteGround(inputs, grid, crust);
    if (ground !== undefined) {
      const { vs30 } = ground;
      const site = keep(siteClassFromVs30(vs30));
      products.vs30 = { title: { zh: '等效剪切波速 Vs30', en: 'Vs30' }, field: vs30 };
      products['site-class'] = { title: { zh: '场地类别', en: 'Site class' }, field: site, classes: siteClassNames };
      clauses.push(...ground.clauses, siteClassByVs30, siteFactors, siteFactorRule);
      if (period !== undefined) clauses.push(characteristicPeriods, rarePeriodIncrease);
      const asked = level === 'all' ? levelNames : [level];
      for (const one of asked) {
        const suffix = level === 'all' ? `-${one}` : '';
        const { zh, en } = levels[one];
        const [zhPart, enPart] = level === 'all' ? [`（${zh}）`, ` (${en})`] : ['', ''];
        products[`site-pga${suffix}`] = {
          title: { zh: `场地地震动峰值加速度${zhPart}`, en: `Peak ground acceleration on site${enPart}` },
          field: sitePga({ pga, site }, { level: one, order }),
        };
        if (period !== undefined)
          products[`site-period${suffix}`] = {
            title: { zh: `场地特征周期${zhPart}`, en: `Characteristic period on site${enPart}` },
            field: sitePeriod({ period: period.field, site }, { level: one }),
          };
        clauses.push(levelFactors[one]);
      }
    }
    // under the rarest motion that was asked for
    const shaking = products[`site-pga${level === 'all' ? '-very-rare' : ''}`]?.field as Field<W> | undefined;
    const slides = landslideProducts(inputs, slopes, shaking ?? pga, grid);
    clauses.push(...slides.clauses);
    return {
      intensity,
      products: { ...products, ...slides.products },
      tables: { ...tables, ...belts?.tables },
      ...(belts && { shapes: belts.shapes }),
      citations: clauses.map(cite),
    };
  },
};

/** The site classes by the codes of `siteClassFromVs30`. */
const siteClassNames = siteClasses.map((name, i) => {
  const roman = name.replace('III', 'Ⅲ').replace('II', 'Ⅱ').replace('IV', 'Ⅳ').replace('I', 'Ⅰ');
  return { value: i + 1, zh: `${roman} 类`, en: `Class ${name}` };
});
