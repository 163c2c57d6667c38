import { TetrazoneError } from '../../../errors/error.js';
import { extraterrestrialRadiation, radiansOf, solarDeclination, sunsetAngle } from './solar.js';

/** One day, or the mean day of a month. */
export interface Weather {
  /** Day of the year, 1 … 366; of a month the day in its middle. */
  readonly day: number;
  /** Mean daily minimum and maximum, °C. */
  readonly minimum: number;
  readonly maximum: number;
  /** Actual vapour pressure, kPa; or what it is found from, the first that is given: dew point in °C, least and greatest relative humidity in %, mean one in %. */
  readonly vapourPressure?: number;
  readonly dewPoint?: number;
  readonly humidity?: number | readonly [least: number, greatest: number];
  /** Wind, m/s, at `windHeight` m above the ground (2 unless given). */
  readonly wind: number;
  readonly windHeight?: number;
  /** Hours of bright sunshine; or solar radiation, MJ/m² a day. With neither it is found from the range of temperature. */
  readonly sunshine?: number;
  readonly radiation?: number;
  /** Heat into the ground, MJ/m² a day; 0 unless given, right for days. For months 0.14 × the change of temperature. */
  readonly soilHeat?: number;
}

export interface Place {
  /** Degrees north. */
  readonly latitude: number;
  /** Metres above the sea. */
  readonly altitude: number;
  /** By the sea the range of temperature says less of radiation. */
  readonly coastal?: boolean;
}

/** Saturation vapour pressure at a temperature in °C, kPa (FAO-56 equation 11). */
const saturation = (degrees: number): number => 0.6108 * Math.exp((17.27 * degrees) / (degrees + 237.3));

/**
 * Reference evapotranspiration of grass, mm a day, by the Penman–Monteith equation of FAO Irrigation and Drainage Paper 56 (Allen, Pereira, Raes & Smith
 * 1998, equation 6). NaN where something needed is NaN.
 *
 * @throws `bad-values` where nothing says how humid the air is, and for a latitude outside ±90.
 */
export function penmanMonteith(weather: Weather, { latitude, altitude, coastal = false }: Place): number {
  const { day, minimum, maximum, wind, windHeight = 2, soilHeat = 0 } = weather;
  const north = radiansOf(latitude, 'penman-monteith');
  const mean = (minimum + maximum) / 2;
  const pressure = 101.3 * ((293 - 0.0065 * altitude) / 293) ** 5.26;
  const psychrometric = 0.665e-3 * pressure;
  const slope = (4098 * saturation(mean)) / (mean + 237.3) ** 2;
  const saturated = (saturation(minimum) + saturation(maximum)) / 2;
  const actual = vapourPressure(weather);
  const top = extraterrestrialRadiation(north, day);
  const solar = solarRadiation(weather, north, top, coastal);
  const clearSky = (0.75 + 2e-5 * altitude) * top;
  const kelvin = ((maximum + 273.16) ** 4 + (minimum + 273.16) ** 4) / 2;
  const cloud = 1.35 * (clearSky > 0 ? Math.min(1, solar / clearSky) : 0) - 0.35;
  const net = 0.77 * solar - 4.903e-9 * kelvin * (0.34 - 0.14 * Math.sqrt(actual)) * cloud;
  const wind2 = windHeight === 2 ? wind : (wind * 4.87) / Math.log(67.8 * windHeight - 5.42);
  const energy = 0.408 * slope * (net - soilHeat);
  const air = psychrometric * (900 / (mean + 273)) * wind2 * (saturated - actual);
  return (energy + air) / (slope + psychrometric * (1 + 0.34 * wind2));
}

function vapourPressure({ vapourPressure: given, dewPoint, humidity, minimum, maximum }: Weather): number {
  if (given !== undefined) return given;
  if (dewPoint !== undefined) return saturation(dewPoint);
  if (typeof humidity === 'number') return (humidity / 100) * ((saturation(minimum) + saturation(maximum)) / 2);
  if (humidity !== undefined) return (saturation(minimum) * humidity[1] + saturation(maximum) * humidity[0]) / 200;
  throw new TetrazoneError('bad-values', { operation: 'penman-monteith', detail: 'no vapour pressure, dew point or humidity' });
}

function solarRadiation({ radiation, sunshine, day, minimum, maximum }: Weather, north: number, top: number, coastal: boolean): number {
  if (radiation !== undefined) return radiation;
  if (sunshine === undefined) return (coastal ? 0.19 : 0.16) * Math.sqrt(Math.max(0, maximum - minimum)) * top;
  const possible = (24 / Math.PI) * sunsetAngle(north, solarDeclination(day));
  return (0.25 + 0.5 * (possible > 0 ? sunshine / possible : 0)) * top;
}
