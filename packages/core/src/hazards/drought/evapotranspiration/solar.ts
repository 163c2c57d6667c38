import { TetrazoneError } from '../../../errors/error.js';

/** Days of the months of a common year, which climates go by. */
export const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Day of the year in the middle of each month: 15 days after its first. */
export const midMonthDay = daysOfMonth.map((_, month) => daysOfMonth.slice(0, month).reduce((sum, days) => sum + days, 0) + 15);

/** Degrees north as radians. Throws `bad-values` outside ±90. */
export function radiansOf(latitude: number, operation: string): number {
  if (!(Math.abs(latitude) <= 90)) throw new TetrazoneError('bad-values', { operation, detail: `latitude ${latitude}; degrees from −90 to 90 are wanted` });
  return (latitude * Math.PI) / 180;
}

/** Half the length of the day as an angle, rad: 0 in the polar night, π when the sun does not set. */
export const sunsetAngle = (latitude: number, declination: number): number => Math.acos(Math.max(-1, Math.min(1, -Math.tan(latitude) * Math.tan(declination))));

/** Constants of extraterrestrial radiation: FAO-56's own, and the rounded ones that R's SPEI computes with (0.04 % apart). */
const constants = {
  fao56: { perYear: (2 * Math.PI) / 365, daily: (24 * 60 * 0.082) / Math.PI },
  rounded: { perYear: 0.0172, daily: 37.6 },
} as const;

/** Radiation at the top of the atmosphere, MJ/m² a day (FAO-56 equation 21); latitude in radians. */
export function extraterrestrialRadiation(latitude: number, day: number, form: keyof typeof constants = 'fao56'): number {
  const { perYear, daily } = constants[form];
  const distance = 1 + 0.033 * Math.cos(perYear * day);
  const declination = solarDeclination(day, form);
  const sunset = sunsetAngle(latitude, declination);
  const noon = Math.cos(latitude) * Math.cos(declination) * Math.sin(sunset);
  return daily * distance * (sunset * Math.sin(latitude) * Math.sin(declination) + noon);
}

/** Declination of the sun on a day of the year, rad (FAO-56 equation 24). */
export const solarDeclination = (day: number, form: keyof typeof constants = 'fao56'): number => 0.409 * Math.sin(constants[form].perYear * day - 1.39);
