import type { Features } from '../../features/features.js';
import type { SiteLayers } from './site-layers.js';

/** What cells hold under every site, by the name of the layer, as `siteCells` finds it. */
export type SiteCells = Readonly<Record<string, Extract<SiteLayers[string], { readonly measured: unknown }>>>;

/**
 * The layers of features that say in `layer` which they are of. A layer in `known` that no feature is of is empty: there is nothing. Features without a layer are of none.
 */
export function unstacked(stack: Features | undefined, known: readonly string[] = []): Readonly<Record<string, Features>> {
  const names = new Set([
    ...known,
    ...(stack?.features ?? []).flatMap(({ properties: { layer } }) => (typeof layer === 'string' && layer !== '' ? [layer] : [])),
  ]);
  const of = (name: string): Features => ({
    crs: stack?.crs ?? 'EPSG:4490',
    features: (stack?.features ?? []).filter(({ properties }) => properties.layer === name),
  });
  return Object.fromEntries([...names].map((name) => [name, of(name)]));
}

/** Words of a list separated by commas. */
export const listed = (words: string): readonly string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
