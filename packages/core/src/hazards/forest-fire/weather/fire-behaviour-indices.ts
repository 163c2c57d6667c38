import { exponential } from '../../../statistics/functions/exponential.js';

// powers are taken by logarithm: `**` costs five times as much, and these are computed for millions of cells a day

/** The Initial Spread Index of a Fine Fuel Moisture Code and the wind in km/h. Van Wagner & Pickett 1985, equations 24–26. */
export function initialSpreadIndex(ffmc: number, wind: number, coefficient: number): number {
  const moisture = (coefficient * (101 - ffmc)) / (59.5 + ffmc);
  return 0.208 * 91.9 * exponential(0.05039 * wind - 0.1386 * moisture) * (1 + exponential(5.31 * Math.log(moisture)) / 4.93e7);
}

/** The Buildup Index of a Duff Moisture Code and a Drought Code; 0 of 0 and 0. Equation 27. */
export function buildupIndex(dmc: number, dc: number): number {
  if (dmc === 0 && dc === 0) return 0;
  const sum = dmc + 0.4 * dc;
  if (dmc <= 0.4 * dc) return (0.8 * dmc * dc) / sum;
  return Math.max(0, dmc - (1 - (0.8 * dc) / sum) * (0.92 + exponential(1.7 * Math.log(0.0114 * dmc))));
}

/** The Fire Weather Index of an Initial Spread Index and a Buildup Index. Equations 28–30. */
export function fireWeatherNumber(isi: number, bui: number): number {
  const duff = bui <= 80 ? 0.626 * exponential(0.809 * Math.log(bui)) + 2 : 1000 / (25 + 108.64 * exponential(-0.023 * bui));
  const intensity = 0.1 * isi * duff;
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: 0.434 is the constant that was published
  return intensity > 1 ? exponential(2.72 * exponential(0.647 * Math.log(0.434 * Math.log(intensity)))) : intensity;
}

/** The Daily Severity Rating of a Fire Weather Index, which may be averaged over days and places where the index may not. Equation 31. */
export const dailySeverityRating = (fwi: number): number => 0.0272 * exponential(1.77 * Math.log(fwi));
