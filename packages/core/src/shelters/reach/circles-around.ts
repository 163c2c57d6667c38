import type { Polygon } from 'geojson';
import { definition } from '../../crs/definition.js';
import { geographicOf } from '../../crs/ellipsoid.js';
import type { Feature, Features, Position } from '../../features/features.js';
import { placesIn } from '../network/place-points.js';
import { geodesicEnd } from './geodesic-end.js';

/** Corners of a circle. */
const CORNERS = 180;

/** A geodesic circle round every place, `radius_km` among its properties, in the geographic CRS of the places. Places without a radius above 0 have none. */
export function circlesAround(places: Features, metresOf: (place: Feature, index: number) => number): Features<Polygon> {
  const crs = geographicOf(places.crs);
  const { ellipsoid } = definition(crs);
  const { x, y } = placesIn(places, crs);
  const features = places.features.flatMap((place, index) => {
    const metres = metresOf(place, index);
    if (!(metres > 0)) return [];
    // anticlockwise, as RFC 7946 has it
    const ring = Array.from({ length: CORNERS }, (_, k): Position => geodesicEnd(ellipsoid, x[index]!, y[index]!, -(360 * k) / CORNERS, metres));
    const geometry: Polygon = { type: 'Polygon', coordinates: [[...ring, [...ring[0]!]]] };
    return [{ geometry, properties: { ...place.properties, radius_km: metres / 1000 } }];
  });
  return { crs, features };
}
