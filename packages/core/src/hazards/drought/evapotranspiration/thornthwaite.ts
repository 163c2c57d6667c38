import { monthOf } from '../indices/standardize.js';
import { daysOfMonth, midMonthDay, radiansOf, sunsetAngle } from './solar.js';

export interface ThornthwaiteOptions {
  /** Calendar month of the first value, 1 (January, the default) to 12. */
  readonly startMonth?: number;
  /**
   * Whether the lengths of days and months enter (the default, as R's SPEI has it). Without them it is the form that Chinese texts print, for months of 30
   * days of 12 hours.
   */
  readonly dayLength?: boolean;
}

/**
 * Potential evapotranspiration of months, mm, from their mean temperatures in °C and the latitude in degrees north (Thornthwaite 1948):
 * 16 K (10 T / I)^m, the heat index I from the twelve mean temperatures of the whole series. 0 at or below 0 °C, NaN where the temperature is missing.
 *
 * @throws `bad-values` for a latitude outside ±90. O(n).
 */
export function thornthwaite(temperature: ArrayLike<number>, latitude: number, { startMonth = 1, dayLength = true }: ThornthwaiteOptions = {}): Float64Array {
  const month = monthOf(startMonth, 'thornthwaite');
  const north = radiansOf(latitude, 'thornthwaite');
  const heat = climateOf(temperature, month).reduce((sum, mean) => sum + (Math.max(0, mean) / 5) ** 1.514, 0);
  const exponent = 6.75e-7 * heat ** 3 - 7.71e-5 * heat ** 2 + 0.01792 * heat + 0.49239;
  const factor = midMonthDay.map((day, at) => {
    if (!dayLength) return 1;
    const declination = 0.4093 * Math.sin((2 * Math.PI * day) / 365 - 1.405);
    const hours = (24 / Math.PI) * sunsetAngle(north, declination);
    return (hours / 12) * ((daysOfMonth[at] as number) / 30);
  });
  return Float64Array.from(temperature, (degrees, i) => {
    if (Number.isNaN(degrees)) return Number.NaN;
    return degrees <= 0 ? 0 : 16 * (factor[month(i)] as number) * ((10 * degrees) / heat) ** exponent;
  });
}

/** Mean of every calendar month, missing values left out; 0 for a month without any. */
function climateOf(values: ArrayLike<number>, month: (step: number) => number): Float64Array {
  const sums = new Float64Array(12);
  const counts = new Float64Array(12);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    sums[month(i)]! += value;
    counts[month(i)]!++;
  }
  return sums.map((sum, at) => (counts[at]! > 0 ? sum / counts[at]! : 0));
}
