import { arithmetic } from '../../algebra/arithmetic.js';
import { coverage } from '../../algebra/coverage.js';
import { extent } from '../../algebra/extent.js';
import { keep } from '../../algebra/keep.js';
import { mask } from '../../algebra/mask.js';
import { rasterize } from '../../algebra/rasterize/rasterize.js';
import { rasterizeLevels } from '../../algebra/rasterize/rasterize-levels.js';
import { rescale } from '../../algebra/rescale.js';
import { warp } from '../../algebra/warp/warp.js';
import { TetrazoneError } from '../../errors/error.js';
import type { LevelRule, RasterClass } from '../../hazards/hazard.js';
import { later } from '../../layers/bind.js';
import type { Later, LaterValue, Layer } from '../../layers/field.js';
import type { Type } from '../../raster/raster.js';
import { chainPaths } from '../../risk/chain-paths.js';
import { concurrence } from '../../risk/concurrence.js';
import { dasymetric } from '../../risk/dasymetric.js';
import { levelMatrix } from '../../risk/level-matrix.js';
import { riskIndex } from '../../risk/risk-index.js';
import { triggerChains } from '../../risk/trigger-chains.js';
import { weightedLevels } from '../../risk/weighted-levels.js';
import { foldFiveToFour, preventionLevelNames, riskLevelRule } from '../../standards/census.js';
import { type Citation, cite } from '../../standards/clause.js';
import { comprehensiveMatrix, preventionMatrix } from '../../standards/risk-matrix.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { slope } from '../../terrain/shape/slope.js';
import { classRule } from '../../zoning/class-rules/class-rule.js';
import { classify } from '../../zoning/classify.js';
import { foldToFourColours } from '../../zoning/fold-to-four-colours.js';
import { schemes } from '../../zoning/scheme.js';
import { worstOf } from '../../zoning/worst-of.js';
import { fileKind } from '../file/file-kind.js';
import { ruleCitations } from '../file/level-rule.js';
import type { Census } from '../file/schema.js';
import { capacityOf } from '../hand-in/capacity-delivery.js';
import type { Ground, PlannedHazard, PlannedProduct } from '../plan/plan-census.js';
import { gridOutline } from '../products/map-products.js';
import type { Title } from '../products/stac.js';
import { planLosses } from './plan-losses.js';

/** One map of risk, described: its index, its five levels, and the same in four colours. */
export interface PlannedRisk {
  /** Folder and id. */
  readonly id: string;
  readonly title: Title;
  readonly method: string;
  readonly index: Layer | undefined;
  readonly breaks: LaterValue<RuleBreaks> | undefined;
  readonly rule: LevelRule | undefined;
  /** census-risk-5. */
  readonly five: Layer<'uint8'>;
  readonly levels: Layer<'uint8'>;
  /** Exposure × damaged share, where vulnerability is known. */
  readonly losses?: Layer;
  readonly products: Readonly<Record<string, PlannedProduct>>;
  readonly hazards: readonly string[];
  readonly sources: readonly string[];
  readonly citations: readonly Citation[];
}

/** What the risk keys of a census come to. */
export interface PlannedRisks {
  readonly maps: readonly PlannedRisk[];
  /** Further maps of the combined hazards: concurrence and chains. */
  readonly combined: Readonly<Record<string, PlannedProduct>>;
}

const prefix = { zh: '风险', en: 'risk' } as const;

/** Describes every map of risk. A map whose hazards were not all described is left out. Throws what operations throw for numbers that contradict each other. */
export function planRisks(census: Census, hazards: readonly PlannedHazard[], ground: Ground): PlannedRisks {
  const byName = new Map(hazards.map((one) => [one.hazard.hazard as string, one]));
  const maps = Object.entries(census.risk ?? {}).flatMap(([name, asked]) => {
    const planned = byName.get(asked.hazard);
    return planned === undefined ? [] : [planRisk(name, asked, planned, census, ground)];
  });
  const whole = comprehensive(census, maps, ground);
  return { maps: [...maps, ...whole], combined: { ...concurrenceOf(census, hazards), ...chainsOf(census, hazards, ground) } };
}

type Asked = NonNullable<Census['risk']>[string];

