import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { transformFeatures } from '../../features/transform-features.js';
import { value } from '../../layers/inputs.js';
import { operation } from '../../layers/operation.js';
import { flag, number } from '../../layers/options.js';
import { global } from '../../layers/reach.js';
import { type Observer, viewshed as solveViewshed } from './viewshed.js';

/** `viewshed` as an operation: observers are points in any CRS, each with its own height where it has the property `height`. */
export const viewshed = operation(
  {
    name: 'viewshed',
    version: 1,
    title: { zh: '可视域', en: 'Viewshed' },
    inputs: { dem: 'float32', observers: value<Features>('points that look', 'features') },
    options: {
      observerHeight: number(2, { min: 0, unit: 'm' }, 'height of the eye above the ground'),
      targetHeight: number(0, { min: 0, unit: 'm' }, 'height of what is looked for above the ground'),
      maximumDistance: number(0, { min: 0, unit: 'm' }, 'how far is looked; 0: everywhere'),
      refraction: number(1 / 7, { min: 0, max: 1 }, 'share of the curvature that refraction takes back'),
      curvature: flag(true, 'the earth is round'),
    },
    type: 'uint8',
    kind: 'category',
    unit: '',
    nodata: 255,
    reach: global,
  },
  ({ dem, observers }, { maximumDistance, ...options }, out, context) => {
    if (out.values.length === 0) return;
    const far = maximumDistance > 0 ? { maximumDistance } : {};
    out.values.set(solveViewshed(dem, eyesOf(observers, out.grid.crs), { ...options, ...far, context }).values);
  },
);

function eyesOf(observers: Features, crs: string): readonly Observer[] {
  return transformFeatures(observers, crs).features.flatMap(({ geometry, properties }): Observer[] => {
    const places: readonly Position[] = geometry.type === 'Point' ? [geometry.coordinates] : geometry.type === 'MultiPoint' ? geometry.coordinates : [];
    if (places.length === 0) throw new TetrazoneError('bad-input', { operation: 'viewshed', input: 'observers', detail: `a ${geometry.type} is no point` });
    const height = properties.height;
    return places.map((place) => ({ x: place[0]!, y: place[1]!, ...(typeof height === 'number' ? { height } : {}) }));
  });
}
