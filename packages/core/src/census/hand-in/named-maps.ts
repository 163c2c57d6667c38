import type { Citation } from '../../standards/clause.js';
import type { Census } from '../file/schema.js';
import { planCombined } from '../plan/plan-census.js';
import type { PreparedCensus } from '../plan/prepare-census.js';
import type { LevelMap } from '../products/map-products.js';

/** A map of levels with what it rests on. */
export interface NamedMap extends LevelMap {
  readonly hazards: readonly string[];
  readonly sources: readonly string[];
  readonly citations: readonly Citation[];
}

/** Every map of a census that could be described, by its folder. */
export function namedMaps({ census, hazards, risks }: PreparedCensus): ReadonlyMap<string, NamedMap> {
  const maps: NamedMap[] = hazards.map(({ hazard, levels, breaks, sources, citations }) => ({
    name: hazard.hazard,
    title: hazard.title,
    levels,
    breaks,
    hazards: [hazard.hazard],
    sources: Object.values(sources),
    citations,
  }));
  const combined = combinedMap({ census, hazards });
  if (combined !== undefined) maps.push(combined);
  for (const { id, title, levels, hazards: of, sources, citations } of risks.maps) maps.push({ name: id, title, levels, hazards: of, sources, citations });
  return new Map(maps.map((map) => [map.name, map]));
}

/** The worst level of the hazards that are combined; nothing where one of them was not described, since it would be another map under the same name. */
export function combinedMap({ census, hazards }: Pick<PreparedCensus, 'census' | 'hazards'>): NamedMap | undefined {
  const { combine } = census;
  if (combine === undefined) return undefined;
  const of = hazards.filter((one) => combine.hazards.includes(one.hazard.hazard));
  if (of.length < new Set(combine.hazards).size) return undefined;
  return {
    name: 'combined',
    title: { zh: '综合危险性等级', en: 'Combined hazard level' },
    levels: planCombined(of, combine.missing),
    hazards: of.map(({ hazard }) => hazard.hazard),
    sources: [...new Set(of.flatMap((one) => Object.values(one.sources)))],
    citations: of.flatMap((one) => one.citations),
  };
}

/** The map that stands for the whole census: comprehensive risk, else the combined map, else the first hazard. */
export const mainMapName = ({ comprehensive, combine, hazards }: Census): string =>
  comprehensive !== undefined ? 'risk' : combine !== undefined ? 'combined' : (Object.keys(hazards)[0] as string);
