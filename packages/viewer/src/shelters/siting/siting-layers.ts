import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { Theme } from '../../app/preferences.js';
import type { Covered, TrialSummary } from './site-trial.js';

type Rgba = [number, number, number, number];

/** Who reaches nobody is hollow, who reaches a standing shelter grey, who reaches a supposed one alone violet. */
const looks: Readonly<Record<Theme, { readonly fill: readonly [Rgba, Rgba, Rgba]; readonly line: Rgba }>> = {
  light: {
    fill: [
      [255, 255, 255, 200],
      [120, 130, 140, 200],
      [111, 45, 189, 255],
    ],
    line: [20, 24, 28, 255],
  },
  dark: {
    fill: [
      [20, 24, 28, 180],
      [150, 160, 170, 200],
      [201, 160, 245, 255],
    ],
    line: [245, 247, 249, 255],
  },
};

/** Pixels across of a place with as many people as the largest, and of the smallest. */
const LARGEST = 9;
const SMALLEST = 3;

/** The places that people start from, as large as their people, and whether they reach a shelter in time. */
export function sitingLayers({ demand, people }: TrialSummary, { reached }: Covered, theme: Theme): readonly Layer[] {
  const { fill, line } = looks[theme];
  const most = people.reduce((a, b) => Math.max(a, b), 1);
  return [
    new ScatterplotLayer<TrialSummary['demand'][number]>({
      id: 'siting demand',
      data: demand,
      getPosition: ({ longitude, latitude }) => [longitude, latitude],
      getRadius: (_, { index }) => Math.max(SMALLEST, LARGEST * Math.sqrt((people[index] as number) / most)),
      radiusUnits: 'pixels',
      getFillColor: (_, { index }) => fill[reached[index] as 0 | 1 | 2],
      stroked: true,
      getLineColor: line,
      getLineWidth: 1.25,
      lineWidthUnits: 'pixels',
      updateTriggers: { getFillColor: [reached, theme], getLineColor: theme },
    }),
  ];
}
