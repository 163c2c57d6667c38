import type { Census } from './schema.js';

/** Names of the sources of the section, by role; those of its layers by the word `layers` and their name. */
export function shelterSources({ shelters }: Census): Readonly<Record<string, string>> {
  if (shelters === undefined) return {};
  const { sites, demand, people, roads, candidates, resources, posts, dem, layers } = shelters;
  const named = { sites, demand, people, roads, candidates, resources, posts, dem };
  const given = Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const around = Object.entries(layers).map(([name, layer]) => [`layers ${name}`, typeof layer === 'string' ? layer : layer.source] as const);
  return Object.fromEntries([...given, ...around]);
}

/** Roles that are rasters; a layer may be one too, as its file is. */
export const shelterRasters: ReadonlySet<string> = new Set(['people', 'dem']);
