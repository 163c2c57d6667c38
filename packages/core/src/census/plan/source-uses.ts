import type { Hazard } from '../../hazards/hazard.js';
import { hazardOf, referenceOf } from '../file/check-references.js';
import type { Census, CensusHazard } from '../file/schema.js';
import { shelterSources } from '../file/shelter-sources.js';
import { handInSources } from '../hand-in/hand-in-sources.js';
import { hazards as allHazards } from './hazards.js';

/** The hazards of a file by name, in its order. */
export function hazardsOf(census: Census): ReadonlyMap<Hazard['hazard'], Hazard> {
  const found = new Map<Hazard['hazard'], Hazard>();
  for (const [name, asked] of Object.entries(census.hazards)) {
    const hazard = hazardOf(allHazards, name, asked?.method ?? '');
    if (hazard !== undefined) found.set(hazard.hazard, hazard);
  }
  return found;
}

/** Name of the source that is shaded. */
export const hillshadeSource = ({ products: { hillshade } }: Census): string | undefined =>
  hillshade === true ? 'dem' : hillshade === false ? undefined : hillshade;

/** Sources that the ground of a census needs, whichever hazards are asked for. */
export const groundSources = (census: Census): readonly string[] =>
  [census.region.boundary ?? 'dem', census.region.units?.source, hillshadeSource(census)].filter((name) => name !== undefined);

/** Sources of what is exposed, of capacity and of all that is handed in beside maps, and the ground of chains. */
export const riskSources = (census: Census): readonly string[] => {
  const { exposure = {}, prevention, chains, sources } = census;
  return [
    ...Object.values(exposure).map(({ source }) => source),
    ...(prevention?.capacity === undefined ? [] : [prevention.capacity.source]),
    ...handInSources(census).map(({ source }) => source),
    ...(chains !== undefined && sources.dem !== undefined ? ['dem'] : []),
  ];
};

/** Every source that a census uses, with the units into which the values of tables are brought. */
export function wantedSources(census: Census): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  const add = (name: string, units: readonly string[] = []): void => void wanted.set(name, new Set([...(wanted.get(name) ?? []), ...units]));
  for (const name of [...groundSources(census), ...riskSources(census)]) add(name);
  for (const name of Object.values(shelterSources(census))) add(name);
  for (const [name, hazard] of hazardsOf(census))
    for (const [role, input] of Object.entries(hazard.inputs)) {
      const source = referenceOf(census.hazards[name]?.inputs[role])?.source;
      if (source !== undefined) add(source, input.kind === 'stations' ? [input.unit] : []);
    }
  return wanted;
}

/** The sources without which a run cannot be done. */
export function neededSources(census: Census, asked: (name: string) => boolean): ReadonlySet<string> {
  const needed = new Set([...groundSources(census), ...riskSources(census)]);
  if (asked('shelters')) for (const source of Object.values(shelterSources(census))) needed.add(source);
  for (const [name] of hazardsOf(census)) if (asked(name)) for (const source of sourcesOf(census.hazards[name] as CensusHazard)) needed.add(source);
  return needed;
}

export const sourcesOf = ({ inputs }: CensusHazard): readonly string[] => Object.values(inputs).flatMap((given) => referenceOf(given)?.source ?? []);
