import { TetrazoneError } from '../../../errors/error.js';
import { jibson2007, jibson2007Arias } from '../../../standards/jibson-2007.js';

/** What is known of a slope in an earthquake: accelerations in g, Arias intensity in m/s. */
export interface SlopeShaking {
  readonly critical: number;
  readonly pga?: number;
  readonly arias?: number;
  readonly magnitude?: number;
}

/**
 * Newmark displacement of a sliding block in cm, the median of Jibson 2007: from PGA, from PGA and magnitude, from Arias intensity, or from Arias intensity and
 * PGA, whichever are given. 0 where the shaking does not reach the critical acceleration.
 *
 * @throws `bad-values` without PGA or Arias intensity, or for a number that is not above 0.
 */
export function newmarkDisplacement({ critical, pga, arias, magnitude }: SlopeShaking): number {
  const given = [critical, ...[pga, arias].filter((x) => x !== undefined)];
  if ((pga === undefined && arias === undefined) || !given.every((x) => x >= 0) || !(critical > 0))
    throw new TetrazoneError('bad-values', {
      operation: 'newmark-displacement',
      detail: 'give a critical acceleration above 0 g, and PGA (g) or Arias intensity (m/s) of 0 or more',
    });
  const name = arias === undefined ? (magnitude === undefined ? 'acceleration' : 'acceleration-magnitude') : pga === undefined ? 'arias' : 'arias-ratio';
  const row = { ...jibson2007.value, ...jibson2007Arias.value }[name];
  if ((pga !== undefined && pga <= critical) || arias === 0) return 0;
  const ratio = pga === undefined ? Number.NaN : critical / pga;
  const term = (weight: number, of: number): number => (weight === 0 ? 0 : weight * Math.log10(of));
  return (
    10 **
    (row.start +
      term(row.rest, 1 - ratio) +
      term(row.ratio, ratio) +
      row.magnitude * (magnitude ?? 0) +
      term(row.arias, arias ?? 0) +
      term(row.critical, critical))
  );
}

/** What an infinite slope is made of. */
export interface SlopeStrength {
  /** Of the slope and of friction, degrees. */
  readonly slope: number;
  readonly friction: number;
  /** kPa. */
  readonly cohesion: number;
  /** Weight of the ground, kN/m³, and thickness of what slides, m. */
  readonly weight: number;
  readonly thickness: number;
  /** Share of the thickness under water. */
  readonly saturation?: number;
}

const waterWeight = 9.80665;

/**
 * Critical acceleration in g of an infinite slope, (FS − 1)·sin α (Newmark 1965), with the static factor of safety c/(γ·t·sin α) + tan φ/tan α − m·γw·tan φ/(γ·tan α).
 * 0 where the slope does not stand; infinite on the level.
 */
export function criticalAcceleration({ slope, friction, cohesion, weight, thickness, saturation = 0 }: SlopeStrength): number {
  if (!(slope >= 0 && slope < 90 && friction >= 0 && friction < 90 && cohesion >= 0 && weight > 0 && thickness > 0 && saturation >= 0 && saturation <= 1))
    throw new TetrazoneError('bad-values', {
      operation: 'critical-acceleration',
      detail: 'angles lie from 0 to below 90 degrees, weight and thickness above 0, saturation from 0 to 1',
    });
  const alpha = (slope * Math.PI) / 180;
  if (alpha === 0) return Number.POSITIVE_INFINITY;
  const tanFriction = Math.tan((friction * Math.PI) / 180);
  const safety = cohesion / (weight * thickness * Math.sin(alpha)) + (tanFriction / Math.tan(alpha)) * (1 - (saturation * waterWeight) / weight);
  return Math.max(0, (safety - 1) * Math.sin(alpha));
}
