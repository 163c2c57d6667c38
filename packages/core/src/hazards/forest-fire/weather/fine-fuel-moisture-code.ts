import { exponential, exponentials } from '../../../statistics/functions/exponential.js';
import { logarithm, logarithms } from '../../../statistics/functions/logarithm.js';

const LOG_100 = Math.log(100);
const E_10 = Math.exp(-10);
const PER_DAY = -Math.LN10 * 0.581;

/** The weather of cells for a stretch of at most as many cells as the scratch has: °C, % (0 … 100), km/h, mm. */
export interface FineWeather {
  readonly temperature: Float64Array;
  readonly humidity: Float64Array;
  readonly wind: Float64Array;
  readonly rain: Float64Array;
}

/** Room for `fineFuelMoistureCodes` to work in. */
export interface FineScratch {
  readonly moisture: Float64Array;
  readonly power: Float64Array;
  readonly dry: Float64Array;
  readonly warm: Float64Array;
  readonly equilibrium: Float64Array;
  readonly share: Float64Array;
}
export const fineColumns = ['moisture', 'power', 'dry', 'warm', 'equilibrium', 'share'] as const satisfies readonly (keyof FineScratch)[];

/**
 * The Fine Fuel Moisture Codes of a day from yesterday's, 0 … 101, in place, for the first `count` cells; `coefficient` is that of the moisture equivalent. NaN
 * where anything is missing. Van Wagner & Pickett 1985, equations 1–10.
 *
 * Exponentials and logarithms are taken of a stretch of cells at once, since the index is computed for millions of cells a day.
 */
export function fineFuelMoistureCodes(codes: Float64Array, weather: FineWeather, coefficient: number, count: number, scratch: FineScratch): void {
  const { temperature, humidity, wind, rain } = weather;
  const { moisture, power, dry, warm, equilibrium, share } = scratch;
  wetByRain(codes, rain, coefficient, count, moisture);
  for (let i = 0; i < count; i++) share[i] = humidity[i]!;
  logarithms(share, count);
  for (let i = 0; i < count; i++) {
    power[i] = 0.679 * share[i]!;
    dry[i] = -0.005 * humidity[i]!;
    warm[i] = 0.0365 * temperature[i]!;
  }
  exponentials(power, count);
  exponentials(dry, count);
  exponentials(warm, count);
  // dries towards one equilibrium, is wetted towards a lower one, and between them stays as it is
  for (let i = 0; i < count; i++) {
    // of e^(-0.005 h) the 23rd power is e^(-0.115 h), and the 20th turned over e^(0.1 h)
    const u = dry[i]!;
    const u4 = u * u * (u * u);
    const u20 = u4 * u4 * u4 * u4 * u4;
    const damp = E_10 / u20;
    const common = 0.18 * (21.1 - temperature[i]!) * (1 - u20 * u * u * u);
    const part = humidity[i]! / 100;
    let towards = 0.942 * power[i]! + 11 * damp + common;
    let ofShare = share[i]! - LOG_100;
    share[i] = part;
    if (!(moisture[i]! > towards)) {
      towards = 0.618 * exponential(0.753 * (ofShare + LOG_100)) + 10 * damp + common;
      if (moisture[i]! >= towards) towards = moisture[i]!;
      share[i] = 1 - part;
      ofShare = logarithm(1 - part);
    }
    equilibrium[i] = towards;
    power[i] = 1.7 * ofShare;
  }
  exponentials(power, count);
  for (let i = 0; i < count; i++) {
    const fourth = share[i]! * share[i]! * share[i]! * share[i]!;
    const rate = 0.424 * (1 - power[i]!) + 0.0694 * Math.sqrt(wind[i]!) * (1 - fourth * fourth);
    warm[i] = PER_DAY * rate * warm[i]!;
  }
  exponentials(warm, count);
  for (let i = 0; i < count; i++) {
    const towards = equilibrium[i]!;
    const left = moisture[i] === towards ? towards : towards + (moisture[i]! - towards) * warm[i]!;
    const code = (59.5 * (250 - left)) / (coefficient + left);
    codes[i] = Number.isNaN(rain[i]! + wind[i]!) ? Number.NaN : Math.min(Math.max(code, 0), 101);
  }
}

/** What the fine fuel holds after the rain, % of its dry weight. */
function wetByRain(codes: Float64Array, rain: Float64Array, coefficient: number, count: number, moisture: Float64Array): void {
  for (let i = 0; i < count; i++) {
    const before = (coefficient * (101 - codes[i]!)) / (59.5 + codes[i]!);
    moisture[i] = before;
    if (!(rain[i]! > 0.5)) continue;
    const effective = rain[i]! - 0.5;
    let wetted = before + 42.5 * effective * exponential(-100 / (251 - before)) * (1 - exponential(-6.93 / effective));
    if (before > 150) wetted += 0.0015 * (before - 150) * (before - 150) * Math.sqrt(effective);
    moisture[i] = Math.min(wetted, 250);
  }
}
