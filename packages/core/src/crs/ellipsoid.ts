import { datums } from './datums.js';
import { definition, type Ellipsoid } from './definition.js';

const RADIANS = Math.PI / 180;

/** First eccentricity squared. */
const eccentricity2 = ({ f }: Ellipsoid): number => f * (2 - f);

/** Radius of curvature along the meridian, metres, at a latitude in degrees (Snyder 1987, eq. 4-18). */
export function meridianRadius(ellipsoid: Ellipsoid, latitude: number): number {
  const e2 = eccentricity2(ellipsoid);
  const s = Math.sin(latitude * RADIANS);
  return (ellipsoid.a * (1 - e2)) / (1 - e2 * s * s) ** 1.5;
}

/** Radius of curvature across the meridian, metres, at a latitude in degrees (Snyder 1987, eq. 4-20). */
export function primeVerticalRadius(ellipsoid: Ellipsoid, latitude: number): number {
  const s = Math.sin(latitude * RADIANS);
  return ellipsoid.a / Math.sqrt(1 - eccentricity2(ellipsoid) * s * s);
}

/**
 * Area between the equator and a latitude (degrees, south negative) for one radian of longitude, m²: a²/2 · q(φ) with q of Snyder 1987, eq. 3-12.
 * Differences of it are exact zone areas.
 */
export function areaFromEquator(ellipsoid: Ellipsoid, latitude: number): number {
  const s = Math.sin(latitude * RADIANS);
  const e2 = eccentricity2(ellipsoid);
  if (e2 === 0) return ellipsoid.a * ellipsoid.a * s;
  const e = Math.sqrt(e2);
  return (ellipsoid.a * ellipsoid.a * (1 - e2) * (s / (1 - e2 * s * s) + Math.atanh(e * s) / e)) / 2;
}

/** The geographic CRS on the same datum and figure as `crs`: where its longitudes and latitudes are measured. Throws `unknown-crs`. */
export function geographicOf(crs: string): string {
  const { name, geographic, datum, ellipsoid, shift } = definition(crs);
  if (geographic) return name;
  const stated = shift === undefined ? '' : ` +towgs84=${shift}`;
  const code = datums.find((one) => one.name === datum)?.geographic;
  return code === undefined ? `+proj=longlat +a=${ellipsoid.a} +b=${ellipsoid.a * (1 - ellipsoid.f)}${stated} +no_defs` : `EPSG:${code}${stated}`;
}
