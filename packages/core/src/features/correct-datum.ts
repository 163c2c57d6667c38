import { definition } from '../crs/definition.js';
import { geographicOf } from '../crs/ellipsoid.js';
import { fromBd09, fromGcj02 } from '../crs/map-offsets.js';
import { transformPoint } from '../crs/transform.js';
import type { Features, Geometry } from './features.js';
import { mapPositions } from './positions.js';

/** The offset coordinates of Chinese web maps: of most of them, and of Baidu's. */
export type MapDatum = 'gcj-02' | 'bd-09';

/** Where a point of an offset map really is. In the CRS given, whose longitudes and latitudes (behind its projection, if it has one) are the offset ones. */
export function correctPoint(datum: MapDatum, crs: string, x: number, y: number): [x: number, y: number] {
  const { geographic } = definition(crs);
  const earth = geographicOf(crs);
  const [lon, lat] = geographic ? [x, y] : transformPoint(crs, earth, x, y);
  const [trueLon, trueLat] = datum === 'gcj-02' ? fromGcj02(lon, lat) : fromBd09(lon, lat);
  return geographic ? [trueLon, trueLat] : transformPoint(earth, crs, trueLon, trueLat);
}

/**
 * Features whose coordinates are those of an offset map, put where they are: the inverse of GCJ-02 or BD-09 on every position, to about 10 µm. A projected CRS
 * is left for its longitudes and latitudes and come back to. Heights stay, and so does the CRS, which was right but for the offset. O(positions).
 */
export function correctDatum<G extends Geometry>({ crs, features }: Features<G>, datum: MapDatum): Features<G> {
  return {
    crs,
    features: features.map((feature) => ({
      ...feature,
      geometry: mapPositions(feature.geometry, (positions) =>
        positions.map(([x = Number.NaN, y = Number.NaN, ...rest]) => [...correctPoint(datum, crs, x, y), ...rest]),
      ) as G,
    })),
  };
}
