import { datums } from './datums.js';
import { definition } from './definition.js';
import { codeOfZone, eastingOf, meridianOf, zoneOfCode } from './gauss-kruger.js';

/** Why coordinates contradict their CRS, and which one they seem to be in. */
export interface CrsDoubt {
  readonly detail: string;
  readonly remedy: string;
}

/** No map of a zone reaches so far from its own central meridian, metres. */
const FAR = 5e6;
/** With the number of its zone before the eastings a map whose middle lies farther off is one of another zone: the numbers are a thousand kilometres apart. */
const FAR_WITH_NUMBER = 7e5;
const NO_PREFIX = 1e6;

/**
 * What is wrong between a Gauss-Krüger or geographic CRS and coordinates that are said to be in it: eastings with the zone's number before them where
 * the CRS has none, without it where it has, with another zone's, or metres called degrees. `undefined` where nothing is. Throws `unknown-crs`.
 */
export function crsDoubt(crs: string, [west, south, east, north]: readonly [number, number, number, number]): CrsDoubt | undefined {
  const { geographic, epsg, datum: datumName } = definition(crs);
  const x = (west + east) / 2;
  const number = Math.floor(x / 1e6);
  const datum = datums.find(({ name }) => name === datumName);
  if (geographic) {
    if (Math.abs(x) <= 720 && south >= -100 && north <= 100) return undefined;
    const code = datum === undefined ? undefined : codeOfZone({ datum, width: number >= 25 ? 3 : 6, zone: number, prefixed: true });
    return {
      detail: `its coordinates, about ${Math.round(x)}, ${Math.round((south + north) / 2)}, are no longitudes and latitudes`,
      remedy: `EPSG:${code ?? 4547}`,
    };
  }
  const zone = epsg === undefined ? undefined : zoneOfCode(epsg);
  if (zone === undefined || Math.abs(x - eastingOf(zone)) < (zone.prefixed ? FAR_WITH_NUMBER : FAR)) return undefined;
  const { width, prefixed } = zone;
  const about = `its eastings, about ${Math.round(x)}`;
  if (Math.abs(x) < NO_PREFIX && prefixed)
    return { detail: `${about}, have no zone number before them`, remedy: `EPSG:${codeOfZone({ ...zone, prefixed: false })}` };
  const meant = codeOfZone({ ...zone, zone: number, prefixed: true });
  if (meant !== undefined)
    return { detail: `${about}, begin with the number of zone ${number} (${meridianOf({ ...zone, zone: number })}°E)`, remedy: `EPSG:${meant}` };
  const other = codeOfZone({ ...zone, width: width === 3 ? 6 : 3, zone: number, prefixed: true });
  return { detail: `${about}, lie far outside of its zone`, remedy: `EPSG:${other ?? 4490}` };
}
