import type { Geometry, Position } from 'geojson';

/** One thing with a place: a county, a river, a shelter. */
export interface Feature<G extends Geometry = Geometry> {
  readonly geometry: G;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly id?: string | number;
}

/** Features in one CRS, coordinates as x, y (longitude, latitude). The CRS is stated here, whatever GeoJSON says about WGS 84. */
export interface Features<G extends Geometry = Geometry> {
  readonly crs: string;
  readonly features: readonly Feature<G>[];
}

/** Features that are made one after the other as they are asked for, and anew each time, so that a large collection is not held twice. */
export interface FeatureStream {
  readonly crs: string;
  readonly features: Iterable<Feature>;
}

export type { Geometry, Position };
