import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { useApp } from '../app/context.js';
import type { Theme } from '../app/preferences.js';
import { rgb } from '../colors/patterns.js';
import { m } from '../i18n/messages/messages.js';
import type { Fire, FireFront } from '../scene/fire.js';
import { frontColor } from '../scene/front-colors.js';
import type { MapViewState, Size } from './map-view.js';
import { Marker } from './marker.js';

interface Ring {
  readonly path: readonly (readonly number[])[];
  readonly color: readonly [number, number, number];
}

/** Fronts of a fire, the widest below, each filled and edged. */
export function fireLayers(fronts: readonly FireFront[], theme: Theme): Layer[] {
  const rings = fronts.flatMap(({ lines }, index): Ring[] => lines.map((path) => ({ path, color: rgb(frontColor(index)) }))).reverse();
  const edge = theme === 'dark' ? ([255, 255, 255, 230] as const) : ([27, 31, 36, 220] as const);
  return [
    new SolidPolygonLayer<Ring>({ id: 'fire fill', data: rings, getPolygon: ({ path }) => path as never, getFillColor: ({ color }) => [...color, 170] }),
    new PathLayer<Ring>({
      id: 'fire edges',
      data: rings,
      getPath: ({ path }) => path as never,
      getColor: [...edge],
      getWidth: 1.25,
      widthUnits: 'pixels',
      jointRounded: true,
      updateTriggers: { getColor: theme },
    }),
  ];
}

/** Where the fire starts, to be moved. */
export function FireMark({ fire, view, size }: { fire: Fire; view: MapViewState; size: Size }) {
  const { session } = useApp();
  return <Marker place={fire} label={m.fire_start()} look="ignition" view={view} size={size} onMove={(place) => session.ignite({ ...fire, ...place })} />;
}
