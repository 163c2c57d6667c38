import { schemes } from '../../zoning/scheme.js';
import type { Complaints } from '../file/complaints.js';
import { fileKind } from '../file/file-kind.js';
import type { Census } from '../file/schema.js';
import { sentences } from '../file/sentences.js';
import { handInSources } from './hand-in-sources.js';

/** Names of the maps that a census makes. */
export const mapNames = ({ hazards, combine, risk = {}, comprehensive }: Census): readonly string[] => [
  ...Object.keys(hazards),
  ...(combine === undefined ? [] : ['combined']),
  ...Object.keys(risk).map((name) => `risk-${name}`),
  ...(comprehensive === undefined ? [] : ['risk']),
];

const indicatorNames = ['loss-share-of-gdp', 'deaths-per-million', 'affected-per-100k'];

/** Names under the keys of the hand-in that refer to nothing, and keys that need others. */
export function checkHandIn(census: Census, { report }: Complaints): void {
  const { sources, exposure = {}, capacity, stability, hierarchy, lists, indicators, objects, fourColour, overlay = {}, changes = {}, comprehensive } = census;
  for (const { source, path, kind } of handInSources(census)) {
    const file = sources[source]?.file;
    if (file === undefined) report(path, sentences.unknownSource(source, Object.keys(sources)));
    else if (fileKind(file) !== (kind === 'table' ? 'stations' : kind)) report(path, sentences.wrongKind(file, kind === 'table' ? 'stations' : kind));
  }
  const maps = mapNames(census);
  const oneOf = (path: readonly PropertyKey[], name: string | undefined, known: readonly string[]): void => {
    if (name !== undefined && !known.includes(name)) report(path, sentences.unknownName(name, known));
  };
  const needs = (path: readonly PropertyKey[], asked: unknown, key: string, there: unknown): void => {
    if (asked !== undefined && asked !== false && there === undefined) report(path, sentences.needsKey(key));
  };
  needs(['capacity'], capacity, 'region.units', census.region.units);
  needs(['stability'], stability, 'comprehensive', comprehensive ?? stability?.hazards);
  for (const name of Object.keys(stability?.inputError ?? {})) oneOf(['stability', 'inputError', name], name, comprehensive?.risks ?? []);
  for (const [name, { dem }] of Object.entries(stability?.hazards ?? {})) {
    oneOf(['stability', 'hazards', name], name, Object.keys(census.hazards));
    const inputs = census.hazards[name as keyof typeof census.hazards]?.inputs ?? {};
    if (dem !== undefined && inputs.dem === undefined) report(['stability', 'hazards', name, 'dem'], sentences.needsKey(`hazards.${name}.inputs.dem`));
  }
  needs(['hierarchy'], hierarchy, 'hierarchy.units', hierarchy?.units ?? census.region.units);
  for (const [i, name] of (hierarchy?.maps ?? []).entries()) oneOf(['hierarchy', 'maps', i], name, maps);
  for (const [i, name] of (hierarchy?.exposure ?? []).entries()) oneOf(['hierarchy', 'exposure', i], name, Object.keys(exposure));
  needs(['lists'], lists, 'objects', objects);
  oneOf(['lists', 'map'], lists?.map, maps);
  for (const name of Object.keys(indicators?.targets ?? {})) oneOf(['indicators', 'targets', name], name, indicatorNames);
  oneOf(['fourColour', 'map'], fourColour?.map, maps);
  if (fourColour !== undefined && schemes[census.zoning.scheme].levels.length !== 4)
    report(['zoning', 'scheme'], sentences.badOption('four-colour, census-hazard-4'));
  needs(['fourColour', 'city'], fourColour?.city, 'region.units', fourColour?.city?.units ?? census.region.units);
  needs(['fourColour', 'area'], fourColour?.area, 'objects', objects);
  needs(['fourColour', 'area'], fourColour?.area, 'region.units', fourColour?.area?.units ?? census.region.units);
  needs(['fourColour', 'industry'], fourColour?.industry, 'objects', objects);
  for (const part of ['city', 'village'] as const) {
    const asked = fourColour?.[part];
    if (asked?.method === 'population' && asked.people === undefined) report(['fourColour', part], sentences.needsKey(`fourColour.${part}.people`));
    oneOf(['fourColour', part, 'people'], asked?.people, Object.keys(exposure));
  }
  for (const [name, { map }] of Object.entries(overlay)) oneOf(['overlay', name, 'map'], map, maps);
  for (const name of Object.keys(changes)) oneOf(['changes', name], name, maps);
}
