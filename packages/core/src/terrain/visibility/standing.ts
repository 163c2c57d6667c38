import type { Features } from '../../features/features.js';
import { type PointOf, pointsOf } from '../../features/points-of.js';
import { transformFeatures } from '../../features/transform-features.js';
import type { Grid, Window } from '../../raster/grid.js';

/** Why an observer does not take part; '' for one who does. */
export type LeftOut = '' | 'outside the grid' | 'no terrain';

/** Where an observer stands on a grid. */
export interface Standing {
  /** Its property `name`, else its number from 1. */
  readonly name: string;
  /** As it was given, in the CRS of its file. */
  readonly given: PointOf;
  readonly x: number;
  readonly y: number;
  readonly col: number;
  readonly row: number;
  /** Its own height above the ground, where it has the property `height`. */
  readonly height: number | undefined;
}

/** Where observers stand. @throws `bad-input` for what are no points. */
export function standings(operation: string, observers: Features, { crs, transform: [a, , c, , e, f] }: Grid): readonly Standing[] {
  const own = pointsOf(operation, 'observers', observers);
  return pointsOf(operation, 'observers', transformFeatures(observers, crs)).map(({ position, properties }, at) => {
    const [x, y] = [position[0]!, position[1]!];
    const { height, name } = properties;
    return {
      ...{ name: String(name ?? at + 1), given: own[at]!, x, y },
      ...{ col: Math.floor((x - c) / a), row: Math.floor((y - f) / e) },
      height: typeof height === 'number' ? height : undefined,
    };
  });
}

export const standsIn = ({ col, row }: Standing, window: Window): boolean =>
  col >= window.col && row >= window.row && col < window.col + window.width && row < window.row + window.height;
