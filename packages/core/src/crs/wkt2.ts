import { datums } from './datums.js';
import { type CrsDefinition, definition, type ProjectionParameters } from './definition.js';
import { zoneOfCode } from './gauss-kruger.js';

const DEGREE = 'ANGLEUNIT["degree",0.0174532925199433]';

/** Names and EPSG codes of a method and its parameters, in the registry's order (EPSG guidance note 7-2). */
export interface Method {
  readonly name: string;
  readonly code: number;
  readonly parameters: readonly (readonly [key: keyof ProjectionParameters, name: string, code: number])[];
}

const origin = [
  ['lat0', 'Latitude of natural origin', 8801],
  ['lon0', 'Longitude of natural origin', 8802],
] as const;
const falseOrigin = [
  ['lat0', 'Latitude of false origin', 8821],
  ['lon0', 'Longitude of false origin', 8822],
  ['lat1', 'Latitude of 1st standard parallel', 8823],
  ['lat2', 'Latitude of 2nd standard parallel', 8824],
  ['x0', 'Easting at false origin', 8826],
  ['y0', 'Northing at false origin', 8827],
] as const;
const scale = ['k', 'Scale factor at natural origin', 8805] as const;
const falseEasting = ['x0', 'False easting', 8806] as const;
const falseNorthing = ['y0', 'False northing', 8807] as const;

export const methods: { readonly [M in 'tmerc' | 'aea' | 'lcc' | 'merc' | 'webmerc']: Method } = {
  tmerc: { name: 'Transverse Mercator', code: 9807, parameters: [...origin, scale, falseEasting, falseNorthing] },
  aea: { name: 'Albers Equal Area', code: 9822, parameters: falseOrigin },
  lcc: { name: 'Lambert Conic Conformal (2SP)', code: 9802, parameters: falseOrigin },
  merc: { name: 'Mercator (variant A)', code: 9804, parameters: [...origin, scale, falseEasting, falseNorthing] },
  webmerc: { name: 'Popular Visualisation Pseudo Mercator', code: 1024, parameters: [...origin, falseEasting, falseNorthing] },
};

/** Name of the conversion as the EPSG registry gives it; it shares one between a 6° and a 3° belt on the same meridian. */
export function conversionName({ epsg, title, projection }: CrsDefinition): string {
  if (epsg === 3857) return 'Popular Visualisation Pseudo-Mercator';
  const own = title.en.slice(title.en.indexOf(' / ') + (title.en.includes(' / ') ? 3 : 1));
  const zone = epsg === undefined ? undefined : zoneOfCode(epsg);
  if (zone?.width === 6 && zone.prefixed) return `6-degree ${own}`;
  return zone?.width === 3 && !zone.prefixed && (projection.parameters.lon0 ?? 0) % 6 === 3 ? own.replace('3-degree ', '') : own;
}

/** The two axes. The registry puts northing first for the Gauss-Krüger zones and latitude first for geographic CRSs; data here are x before y all the same. */
function axes({ epsg, metresPerUnit }: CrsDefinition): string {
  const north = epsg !== undefined && zoneOfCode(epsg) !== undefined;
  const pair = north
    ? [['northing (X)', 'north'] as const, ['easting (Y)', 'east'] as const]
    : epsg === 3857
      ? [['easting (X)', 'east'] as const, ['northing (Y)', 'north'] as const]
      : [['(E)', 'east'] as const, ['(N)', 'north'] as const];
  const unit = metresPerUnit === 1 ? 'LENGTHUNIT["metre",1]' : `LENGTHUNIT["unit",${metresPerUnit}]`;
  return `CS[Cartesian,2],${pair.map(([name, direction], index) => `AXIS["${name}",${direction},ORDER[${index + 1}],${unit}]`).join(',')}`;
}

function datum({ ellipsoid, datum: name }: CrsDefinition): string {
  const inverse = ellipsoid.f === 0 ? 0 : Number((1 / ellipsoid.f).toPrecision(12));
  const full = name === 'CGCS2000' ? 'China 2000' : name === 'WGS 84' ? 'World Geodetic System 1984' : name || 'unknown';
  return `DATUM["${full}",ELLIPSOID["${ellipsoid.name}",${ellipsoid.a},${inverse},LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,${DEGREE}]`;
}

/** The geographic CRS under a projection, as [name, EPSG code or none]. */
export function base({ datum: name }: CrsDefinition): readonly [string, string] {
  const datum = datums.find((one) => one.name === name);
  return datum === undefined ? [name || 'unknown', ''] : [datum.en, `,ID["EPSG",${datum.geographic}]`];
}

/**
 * WKT2:2019 of a CRS on one line, with its EPSG code where it has one. A CRS given as WKT whose method has no table here comes back as it was given;
 * `undefined` for a proj4 string of such a method. Throws `unknown-crs`.
 */
export function wkt2(crs: string): string | undefined {
  const known = definition(crs);
  const { method, parameters } = known.projection;
  const id = known.epsg === undefined ? '' : `,ID["EPSG",${known.epsg}]`;
  const [name, baseId] = base(known);
  if (method === 'longlat') {
    const axis = (long: string, short: string, direction: string, order: number): string =>
      `AXIS["geodetic ${long} (${short})",${direction},ORDER[${order}],${DEGREE}]`;
    return `GEOGCRS["${name}",${datum(known)},CS[ellipsoidal,2],${axis('latitude', 'Lat', 'north', 1)},${axis('longitude', 'Lon', 'east', 2)}${id}]`;
  }
  if (method === 'other') return known.proj4.includes('[') ? known.proj4 : undefined;
  const { name: methodName, code, parameters: list } = methods[method];
  const written = list.map(([key, label, number]) => {
    const unit = key === 'k' ? 'SCALEUNIT["unity",1]' : key === 'x0' || key === 'y0' ? 'LENGTHUNIT["metre",1]' : DEGREE;
    return `PARAMETER["${label}",${parameters[key] ?? (key === 'k' ? 1 : 0)},${unit},ID["EPSG",${number}]]`;
  });
  const conversion = `CONVERSION["${conversionName(known)}",METHOD["${methodName}",ID["EPSG",${code}]],${written.join(',')}]`;
  const title = known.title.en.replaceAll('"', "'");
  return `PROJCRS["${title}",BASEGEOGCRS["${name}",${datum(known)}${baseId}],${conversion},${axes(known)}${id}]`;
}
