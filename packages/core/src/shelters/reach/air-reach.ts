import type { Polygon } from 'geojson';
import { definition } from '../../crs/definition.js';
import { geographicOf } from '../../crs/ellipsoid.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features, Position } from '../../features/features.js';
import { placesIn } from '../network/place-points.js';
import { geodesicEnd } from './geodesic-end.js';

export interface AirReachOptions {
  /** km/h over ground; of the aircraft at hand. */
  readonly speed: number;
  /** From the call until it is there; 60 unless given. */
  readonly minutes?: number;
  /** Minutes from the call until it is in the air. */
  readonly alert?: number;
  /** Minutes on the ground to take people on. */
  readonly loading?: number;
}

/** Corners of a circle. */
const CORNERS = 180;

/**
 * How far aircraft come within a time: round every base a geodesic circle of speed × (minutes − alert − loading), in the geographic CRS of the bases, with
 * `radius_km`. No-fly zones are taken off where people are counted (`servedPeople`, `except`).
 *
 * @throws `bad-option` for a speed that is not above 0 and where no time is left to fly.
 */
export function airReach(bases: Features, { speed, minutes = 60, alert = 0, loading = 0 }: AirReachOptions): Features<Polygon> {
  const left = minutes - alert - loading;
  if (!(speed > 0)) throw new TetrazoneError('bad-option', { path: 'air-reach.speed', value: String(speed), expected: 'km/h above 0' });
  if (!(left > 0)) throw new TetrazoneError('bad-option', { path: 'air-reach.minutes', value: String(minutes), expected: `more than ${alert + loading}` });
  const metres = (speed * 1000 * left) / 60;
  const crs = geographicOf(bases.crs);
  const { ellipsoid } = definition(crs);
  const { x, y } = placesIn(bases, crs);
  const features = bases.features.map(({ properties }, base) => {
    // anticlockwise, as RFC 7946 has it
    const ring = Array.from({ length: CORNERS }, (_, k): Position => geodesicEnd(ellipsoid, x[base]!, y[base]!, -(360 * k) / CORNERS, metres));
    const geometry: Polygon = { type: 'Polygon', coordinates: [[...ring, [...ring[0]!]]] };
    return { geometry, properties: { ...properties, radius_km: metres / 1000 } };
  });
  return { crs, features };
}
