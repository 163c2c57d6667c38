import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Theme } from '../app/preferences.js';
import { rgb } from '../colors/patterns.js';
import { frontColor } from '../scene/front-colors.js';
import type { ReachZone } from './open-shelters.js';

interface Part {
  readonly polygon: readonly (readonly (readonly number[])[])[];
  readonly color: readonly [number, number, number];
}

interface Drawn {
  readonly parts: readonly Part[];
  readonly lines: readonly { readonly path: Part['polygon'][number] }[];
}

const known = new WeakMap<readonly ReachZone[], Drawn>();

/** Made once a folder: other arrays would be cut to triangles anew. */
function drawnZones(zones: readonly ReachZone[]): Drawn {
  const before = known.get(zones);
  if (before !== undefined) return before;
  const parts = zones.flatMap(({ rings }, index): Part[] => rings.map((polygon) => ({ polygon, color: rgb(frontColor(zones.length - 1 - index)) })));
  const found = { parts, lines: parts.flatMap(({ polygon }) => polygon.map((path) => ({ path }))) };
  known.set(zones, found);
  return found;
}

/** Ground from which a site is reached in time, the widest below: the nearer, the darker. */
export function reachLayers(zones: readonly ReachZone[], theme: Theme): Layer[] {
  const { parts, lines } = drawnZones(zones);
  const edge = theme === 'dark' ? ([236, 239, 242, 150] as const) : ([27, 31, 36, 130] as const);
  return [
    new SolidPolygonLayer<Part>({ id: 'reach fill', data: parts, getPolygon: ({ polygon }) => polygon as never, getFillColor: ({ color }) => [...color, 150] }),
    new PathLayer<{ path: Part['polygon'][number] }>({
      id: 'reach edges',
      data: lines,
      getPath: ({ path }) => path as never,
      getColor: [...edge],
      getWidth: 1,
      widthUnits: 'pixels',
      updateTriggers: { getColor: theme },
    }),
  ];
}
