import { exponential } from '../../../statistics/functions/exponential.js';

/**
 * The Fine Fuel Moisture Code of a day from yesterday's, 0 … 101. Temperature in °C, humidity 0 … 100 %, wind in km/h, rain in mm; `coefficient` is that of
 * the moisture equivalent. NaN where anything is missing. Van Wagner & Pickett 1985, equations 1–10.
 *
 * Powers share their logarithm, and what is rare is left to `Math.exp`, so that all else is inlined: the index is computed for millions of cells a day.
 */
export function fineFuelMoistureCode(yesterday: number, temperature: number, humidity: number, wind: number, rain: number, coefficient: number): number {
  if (Number.isNaN(yesterday + temperature + humidity + wind + rain)) return Number.NaN;
  let moisture = (coefficient * (101 - yesterday)) / (59.5 + yesterday);
  if (rain > 0.5) {
    const effective = rain - 0.5;
    const dry = moisture;
    moisture += 42.5 * effective * Math.exp(-100 / (251 - dry)) * (1 - Math.exp(-6.93 / effective));
    if (dry > 150) moisture += 0.0015 * (dry - 150) * (dry - 150) * Math.sqrt(effective);
    moisture = Math.min(moisture, 250);
  }
  let logarithm = Math.log(humidity);
  let share = humidity / 100;
  const common = 0.18 * (21.1 - temperature) * (1 - exponential(-0.115 * humidity));
  const damp = exponential((humidity - 100) / 10);
  // dries towards one equilibrium, is wetted towards a lower one, and between them stays as it is
  let equilibrium = 0.942 * exponential(0.679 * logarithm) + 11 * damp + common;
  if (moisture <= equilibrium) {
    equilibrium = 0.618 * exponential(0.753 * logarithm) + 10 * damp + common;
    if (moisture >= equilibrium) equilibrium = moisture;
    share = 1 - share;
    logarithm = Math.log(share);
  } else logarithm -= LOG_100;
  if (moisture !== equilibrium) {
    const fourth = share * share * share * share;
    const rate = 0.424 * (1 - exponential(1.7 * logarithm)) + 0.0694 * Math.sqrt(wind) * (1 - fourth * fourth);
    moisture = equilibrium + (moisture - equilibrium) * exponential(-Math.LN10 * 0.581 * rate * exponential(0.0365 * temperature));
  }
  const code = (59.5 * (250 - moisture)) / (coefficient + moisture);
  return Math.min(Math.max(code, 0), 101);
}

const LOG_100 = Math.log(100);