function planRisk(name: string, asked: Asked, planned: PlannedHazard, census: Census, ground: Ground): PlannedRisk {
  const { hazard, intensity } = planned;
  const most = schemes[census.zoning.scheme].levels.length;
  const danger =
    asked.by === 'levels'
      ? arithmetic({ levels: planned.levels }, { expression: `levels / ${most}` })
      : rescale({ raster: intensity, extent: extent(intensity) });
  const exposed = exposureLayer(asked.exposure, census, ground);
  const scaled = asked.scale === 'log' ? arithmetic({ exposed: exposed.layer }, { expression: 'log10(1 + exposed)' }) : exposed.layer;
  const exposure = rescale({ raster: scaled, extent: extent(scaled) });
  const lost = planLosses(name, asked, intensity, planned.products, exposed.layer);
  const index = keep(
    riskIndex({ hazard: danger, exposure, ...(lost && { vulnerability: lost.share }) }, { form: asked.form, weights: asked.weights }),
  ) as Layer;
  const rule = fiveLevelRule(asked.levels as LevelRule | undefined);
  const title = { zh: `${hazard.title.zh}${prefix.zh}`, en: `${hazard.title.en} ${prefix.en}` };
  const product = (zh: string, en: string, layer: Layer) => ({ title: { zh: `${zh}·${asked.exposure}`, en: `${en}: ${asked.exposure}` }, layer, classes: [] });
  const products = {
    ...(lost && { loss: product('预计损失', 'Expected loss', lost.losses) }),
    ...(lost?.annual && { 'annual-loss': product('期望年损失', 'Expected annual loss', lost.annual) }),
    exposure: product('承灾体', 'Exposure', exposed.layer),
  } as unknown as Record<string, PlannedProduct>;
  return {
    id: `risk-${name}`,
    title,
    method: `h-e-v-${asked.form}`,
    index,
    ...cut(index, rule),
    rule,
    ...(lost && { losses: lost.losses }),
    products,
    hazards: [asked.hazard],
    sources: [...Object.values(planned.sources), ...exposed.sources],
    citations: [...planned.citations, ...(lost?.citations ?? []), ...ruleCitations(rule), ...schemes['census-risk-5'].citations, cite(foldFiveToFour)],
  };
}

/** Five levels of an index, and the same folded into four colours. */
function cut(index: Layer, rule: LevelRule): Pick<PlannedRisk, 'breaks' | 'five' | 'levels'> {
  const breaks = classRule(rule.rule)<Later>(index, rule) as LaterValue<RuleBreaks>;
  const five = keep(classify({ intensity: index, breaks }, { scheme: 'census-risk-5' })) as Layer<'uint8'>;
  return { breaks, five, levels: keep(foldToFourColours(five)) as Layer<'uint8'> };
}

/** The rule by which a risk is cut: the census's for five levels, or the file's with five levels where it does not say how many. */
export function fiveLevelRule(asked: LevelRule | undefined, otherwise: LevelRule = { rule: 'mean-deviation', ...riskLevelRule.value }): LevelRule {
  const given = Object.fromEntries(Object.entries(asked ?? otherwise).filter(([, value]) => value !== undefined)) as unknown as LevelRule;
  if (given.rule === 'mean-deviation') return { ...riskLevelRule.value, ...given };
  if (given.rule === 'head-tail') return { atMost: 5, ...given };
  if (given.rule === 'box-plot') return { fences: 'upper', ...given };
  return given.rule === 'fixed' || given.rule === 'percentiles' ? given : { classes: 5, ...given };
}

/** What is exposed, on the region's grid: numbers per cell, 0 where there is nothing, NaN outside the region. */
export function exposureLayer(name: string, census: Census, ground: Ground): { readonly layer: Layer; readonly sources: readonly string[] } {
  const asked = census.exposure?.[name];
  if (asked === undefined) throw new TetrazoneError('bad-option', { path: 'risk.exposure', value: name, expected: 'a name under exposure' });
  const { source, field, weights, of } = asked;
  const { grids, region, sources } = ground;
  const grid = grids.region;
  const inside = coverage({ features: region ?? later(gridOutline(grid)) }, { grid }) as Layer;
  const cutToRegion = (layer: Layer): Layer =>
    keep(mask({ raster: arithmetic({ x: layer }, { expression: 'isnan(x) ? 0 : x', unit: layer.unit }), where: inside })) as Layer;
  if (fileKind(census.sources[source]?.file ?? '') === 'raster') {
    const raster = sources.raster(source) as Layer;
    return { layer: cutToRegion(warp(raster, { grid, method: of === 'count' ? 'sum' : 'bilinear' }) as Layer), sources: [source] };
  }
  const features = sources.features(source);
  const weighed = weights === undefined ? undefined : exposureLayer(weights, census, ground);
  if (weighed !== undefined || field === undefined) {
    const spread =
      field === undefined
        ? rasterize({ features }, { grid, overlap: 'sum' })
        : arithmetic({ spread: dasymetric(weighed?.layer ?? inside, features, { field }) }, { expression: 'spread' });
    return { layer: cutToRegion(spread as Layer), sources: [source, ...(weighed?.sources ?? [])] };
  }
  return {
    layer: cutToRegion(arithmetic({ spread: dasymetric(inside, features, { field }) }, { expression: 'spread' }) as Layer),
    sources: [source],
  };
}

