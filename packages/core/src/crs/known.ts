import { CGCS2000, type Datum, datums, WGS84 } from './datums.js';
import type { CrsDefinition, Projection, ProjectionParameters } from './definition.js';
import { codeOfZone, eastingOf, meridianOf, titleOf, zoneOfCode } from './gauss-kruger.js';

/** The proj4 string of a projection on a datum. */
function proj4Of({ method, parameters }: Projection, { proj4: datum }: Datum): string {
  if (method === 'longlat') return `+proj=longlat ${datum} +no_defs`;
  const names: readonly [string, keyof ProjectionParameters][] = [
    ['lat_0', 'lat0'],
    ['lon_0', 'lon0'],
    ['lat_1', 'lat1'],
    ['lat_2', 'lat2'],
    ['k', 'k'],
    ['x_0', 'x0'],
    ['y_0', 'y0'],
  ];
  const given = names.flatMap(([name, key]) => (parameters[key] === undefined ? [] : [`+${name}=${parameters[key]}`]));
  return `+proj=${method} ${given.join(' ')} ${datum} +units=m +no_defs`;
}

function make(name: string, zh: string, en: string, projection: Projection, datum: Datum): CrsDefinition {
  const geographic = projection.method === 'longlat';
  const epsg = name.startsWith('EPSG:') ? { epsg: Number(name.slice(5)) } : {};
  const { ellipsoid } = datum;
  const metresPerUnit = geographic ? (ellipsoid.a * Math.PI) / 180 : 1;
  return { name, title: { zh, en }, proj4: proj4Of(projection, datum), geographic, metresPerUnit, ellipsoid, datum: datum.name, projection, ...epsg };
}

const tmerc = (lon0: number, k: number, x0: number, y0: number): Projection => ({ method: 'tmerc', parameters: { lat0: 0, lon0, k, x0, y0 } });

/** Albers of China: the standard parallels 25° and 47°, central meridian 105° that national thematic maps use. */
const chinaAlbers = make(
  'china-albers',
  'CGCS2000 / 中国阿尔伯斯等积投影',
  'CGCS2000 / China Albers Equal Area',
  { method: 'aea', parameters: { lat0: 0, lon0: 105, lat1: 25, lat2: 47, x0: 0, y0: 0 } },
  CGCS2000,
);

/** Gauss-Krüger zones, 6° and 3° wide, with the zone number before the easting and without, on CGCS2000 and the datums before it. */
function gaussKruger(code: number): CrsDefinition | undefined {
  const zone = zoneOfCode(code);
  if (zone === undefined) return undefined;
  const { zh, en } = titleOf(zone);
  return make(`EPSG:${code}`, zh, en, tmerc(meridianOf(zone), 1, eastingOf(zone), 0), zone.datum);
}

/** Polar stereographic on WGS 84 (EPSG registry): code, title, the pole's latitude, and what else proj4 is told. */
const polar: readonly (readonly [code: number, zh: string, en: string, pole: 90 | -90, rest: string])[] = [
  [3031, 'WGS 84 / 南极极射投影', 'WGS 84 / Antarctic Polar Stereographic', -90, '+lat_ts=-71 +lon_0=0 +k=1 +x_0=0 +y_0=0'],
  [3413, 'WGS 84 / NSIDC 北极海冰极射投影', 'WGS 84 / NSIDC Sea Ice Polar Stereographic North', 90, '+lat_ts=70 +lon_0=-45 +k=1 +x_0=0 +y_0=0'],
  [3976, 'WGS 84 / NSIDC 南极海冰极射投影', 'WGS 84 / NSIDC Sea Ice Polar Stereographic South', -90, '+lat_ts=-70 +lon_0=0 +k=1 +x_0=0 +y_0=0'],
  [3995, 'WGS 84 / 北极极射投影', 'WGS 84 / Arctic Polar Stereographic', 90, '+lat_ts=71 +lon_0=0 +k=1 +x_0=0 +y_0=0'],
  [5041, 'WGS 84 / UPS 北（E,N）', 'WGS 84 / UPS North (E,N)', 90, '+lon_0=0 +k=0.994 +x_0=2000000 +y_0=2000000'],
  [5042, 'WGS 84 / UPS 南（E,N）', 'WGS 84 / UPS South (E,N)', -90, '+lon_0=0 +k=0.994 +x_0=2000000 +y_0=2000000'],
  [32661, 'WGS 84 / UPS 北（N,E）', 'WGS 84 / UPS North (N,E)', 90, '+lon_0=0 +k=0.994 +x_0=2000000 +y_0=2000000'],
  [32761, 'WGS 84 / UPS 南（N,E）', 'WGS 84 / UPS South (N,E)', -90, '+lon_0=0 +k=0.994 +x_0=2000000 +y_0=2000000'],
];

