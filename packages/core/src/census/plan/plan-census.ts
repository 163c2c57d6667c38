import { coverage } from '../../algebra/coverage.js';
import { keep } from '../../algebra/keep.js';
import { mask } from '../../algebra/mask.js';
import { warp } from '../../algebra/warp/warp.js';
import type { Features } from '../../features/features.js';
import type { CutToRegion, Hazard, HazardProduct, HazardShapes, LevelRule, RasterClass } from '../../hazards/hazard.js';
import type { Later, LaterValue, Layer } from '../../layers/field.js';
import { parseOptions } from '../../layers/options.js';
import type { Type } from '../../raster/raster.js';
import type { Citation } from '../../standards/clause.js';
import type { RuleBreaks } from '../../statistics/breaks/rule-breaks.js';
import { hillshade } from '../../terrain/shape/hillshade.js';
import { classRule } from '../../zoning/class-rules/class-rule.js';
import { classify } from '../../zoning/classify.js';
import { type SchemeName, schemes } from '../../zoning/scheme.js';
import { worstOf } from '../../zoning/worst-of.js';
import { referenceOf } from '../file/check-references.js';
import { levelRule, ruleCitations } from '../file/level-rule.js';
import type { CensusHazard } from '../file/schema.js';
import type { Title } from '../products/stac.js';
import type { CensusGrids } from './census-grid.js';
import type { Sources } from './open-sources.js';

/** One hazard of a census, described; nothing is computed. All layers are on the region's grid and nodata outside the region. */
export interface PlannedHazard {
  readonly hazard: Hazard;
  readonly rule: LevelRule;
  readonly intensity: Layer;
  readonly breaks: LaterValue<RuleBreaks>;
  readonly levels: Layer<'uint8'>;
  readonly products: Readonly<Record<string, PlannedProduct>>;
  readonly tables: Readonly<Record<string, PlannedTable>>;
  readonly shapes: Readonly<Record<string, HazardShapes<Later>>>;
  readonly citations: readonly Citation[];
  /** Names of the sources it uses, by role. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Which of several maps of one thing: of what return period in years, after how many seconds, or of what day. */
export type Moment = Pick<HazardProduct<Later>, 'returnPeriod' | 'seconds' | 'date'>;

/** A table beside the maps of a hazard: the rows are in a part of a value. */
export interface PlannedTable {
  readonly title: Title;
  readonly rows: LaterValue<unknown>;
  /** Where the rows are in the value; it is the rows itself without one. */
  readonly part: string | undefined;
  /** Its rows tell what does not take part. */
  readonly leavesOut: boolean;
}

/** One more map of a hazard. */
export interface PlannedProduct {
  readonly title: Title;
  readonly layer: Layer<Type>;
  /** What its codes are called, where not as the scheme has it. */
  readonly classes: readonly RasterClass[];
  readonly moment: Moment;
}

/** What hazards are described with: the opened sources, the grids, and the region, without which the region is the whole grid. */
export interface Ground {
  readonly sources: Sources;
  readonly grids: CensusGrids;
  readonly region: LaterValue<Features> | undefined;
}

/** How much of each cell the region covers. */
const insideRegion = ({ grids, region }: Ground): Layer | undefined =>
  region === undefined ? undefined : (coverage({ features: region }, { grid: grids.region }) as Layer);

/** A layer cut to the region. */
function cutToRegion({ grids }: Ground, inside: Layer | undefined): <T extends Type>(layer: Layer<T>) => Layer<T> {
  return <T extends Type>(layer: Layer<T>): Layer<T> => {
    const cut = warp(layer as unknown as Layer, { grid: grids.region, method: 'nearest' });
    return (inside === undefined ? cut : mask({ raster: cut, where: inside })) as unknown as Layer<T>;
  };
}

/** Describes one hazard: its intensity by the recipe, cut to the region, levels by the rule. Throws what the recipe throws. */
export function planHazard(hazard: Hazard, asked: CensusHazard, scheme: SchemeName, ground: Ground): PlannedHazard {
  const inside = insideRegion(ground);
  const toRegion = cutToRegion(ground, inside);
  const used: Record<string, string> = {};
  const inputs: Record<string, never> = {};
  for (const [role, input] of Object.entries(hazard.inputs)) {
    const reference = referenceOf(asked.inputs[role]);
    if (reference === undefined) continue;
    used[role] = reference.source;
    inputs[role] = ground.sources.forRole(reference, input) as never;
  }
  const options = parseOptions(hazard.hazard, hazard.options, asked.options) as never;
  const built = hazard.build<Later>(inputs, options, ground.grids.computed, toRegion as CutToRegion<Later>, inside);
  const intensity = keep(toRegion(built.intensity as Layer)) as Layer;
  const rule = levelRule(hazard, asked.levels, scheme);
  const breaks = classRule(rule.rule)<Later>(intensity, rule) as LaterValue<RuleBreaks>;
  const levels = keep(classify({ intensity, breaks }, { scheme })) as Layer<'uint8'>;
  const planned = ({ title, field, classes = [], returnPeriod, seconds, date }: HazardProduct<Later>): PlannedProduct => ({
    title,
    layer: toRegion(field as Layer<Type>),
    classes,
    moment: { ...(returnPeriod === undefined ? {} : { returnPeriod }), ...(seconds === undefined ? {} : { seconds }), ...(date === undefined ? {} : { date }) },
  });
  const products = Object.fromEntries(Object.entries(built.products).map(([name, product]) => [name, planned(product)]));
  const tables = Object.fromEntries(
    Object.entries(built.tables ?? {}).map(([name, { title, rows, part, leavesOut = false }]): [string, PlannedTable] => [
      name,
      { title, part, leavesOut, rows: rows as LaterValue<unknown> },
    ]),
  );
  const citations = [...built.citations, ...ruleCitations(rule), ...schemes[scheme].citations];
  return { hazard, rule, intensity, breaks, levels, products, tables, shapes: built.shapes ?? {}, citations, sources: used };
}

/** The worst level of several hazards. */
export const planCombined = (hazards: readonly PlannedHazard[], missing: 'ignore' | 'nodata'): Layer<'uint8'> =>
  keep(worstOf(Object.fromEntries(hazards.map((one) => [one.hazard.hazard, one.levels])), { missing })) as Layer<'uint8'>;

/** Shading of the warped DEM: the relief as the map shows it, at the census cell. */
export function planHillshade(source: string, ground: Ground): Layer<Type> {
  const dem = warp(ground.sources.raster(source) as Layer, { grid: ground.grids.computed, method: 'bilinear' });
  return cutToRegion(ground, insideRegion(ground))(hillshade(dem, { edges: 'extrapolate' }) as Layer<Type>);
}