/** The comprehensive risk and, where capacity is known, the prevention zones. */
function comprehensive(census: Census, maps: readonly PlannedRisk[], ground: Ground): readonly PlannedRisk[] {
  const asked = census.comprehensive;
  if (asked === undefined) return [];
  const of = asked.risks.map((name) => maps.find(({ id }) => id === `risk-${name}`));
  if (of.some((one) => one === undefined)) return [];
  const found = of as readonly PlannedRisk[];
  const five = Object.fromEntries(asked.risks.map((name, i) => [name, (found[i] as PlannedRisk).five]));
  const weights = asked.weights ?? Object.fromEntries(asked.risks.map((name) => [name, 1]));
  const weighted = asked.method === 'weighted';
  const index = weighted ? (keep(weightedLevels(five, { weights })) as Layer) : undefined;
  const rule = weighted
    ? fiveLevelRule(asked.levels as LevelRule | undefined, { rule: 'fixed', breaks: [1.5, 2.5, 3.5, 4.5], closed: 'left', worse: 'higher' })
    : undefined;
  const levels =
    index === undefined || rule === undefined
      ? folded(asked.method === 'matrix' ? byMatrix(Object.values(five), asked.matrix) : (worstOf(five) as Layer<'uint8'>))
      : cut(index, rule);
  const sources = found.flatMap((one) => one.sources);
  const prevention = preventionOf(census, levels.five, ground);
  return [
    {
      id: 'risk',
      title: { zh: '综合风险', en: 'Comprehensive risk' },
      method: `comprehensive-${asked.method}`,
      index,
      ...levels,
      rule,
      products: prevention.products,
      hazards: found.flatMap((one) => one.hazards),
      sources: [...new Set([...sources, ...prevention.sources])],
      citations: [
        ...found.flatMap((one) => one.citations),
        ...(asked.method === 'matrix' && asked.matrix === undefined ? [cite(comprehensiveMatrix)] : []),
        ...prevention.citations,
      ],
    },
  ];
}

/** Five levels that were found without an index, and the same in four colours. */
function folded(found: Layer<'uint8'>): Pick<PlannedRisk, 'breaks' | 'five' | 'levels'> {
  const five = keep(found) as Layer<'uint8'>;
  return { five, levels: keep(foldToFourColours(five)) as Layer<'uint8'>, breaks: undefined };
}

/** Five levels of several by a matrix of two, one after the other in the order of the file. */
const byMatrix = ([first, ...others]: readonly Layer<'uint8'>[], matrix: readonly (readonly number[])[] = comprehensiveMatrix.value): Layer<'uint8'> =>
  others.reduce((rows, columns) => levelMatrix({ rows, columns }, { matrix }) as Layer<'uint8'>, first as Layer<'uint8'>);

