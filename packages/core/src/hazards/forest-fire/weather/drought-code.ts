import { exponential } from '../../../statistics/functions/exponential.js';
import { logarithm } from '../../../statistics/functions/logarithm.js';

/**
 * The Drought Code of a day from yesterday's, ≥ 0. Temperature in °C, rain in mm, `dayLength` the factor of month and latitude. NaN where anything is
 * missing. Van Wagner & Pickett 1985, equations 18–23; evaporation below 0 counts as 0.
 */
export function droughtCode(yesterday: number, temperature: number, rain: number, dayLength: number): number {
  if (Number.isNaN(yesterday + temperature + rain)) return Number.NaN;
  const evaporation = Math.max(0, 0.36 * (Math.max(temperature, -2.8) + 2.8) + dayLength) / 2;
  if (rain <= 2.8) return yesterday + evaporation;
  const equivalent = 800 * exponential(-yesterday / 400);
  return Math.max(0, yesterday - 400 * logarithm(1 + (3.937 * (0.83 * rain - 1.27)) / equivalent)) + evaporation;
}

/** The codes of the first `count` cells of a stretch, in place; `lengths` are day lengths by cell. See `duffMoistureCodes`. */
export function droughtCodes(
  codes: Float64Array,
  { temperature, rain }: { readonly temperature: Float64Array; readonly rain: Float64Array },
  lengths: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) codes[i] = droughtCode(codes[i]!, temperature[i]!, rain[i]!, lengths[i]!);
}
