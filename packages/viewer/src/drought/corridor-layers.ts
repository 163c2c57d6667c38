import type { Layer } from '@deck.gl/core';
import { PathLayer } from '@deck.gl/layers';
import type { Theme } from '../app/preferences.js';
import type { CorridorShape } from './corridor.js';

interface Line {
  readonly path: readonly (readonly number[])[];
  readonly axis: boolean;
}

/** The corridors: a thin outline, the axis thick, both over a casing so that they are read on every colour. */
export function corridorLayers(shapes: readonly CorridorShape[], theme: Theme): Layer[] {
  const lines = shapes.flatMap(({ role, lines }): Line[] => lines.map((path) => ({ path, axis: role === 'axis' })));
  const [ink, casing] =
    theme === 'dark'
      ? ([
          [255, 255, 255, 255],
          [10, 12, 14, 190],
        ] as const)
      : ([
          [75, 35, 128, 255],
          [255, 255, 255, 210],
        ] as const);
  const common = { data: lines, widthUnits: 'pixels', jointRounded: true, capRounded: true, getPath: (line: Line) => line.path as never } as const;
  return [
    new PathLayer<Line>({
      ...common,
      id: 'corridor casing',
      getColor: [...casing],
      getWidth: ({ axis }) => (axis ? 7 : 4.5),
      updateTriggers: { getColor: theme },
    }),
    new PathLayer<Line>({ ...common, id: 'corridor', getColor: [...ink], getWidth: ({ axis }) => (axis ? 4 : 1.75), updateTriggers: { getColor: theme } }),
  ];
}
