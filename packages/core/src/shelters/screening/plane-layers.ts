import { TetrazoneError } from '../../errors/error.js';
import type { Feature } from '../../features/features.js';
import { joined, type PlaneArea, planeArea } from '../../features/plane-areas.js';
import { boundsDistance, type PlaneShape, planeDistance, planeShape } from '../../features/plane-distance.js';
import { polygonsOf } from '../../features/positions.js';
import { transformFeatures } from '../../features/transform-features.js';
import { featuresNamed, type SiteLayers } from './site-layers.js';

/** One feature of a layer on the plane of the sites. */
export interface PlaneFeature {
  readonly feature: Feature;
  readonly shape: PlaneShape;
}

/** The layers of features on one plane, each brought there once. */
export interface PlaneLayers {
  /** Undefined where the layer was not given. */
  features(name: string): readonly PlaneFeature[] | undefined;
}

export function planeLayers(layers: SiteLayers, plane: string): PlaneLayers {
  const held = new Map<string, readonly PlaneFeature[] | undefined>();
  return {
    features(name) {
      if (!held.has(name)) {
        const given = featuresNamed(layers, name);
        const moved = given && transformFeatures(given, plane).features.map((feature) => ({ feature, shape: planeShape(feature.geometry) }));
        held.set(name, moved);
      }
      return held.get(name);
    },
  };
}

/** The least over all features of their distance to a shape, less what each asks for (`own`). Infinity of none. */
export function leastDistance(shape: PlaneShape, features: readonly PlaneFeature[], own: (feature: Feature) => number): number {
  const order = features.map((one) => ({ ...one, least: boundsDistance(shape, one.shape) - own(one.feature) })).sort((a, b) => a.least - b.least);
  let best = Number.POSITIVE_INFINITY;
  for (const { feature, shape: other, least } of order) {
    if (least >= best) break;
    best = Math.min(best, planeDistance(shape, other) - own(feature));
  }
  return best;
}

/** What polygons near a shape cover together; refuses lines and points, which cover nothing. */
export function areaNear(name: string, shape: PlaneShape, features: readonly PlaneFeature[], within = 0): PlaneArea {
  const near = features.filter((one) => boundsDistance(shape, one.shape) <= within);
  const flat = near.find(({ feature }) => polygonsOf(feature.geometry).length === 0);
  if (flat !== undefined)
    throw new TetrazoneError('bad-input', { operation: 'screen-sites', input: name, detail: `a ${flat.feature.geometry.type}; polygons are wanted here` });
  return joined(near.flatMap(({ feature }) => planeArea(feature.geometry)));
}
