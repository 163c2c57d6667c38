import type { Polygon } from 'geojson';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { circlesAround } from './circles-around.js';

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
  return circlesAround(bases, () => metres);
}