function preventionOf(
  census: Census,
  five: Layer<'uint8'>,
  ground: Ground,
): { readonly products: Readonly<Record<string, PlannedProduct>>; readonly sources: readonly string[]; readonly citations: readonly Citation[] } {
  const { prevention } = census;
  const { sources, grids } = ground;
  const weakness = prevention?.capacity === undefined ? capacityOf(census, ground) : undefined;
  if (prevention === undefined || (prevention.capacity === undefined && weakness === undefined)) return { products: {}, sources: [], citations: [] };
  const { source, field } = prevention.capacity ?? { source: census.capacity?.indicators as string, field: 'weakness' };
  const features = weakness ?? sources.features(source);
  const capacity = rasterizeLevels({ features }, { grid: grids.region, field, overlap: 'maximum' });
  const layer = levelMatrix({ rows: five, columns: capacity }, { matrix: prevention.matrix ?? preventionMatrix.value });
  const colours = ['#CBD5E1', '#7FA7D9', '#7A3E9D'];
  const classes: readonly RasterClass[] = preventionLevelNames.value.map((name, i) => ({ value: i + 1, ...name, colour: colours[i] as string }));
  return {
    products: { prevention: { title: { zh: '综合防治区划', en: 'Prevention zones' }, layer: layer as Layer<Type>, classes } as unknown as PlannedProduct },
    sources: [source],
    citations: [cite(preventionLevelNames), ...(prevention.matrix === undefined ? [cite(preventionMatrix)] : [])],
  };
}

function concurrenceOf({ concurrence: asked }: Census, hazards: readonly PlannedHazard[]): Readonly<Record<string, PlannedProduct>> {
  if (asked === undefined || hazards.length === 0) return {};
  const layer = concurrence(Object.fromEntries(hazards.map(({ hazard, levels }) => [hazard.hazard, levels])), { level: asked.level });
  const colours = ['#F1F5F9', '#FDE08A', '#F6A04D', '#D9442B', '#8C1D18'];
  const classes = Array.from({ length: hazards.length + 1 }, (_, count) => ({
    value: count,
    zh: `${count} 个灾种`,
    en: `${count} ${count === 1 ? 'hazard' : 'hazards'}`,
    colour: colours[Math.min(count, colours.length - 1)] as string,
  }));
  return { concurrence: { title: { zh: '多灾并发数', en: 'Concurrent hazards' }, layer: layer as Layer<Type>, classes } as unknown as PlannedProduct };
}

/** Names as expressions can hold them. */
const word = (name: string): string => name.replaceAll('-', '_');

/** The chains of events of a census as one layer: the code of the longest chain in a cell, or how many events it has. */
export function chainLayer(census: Census, hazards: readonly PlannedHazard[], ground: Ground, output: 'path' | 'length'): Layer<Type> | undefined {
  const { chains } = census;
  if (chains === undefined || hazards.length === 0) return undefined;
  const known: Record<string, Layer<Type>> = {};
  for (const { hazard, levels, intensity, products } of hazards) {
    known[word(hazard.hazard)] = levels as Layer<Type>;
    known[`${word(hazard.hazard)}_intensity`] = intensity as Layer<Type>;
    for (const [name, { layer }] of Object.entries(products)) known[`${word(hazard.hazard)}_${word(name)}`] = layer;
  }
  if (census.sources.dem !== undefined) {
    const dem = warp(ground.sources.raster('dem') as Layer, { grid: ground.grids.region, method: 'bilinear' });
    known.slope = slope(dem, { edges: 'extrapolate' }) as Layer<Type>;
  }
  const text = [...Object.values(chains.starts), ...chains.edges.map(({ when }) => when)].join(' ');
  const used = Object.fromEntries(Object.entries(known).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text)));
  // where nothing is known a chain is nodata: a level always says where that is
  const always = Object.fromEntries(hazards.slice(0, 1).map(({ hazard, levels }) => [word(hazard.hazard), levels]));
  return triggerChains({ ...used, ...always }, { graph: chains, output }) as Layer<Type>;
}

function chainsOf(census: Census, hazards: readonly PlannedHazard[], ground: Ground): Readonly<Record<string, PlannedProduct>> {
  const { chains } = census;
  const layer = chainLayer(census, hazards, ground, 'path');
  if (chains === undefined || layer === undefined) return {};
  const paths = chainPaths(chains);
  const classes = [
    { value: 0, zh: '无灾害链', en: 'no chain', colour: '#F1F5F9' },
    ...paths.map(({ events }, i) => ({
      value: i + 1,
      zh: events.join(' → '),
      en: events.join(' → '),
      colour: chainColours[i % chainColours.length] as string,
    })),
  ];
  return { chains: { title: { zh: '灾害链', en: 'Trigger chains' }, layer, classes } as unknown as PlannedProduct };
}
const chainColours = ['#2F6DB5', '#D9822B', '#7A3E9D', '#2E8B57', '#B5342F', '#8A6D3B', '#0E7C86', '#C2528B'];
