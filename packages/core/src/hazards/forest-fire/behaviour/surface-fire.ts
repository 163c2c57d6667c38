import { TetrazoneError } from '../../../errors/error.js';
import { type FuelBed, type FuelMoisture, fuelBed } from './fuel-bed.js';
import { type FuelModel, METRES_PER_FOOT } from './fuel-model.js';

/** Wind at half the height of the flame, m/s, and where it blows to, degrees clockwise from upslope. */
export interface SurfaceWind {
  readonly midflame: number;
  readonly direction: number;
}

/** Steepness, degrees, and the compass direction that the slope faces; 180 where it is left out, so that upslope is north. */
export interface SurfaceSlope {
  readonly degrees: number;
  readonly aspect?: number;
}

/** A fire that spreads over the ground, at its head. */
export interface SurfaceFire {
  /** m/min. */
  readonly rateOfSpread: number;
  /** m. */
  readonly flameLength: number;
  /** kW/m. */
  readonly firelineIntensity: number;
  /** Where the head goes, compass degrees, 0 … 360. */
  readonly direction: number;
  /** Of the ellipse that it grows into from a point, 0 (a circle) … 1. */
  readonly eccentricity: number;
  /** The ellipse's length over its width, 1 … 8. */
  readonly lengthToWidth: number;
  /** Where the head goes, degrees clockwise from upslope. */
  readonly fromUpslope: number;
  /** The wind that alone would spread it so, m/s. */
  readonly effectiveWind: number;
  /** kW/m². */
  readonly reactionIntensity: number;
}

const FEET_PER_MINUTE = 60 / METRES_PER_FOOT;
const FEET_PER_MINUTE_AND_MPH = 88;
/** kW/m of 1 Btu/ft/s, as firelab/behave has it; 0.08 % above that of the international Btu. */
const KILOWATTS_PER_METRE = 3.464140419343228;
/** kW/m² of 1 Btu/ft²/min. */
const KILOWATTS_PER_SQUARE_METRE = KILOWATTS_PER_METRE / 60 / METRES_PER_FOOT;
const RADIANS = Math.PI / 180;
const LONGEST = 8;

/**
 * Behaviour of a surface fire: Rothermel 1972 and Albini 1976, wind and slope added as vectors, the ellipse by Anderson 1983. `fuel` is one of the thirteen
 * models of Anderson 1982 by its number, or a model in SI units; moistures are fractions. Nothing spreads where dead fuel is wetter than the moisture of
 * extinction: the rate is 0. `windLimit` holds the effective wind to 0.9 of the reaction intensity (ft/min, Btu/ft²/min), as Rothermel did.
 *
 * @throws `bad-values` for a model, moistures, wind or slope out of range.
 */
export function surfaceFire(
  fuel: number | FuelModel,
  moisture: FuelMoisture,
  wind: SurfaceWind = { midflame: 0, direction: 0 },
  slope: SurfaceSlope = { degrees: 0 },
  options: { readonly windLimit?: boolean } = {},
): SurfaceFire {
  return spreadOver(fuelBed(fuel, moisture), wind, slope, options);
}

/** The same over a fuel bed that is known: what a grid computes for each cell. */
export function spreadOver(
  bed: FuelBed,
  { midflame, direction }: SurfaceWind,
  { degrees, aspect = 180 }: SurfaceSlope,
  { windLimit = false }: { readonly windLimit?: boolean } = {},
): SurfaceFire {
  if (!(midflame >= 0 && midflame < Number.POSITIVE_INFINITY && Number.isFinite(direction)))
    throw new TetrazoneError('bad-values', {
      operation: 'surfaceFire',
      detail: `a wind of ${midflame} m/s to ${direction}°; expected 0 m/s or more, and a direction`,
    });
  if (!(degrees >= 0 && degrees < 90 && Number.isFinite(aspect)))
    throw new TetrazoneError('bad-values', {
      operation: 'surfaceFire',
      detail: `a slope of ${degrees}° facing ${aspect}°; expected 0° to below 90°, and a direction`,
    });
  const byWind = bed.windFactor * (midflame * FEET_PER_MINUTE) ** bed.windPower;
  const bySlope = bed.slopeFactor * Math.tan(degrees * RADIANS) ** 2;
  const up = bySlope + byWind * Math.cos(direction * RADIANS);
  const across = byWind * Math.sin(direction * RADIANS);
  let factor = Math.hypot(up, across);
  // as wind alone, ft/min
  let effective = bed.windFactor === 0 ? 0 : (factor / bed.windFactor) ** (1 / bed.windPower);
  if (windLimit && effective > 0.9 * bed.intensity) {
    effective = 0.9 * bed.intensity;
    factor = bed.windFactor * effective ** bed.windPower;
  }
  // ft/min; Btu/ft/s
  const rate = bed.rate * (1 + factor);
  const intensity = bed.fineness === 0 ? 0 : (bed.intensity * (384 / bed.fineness) * rate) / 60;
  const fromUpslope = normal(Math.atan2(across, up) / RADIANS);
  const lengthToWidth = lengthToWidthOf(effective / FEET_PER_MINUTE_AND_MPH);
  return {
    rateOfSpread: rate * METRES_PER_FOOT,
    flameLength: 0.45 * intensity ** 0.46 * METRES_PER_FOOT,
    firelineIntensity: intensity * KILOWATTS_PER_METRE,
    direction: normal(aspect + 180 + fromUpslope),
    eccentricity: Math.sqrt(lengthToWidth ** 2 - 1) / lengthToWidth,
    lengthToWidth,
    fromUpslope,
    effectiveWind: effective / FEET_PER_MINUTE,
    reactionIntensity: bed.intensity * KILOWATTS_PER_SQUARE_METRE,
  };
}

/** Degrees from 0 to below 360. */
const normal = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Length over width of the ellipse that a fire grows into in a wind of so many miles an hour. Anderson 1983. */
const lengthToWidthOf = (wind: number): number => Math.min(LONGEST, Math.max(1, 0.936 * Math.exp(0.1147 * wind) + 0.461 * Math.exp(-0.0692 * wind) - 0.397));
