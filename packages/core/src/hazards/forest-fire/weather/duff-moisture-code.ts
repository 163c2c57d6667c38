import { exponential } from '../../../statistics/functions/exponential.js';
import { logarithm } from '../../../statistics/functions/logarithm.js';

/**
 * The Duff Moisture Code of a day from yesterday's, ≥ 0. Temperature in °C, humidity 0 … 100 %, rain in mm, effective day length in hours. NaN where anything
 * is missing. Van Wagner & Pickett 1985, equations 11–17; 12 and 15 in the form in which the report's program has them.
 */
export function duffMoistureCode(yesterday: number, temperature: number, humidity: number, rain: number, dayLength: number): number {
  if (Number.isNaN(yesterday + temperature + humidity + rain)) return Number.NaN;
  const drying = 1.894 * (Math.max(temperature, -1.1) + 1.1) * (100 - humidity) * dayLength * 1e-4;
  if (rain <= 1.5) return yesterday + drying;
  const effective = 0.92 * rain - 1.27;
  const moisture = 20 + 280 * exponential(-0.023 * yesterday);
  const slope = yesterday <= 33 ? 100 / (0.5 + 0.3 * yesterday) : yesterday <= 65 ? 14 - 1.3 * logarithm(yesterday) : 6.2 * logarithm(yesterday) - 17.2;
  const wetted = moisture + (1000 * effective) / (48.77 + slope * effective);
  const after = 43.43 * (5.6348 - logarithm(wetted - 20));
  return Math.max(after, 0) + drying;
}

/**
 * The codes of the first `count` cells of a stretch, in place; `lengths` are day lengths by cell. A loop of its own: in a large one the function is not inlined, and every number that
 * it returns costs memory.
 */
export function duffMoistureCodes(
  codes: Float64Array,
  { temperature, humidity, rain }: { readonly temperature: Float64Array; readonly humidity: Float64Array; readonly rain: Float64Array },
  lengths: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) codes[i] = duffMoistureCode(codes[i]!, temperature[i]!, humidity[i]!, rain[i]!, lengths[i]!);
}
