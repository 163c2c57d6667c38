import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Theme } from '../app/preferences.js';
import { rgb } from '../colors/patterns.js';
import { type Isoseismal, intensityColor } from '../scene/quake.js';

/** Rings of equal intensity, filled by degree with a line at the edge of each. */
export function quakeLayers(rings: readonly Isoseismal[], theme: Theme): Layer[] {
  const edge = theme === 'dark' ? ([236, 239, 242, 220] as const) : ([27, 31, 36, 200] as const);
  return [
    new SolidPolygonLayer<Isoseismal>({
      id: 'quake fill',
      data: rings,
      getPolygon: ({ ring }) => ring as never,
      getFillColor: ({ degree }) => [...rgb(intensityColor(degree)), 150],
    }),
    new PathLayer<Isoseismal>({
      id: 'quake edges',
      data: rings,
      getPath: ({ ring }) => ring as never,
      getColor: [...edge],
      getWidth: 1.5,
      widthUnits: 'pixels',
      jointRounded: true,
      updateTriggers: { getColor: theme },
    }),
  ];
}
