import type { Census } from './schema.js';

/** Names of the sources of the section, by role. */
export function shelterSources({ shelters }: Census): Readonly<Record<string, string>> {
  if (shelters === undefined) return {};
  const { sites, demand, people, roads, candidates, resources } = shelters;
  return { sites, demand, people, roads, ...(candidates === undefined ? {} : { candidates }), ...(resources === undefined ? {} : { resources }) };
}
