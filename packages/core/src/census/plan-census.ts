import { coverage } from '../algebra/coverage.js';
import { keep } from '../algebra/keep.js';
import { mask } from '../algebra/mask.js';
import { warp } from '../algebra/warp.js';
import type { Features } from '../features/features.js';
import type { Hazard, LevelRule } from '../hazards/hazard.js';
import type { Later, LaterValue, Layer } from '../layers/field.js';
import { parseOptions } from '../layers/options.js';
import type { Grid } from '../raster/grid.js';
import type { Type } from '../raster/raster.js';
import { hazardLevelRule } from '../standards/census.js';
import { type Citation, cite } from '../standards/clause.js';
import type { Breaks } from '../statistics/breaks.js';
import { hillshade } from '../terrain/hillshade.js';
import { classRule } from '../zoning/class-rule.js';
import { classify } from '../zoning/classify.js';
import { worstOf } from '../zoning/worst-of.js';
import type { CensusGrids } from './census-grid.js';
import type { Sources } from './open-sources.js';
import { hazardOf, referenceOf } from './parse-census.js';
import type { Census, CensusHazard } from './schema.js';

type Title = { readonly zh: string; readonly en: string };

/** One hazard of a census, described; nothing is computed. All layers are on the region's grid and nodata outside the region. */
export interface PlannedHazard {
  readonly hazard: Hazard;
  readonly rule: LevelRule;
  readonly intensity: Layer;
  readonly breaks: LaterValue<Breaks>;
  readonly levels: Layer<'uint8'>;
  readonly products: Readonly<Record<string, { readonly title: Title; readonly layer: Layer<Type> }>>;
  readonly citations: readonly Citation[];
  /** Names of the sources it uses, by role. */
  readonly sources: Readonly<Record<string, string>>;
}

/** All of a census, described. */
export interface CensusPlan {
  readonly hazards: readonly PlannedHazard[];
  readonly combined?: { readonly levels: Layer<'uint8'>; readonly of: readonly PlannedHazard[] };
  readonly hillshade?: { readonly layer: Layer<Type>; readonly source: string };
}

/** The rule a file asks for over the hazard's own: another rule starts from its defaults, the same rule from the hazard's numbers. */
function levelRule(hazard: Hazard, asked: CensusHazard['levels']): LevelRule {
  if (asked === undefined) return hazard.levels;
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as unknown as LevelRule;
  return asked.rule === hazard.levels.rule ? { ...hazard.levels, ...given } : given;
}

/** Describes every layer of a census. `only` leaves out the other hazards and the combined map. */
export function planCensus(
  census: Census,
  hazards: readonly Hazard[],
  sources: Sources,
  grids: CensusGrids,
  region: LaterValue<Features> | undefined,
  only?: readonly string[],
): CensusPlan {
  const inside = region === undefined ? undefined : coverage({ features: region }, { grid: grids.region });
  const toRegion = <T extends Type>(layer: Layer<T>): Layer<T> => {
    const cut = warp(layer as unknown as Layer, { grid: grids.region, method: 'nearest' });
    return (inside === undefined ? cut : mask({ raster: cut, where: inside })) as unknown as Layer<T>;
  };
  const planned: PlannedHazard[] = [];
  for (const [name, asked] of Object.entries(census.hazards)) {
    if (asked === undefined || (only !== undefined && !only.includes(name))) continue;
    planned.push(planHazard(hazardOf(hazards, name, asked.method) as Hazard, asked, sources, grids.computed, toRegion));
  }
  const combine = only === undefined ? census.combine : undefined;
  const of = planned.filter((one) => combine?.hazards.includes(one.hazard.hazard));
  const shaded = census.products.hillshade === false ? undefined : census.products.hillshade === true ? 'dem' : census.products.hillshade;
  return {
    hazards: planned,
    ...(combine === undefined
      ? {}
      : {
          combined: {
            levels: keep(worstOf(Object.fromEntries(of.map((one) => [one.hazard.hazard, one.levels])), { missing: combine.missing })) as Layer<'uint8'>,
            of,
          },
        }),
    ...(shaded === undefined ? {} : { hillshade: { layer: toRegion(shade(sources.raster(shaded) as Layer, grids.computed)), source: shaded } }),
  };
}

/** Shading of the warped DEM: the relief as the map shows it, at the census cell. */
const shade = (dem: Layer, grid: Grid): Layer<Type> => hillshade(warp(dem, { grid, method: 'bilinear' }), { edges: 'extrapolate' }) as Layer<Type>;

function planHazard(hazard: Hazard, asked: CensusHazard, sources: Sources, grid: Grid, toRegion: <T extends Type>(layer: Layer<T>) => Layer<T>): PlannedHazard {
  const used: Record<string, string> = {};
  const inputs: Record<string, never> = {};
  for (const [role, input] of Object.entries(hazard.inputs)) {
    const reference = referenceOf(asked.inputs[role]);
    if (reference === undefined) continue;
    used[role] = reference.source;
    inputs[role] = sources.forRole(reference, input) as never;
  }
  const built = hazard.build<Later>(inputs, parseOptions(hazard.hazard, hazard.options, asked.options) as never, grid);
  const intensity = keep(toRegion(built.intensity as Layer)) as Layer;
  const rule = levelRule(hazard, asked.levels);
  const breaks = classRule(rule.rule)<Later>(intensity, rule) as LaterValue<Breaks>;
  const levels = keep(classify({ intensity, breaks }, { scheme: 'four-colour' })) as Layer<'uint8'>;
  const products = Object.fromEntries(
    Object.entries(built.products).map(([name, { title, field }]) => [name, { title, layer: toRegion(field as Layer<Type>) }]),
  );
  const citations = rule.rule === 'mean-deviation' ? [...built.citations, cite(hazardLevelRule)] : built.citations;
  return { hazard, rule, intensity, breaks, levels, products, citations, sources: used };
}