function polarStereographic(code: number): CrsDefinition | undefined {
  const found = polar.find(([own]) => own === code);
  if (found === undefined) return undefined;
  const [, zh, en, pole, rest] = found;
  const made = make(`EPSG:${code}`, zh, en, { method: 'other', parameters: {} }, WGS84);
  return { ...made, proj4: `+proj=stere +lat_0=${pole} ${rest} +datum=WGS84 +units=m +no_defs` };
}

/** UTM on WGS 84, EPSG:32601–32660 and 32701–32760. */
function utm(code: number): CrsDefinition | undefined {
  const zone = code % 100;
  const south = code >= 32700;
  if (code < 32601 || code > 32760 || zone < 1 || zone > 60) return undefined;
  const name = `${zone}${south ? 'S' : 'N'}`;
  return make(`EPSG:${code}`, `WGS 84 / UTM ${name} 带`, `WGS 84 / UTM zone ${name}`, tmerc(6 * zone - 183, 0.9996, 500000, south ? 1e7 : 0), WGS84);
}

function byCode(code: number): CrsDefinition | undefined {
  const longlat: Projection = { method: 'longlat', parameters: {} };
  const datum = datums.find(({ geographic }) => geographic === code);
  if (datum !== undefined) return make(`EPSG:${code}`, datum.zh, datum.en, longlat, datum);
  if (code === 3857) {
    const projection: Projection = { method: 'webmerc', parameters: { lat0: 0, lon0: 0, x0: 0, y0: 0 } };
    const web = make('EPSG:3857', 'WGS 84 / Web 墨卡托', 'WGS 84 / Pseudo-Mercator', projection, WGS84);
    const sphere = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
    return { ...web, proj4: sphere };
  }
  return gaussKruger(code) ?? utm(code) ?? polarStereographic(code);
}

/**
 * A CRS named by code or by a name of ours; `undefined` for anything else. `EPSG:2362 +towgs84=dx,dy,dz,rx,ry,rz,ds` is one with a stated datum shift: metres,
 * seconds of arc (position vector) and parts per million, or the first three alone.
 */
export function knownCrs(text: string): CrsDefinition | undefined {
  const [, plain = text, shift] = /^(.*?)\s+\+towgs84=([-+\d.eE]+(?:,[-+\d.eE]+){2}(?:(?:,[-+\d.eE]+){4})?)\s*$/.exec(text) ?? [];
  const name = plain.trim();
  const found = named(name);
  if (found === undefined || shift === undefined) return found;
  const numbers = shift.split(',').map(Number);
  if (!numbers.every(Number.isFinite)) return undefined;
  const stated = numbers.join(',');
  return { ...found, name: `${found.name} +towgs84=${stated}`, proj4: `${found.proj4} +towgs84=${stated}`, shift: stated };
}

function named(name: string): CrsDefinition | undefined {
  if (/^china-albers$/i.test(name)) return chinaAlbers;
  if (/^(?:OGC:|urn:ogc:def:crs:OGC:[\d.]*:|https?:\/\/www\.opengis\.net\/def\/crs\/OGC\/[\d.]+\/)CRS84$/i.test(name)) return byCode(4326);
  const code = /^(?:EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:|https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[\d.]+\/)(\d{4,5})$/i.exec(name);
  return code === null ? undefined : byCode(Number(code[1]));
}

/** The named CRSs that a projection on a datum could be, the commonest first; the caller compares them in full. */
export function candidates({ method, parameters }: Projection, datumName: string): CrsDefinition[] {
  const datum = datums.find(({ name }) => name === datumName);
  if (datum === undefined) return [];
  if (method === 'longlat') return [byCode(datum.geographic) as CrsDefinition];
  if (method === 'webmerc') return [byCode(3857) as CrsDefinition];
  if (method === 'aea') return [chinaAlbers];
  if (method !== 'tmerc') return [];
  const lon0 = Math.round(parameters.lon0 ?? 0);
  const zones = [
    codeOfZone({ datum, width: 3, zone: lon0 / 3, prefixed: false }),
    codeOfZone({ datum, width: 3, zone: lon0 / 3, prefixed: true }),
    codeOfZone({ datum, width: 6, zone: (lon0 + 3) / 6, prefixed: false }),
    codeOfZone({ datum, width: 6, zone: (lon0 + 3) / 6, prefixed: true }),
  ];
  const codes = datum === WGS84 ? [32601 + (lon0 + 177) / 6, 32701 + (lon0 + 177) / 6] : zones;
  return codes.flatMap((code) => (code === undefined ? [] : (byCode(code) ?? [])));
}
