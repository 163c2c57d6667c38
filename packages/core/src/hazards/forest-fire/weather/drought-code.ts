import { exponential } from '../../../statistics/functions/exponential.js';

/**
 * The Drought Code of a day from yesterday's, ≥ 0. Temperature in °C, rain in mm, `dayLength` the factor of month and latitude. NaN where anything is
 * missing. Van Wagner & Pickett 1985, equations 18–23; evaporation below 0 counts as 0.
 */
export function droughtCode(yesterday: number, temperature: number, rain: number, dayLength: number): number {
  if (Number.isNaN(yesterday + temperature + rain)) return Number.NaN;
  const evaporation = Math.max(0, 0.36 * (Math.max(temperature, -2.8) + 2.8) + dayLength) / 2;
  if (rain <= 2.8) return yesterday + evaporation;
  const equivalent = 800 * exponential(-yesterday / 400);
  return Math.max(0, yesterday - 400 * Math.log(1 + (3.937 * (0.83 * rain - 1.27)) / equivalent)) + evaporation;
}
