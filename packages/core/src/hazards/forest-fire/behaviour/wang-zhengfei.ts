import { TetrazoneError } from '../../../errors/error.js';
import { type FuelLayout, fuelLayouts, initialSpread, spreadFactors, strongestWind } from '../../../standards/wang-zhengfei.js';

/** What the rate of spread depends on. */
export interface WangSite {
  /** Of the air, °C. */
  readonly temperature: number;
  /** Wind force on the Beaufort scale. */
  readonly windForce: number;
  /** Least relative humidity of the day, %. */
  readonly humidity: number;
  /** Layout of the fuel by its name, or its factor Ks. */
  readonly fuel: FuelLayout | number;
  /** m/s, and where it blows to, degrees clockwise from upslope. */
  readonly wind: { readonly speed: number; readonly direction: number };
  /** Degrees, 0 … 90; what is steeper than 60 counts as 60. */
  readonly slope: number;
  /** Wind that counts at most, m/s; default 12. */
  readonly strongestWind?: number;
}

/** The rate of spread in one direction, and its factors. */
export interface WangSpread {
  /** m/min. */
  readonly rateOfSpread: number;
  /** R0, m/min, at least 0; from 0.6 on a study near Beijing counts it as dangerous. */
  readonly initialRate: number;
  readonly fuelFactor: number;
  readonly windFactor: number;
  readonly slopeFactor: number;
  /** The wind or the slope was beyond what the model is for, and was cut. */
  readonly capped: boolean;
}

const RADIANS = Math.PI / 180;

/**
 * The rate of spread by 王正非, with the directions of 毛贤敏: R0 · Ks · Kw · Kφ in a direction (degrees clockwise from upslope), the wind by its part in that
 * direction and the slope by its steepness along it. Upslope, downslope and the two level directions (90°, 270°) are Mao's cases.
 *
 * @throws `bad-values` for a fuel that is none, and for numbers out of range.
 */
export function wangZhengfei(
  { temperature, windForce, humidity, fuel, wind, slope, strongestWind: most = strongestWind.value }: WangSite,
  direction = 0,
): WangSpread {
  const refuse = (detail: string): never => {
    throw new TetrazoneError('bad-values', { operation: 'wangZhengfei', detail });
  };
  const fuelFactor = typeof fuel === 'number' ? fuel : fuelLayouts.value[fuel]?.factor;
  if (fuelFactor === undefined || !(fuelFactor >= 0))
    return refuse(`fuel is ${fuel}, expected ${Object.keys(fuelLayouts.value).join(', ')}, or a factor from 0 on`);
  if (!(windForce >= 0 && wind.speed >= 0)) refuse(`wind of force ${windForce} and ${wind.speed} m/s, expected 0 or more`);
  if (!(humidity >= 0 && humidity <= 100)) refuse(`humidity is ${humidity} %, expected 0 to 100`);
  if (!(slope >= 0 && slope <= 90)) refuse(`slope is ${slope}°, expected 0 to 90`);
  if (!Number.isFinite(temperature + wind.direction + direction)) refuse(`temperature ${temperature} °C, wind to ${wind.direction}°, direction ${direction}°`);
  const { temperature: warm, wind: force, dryness, constant } = initialSpread.value;
  const { wind: windRate, slope: slopeRate, power, steepest } = spreadFactors.value;
  const initialRate = Math.max(0, warm * temperature + force * windForce + dryness * (100 - humidity) + constant);
  const windFactor = Math.exp(windRate * Math.min(wind.speed, most) * Math.cos((wind.direction - direction) * RADIANS));
  const rise = Math.tan(Math.min(slope, steepest) * RADIANS) * Math.cos(direction * RADIANS);
  const slopeFactor = Math.exp(slopeRate * Math.sign(rise) * Math.abs(rise) ** power);
  return {
    rateOfSpread: initialRate * fuelFactor * windFactor * slopeFactor,
    ...{ initialRate, fuelFactor, windFactor, slopeFactor, capped: wind.speed > most || slope > steepest },
  };
}
