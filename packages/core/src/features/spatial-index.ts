import { bbox, booleanPointInPolygon } from '@turf/turf';
import Flatbush from 'flatbush';
import type { Bounds } from '../raster/grid.js';
import type { Features, Geometry } from './features.js';
import { polygonsOf } from './positions.js';

/** Bounds of features, [∞, ∞, −∞, −∞] of none. */
export function featureBounds(features: Features): Bounds {
  return features.features.reduce<Bounds>(
    (all, { geometry }) => {
      const [west, south, east, north] = geometryBounds(geometry);
      return [Math.min(all[0], west), Math.min(all[1], south), Math.max(all[2], east), Math.max(all[3], north)];
    },
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** Bounds of one geometry. */
export function geometryBounds(geometry: Geometry): Bounds {
  const box = bbox(geometry);
  return box.length === 6 ? [box[0], box[1], box[3], box[4]] : box;
}

/** Finds features by place. All answers are indices into `features`, ascending unless said otherwise. */
export interface SpatialIndex {
  /** Features whose bounds meet a rectangle. */
  search(bounds: Bounds): number[];
  /** Polygons that hold a point; one on a shared border is held by both. */
  at(x: number, y: number): number[];
  /** The `count` features whose bounds are nearest, in CRS units, nearest first. */
  nearest(x: number, y: number, count: number): number[];
}

/** Builds an index over the bounds of features: O(n log n), then O(log n) for a question. */
export function spatialIndex({ features }: Features): SpatialIndex {
  if (features.length === 0) return { search: () => [], at: () => [], nearest: () => [] };
  const tree = new Flatbush(features.length);
  for (const { geometry } of features) tree.add(...(geometryBounds(geometry) as [number, number, number, number]));
  tree.finish();
  const search = (bounds: Bounds): number[] => tree.search(...(bounds as [number, number, number, number])).sort((a, b) => a - b);
  const holds = (index: number, x: number, y: number): boolean => {
    const coordinates = polygonsOf((features[index] as (typeof features)[number]).geometry).map((rings) => [...rings]);
    return coordinates.length > 0 && booleanPointInPolygon([x, y], { type: 'MultiPolygon', coordinates });
  };
  return {
    search,
    at: (x, y) => search([x, y, x, y]).filter((index) => holds(index, x, y)),
    nearest: (x, y, count) => tree.neighbors(x, y, count),
  };
}

/**
 * Finds the rectangles that meet another one, edges included, as places in their list, ascending. `bounds` holds the two lower and the two upper ends of each; one
 * that is none, of a feature without a place, is never found. O(n log n), then O(log n + found · log found) for a question.
 */
export function rectangleIndex(bounds: Float64Array): (left: number, top: number, right: number, bottom: number) => readonly number[] {
  const there: number[] = [];
  for (let i = 0; 4 * i < bounds.length; i++)
    if ((bounds[4 * i] as number) <= (bounds[4 * i + 2] as number) && (bounds[4 * i + 1] as number) <= (bounds[4 * i + 3] as number)) there.push(i);
  if (there.length === 0) return () => [];
  const tree = new Flatbush(there.length);
  for (const i of there) tree.add(...(bounds.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number]));
  tree.finish();
  return (left, top, right, bottom) =>
    tree
      .search(left, top, right, bottom)
      .map((place) => there[place] as number)
      .sort((a, b) => a - b);
}
