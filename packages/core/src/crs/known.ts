import type { CrsDefinition, Ellipsoid, Projection, ProjectionParameters } from './definition.js';

/** CGCS2000's own ellipsoid: GB 22021-2008 gives a and 1/f, the same numbers as GRS 1980. */
export const CGCS2000: Ellipsoid = { name: 'CGCS2000', a: 6378137, f: 1 / 298.257222101 };
export const WGS84: Ellipsoid = { name: 'WGS 84', a: 6378137, f: 1 / 298.257223563 };

const degree = (6378137 * Math.PI) / 180;

/** The proj4 string of a projection on one of the two ellipsoids. */
function proj4Of({ method, parameters }: Projection, ellipsoid: Ellipsoid): string {
  const datum = ellipsoid === WGS84 ? '+datum=WGS84' : '+ellps=GRS80';
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

function make(name: string, zh: string, en: string, projection: Projection, ellipsoid: Ellipsoid): CrsDefinition {
  const geographic = projection.method === 'longlat';
  const epsg = name.startsWith('EPSG:') ? { epsg: Number(name.slice(5)) } : {};
  const proj4 = proj4Of(projection, ellipsoid);
  return { name, title: { zh, en }, proj4, geographic, metresPerUnit: geographic ? degree : 1, ellipsoid, datum: ellipsoid.name, projection, ...epsg };
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

/** Gauss-Krüger on CGCS2000, EPSG:4491–4554: four runs, 6° and 3° wide, with the zone number before the easting and without. */
function gaussKruger(code: number): CrsDefinition | undefined {
  if (code < 4491 || code > 4554) return undefined;
  const wide = code < 4513;
  const start = code < 4502 ? 4491 : code < 4513 ? 4502 : code < 4534 ? 4513 : 4534;
  const zoned = start === 4491 || start === 4513;
  const zone = (wide ? 13 : 25) + code - start;
  const lon0 = wide ? 6 * zone - 3 : 3 * zone;
  const place = zoned ? { zh: `${zone} 带`, en: `zone ${zone}` } : { zh: `中央经线 ${lon0}°E`, en: `CM ${lon0}E` };
  const zh = `CGCS2000 / 高斯-克吕格 ${wide ? 6 : 3} 度带 ${place.zh}`;
  const en = `CGCS2000 / ${wide ? '' : '3-degree '}Gauss-Kruger ${place.en}`;
  return make(`EPSG:${code}`, zh, en, tmerc(lon0, 1, (zoned ? zone * 1e6 : 0) + 500000, 0), CGCS2000);
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
  if (code === 4326) return make('EPSG:4326', 'WGS 84', 'WGS 84', longlat, WGS84);
  if (code === 4490) return make('EPSG:4490', '2000 国家大地坐标系', 'China Geodetic Coordinate System 2000', longlat, CGCS2000);
  if (code === 3857) {
    const projection: Projection = { method: 'webmerc', parameters: { lat0: 0, lon0: 0, x0: 0, y0: 0 } };
    const web = make('EPSG:3857', 'WGS 84 / Web 墨卡托', 'WGS 84 / Pseudo-Mercator', projection, WGS84);
    const sphere = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
    return { ...web, proj4: sphere };
  }
  return gaussKruger(code) ?? utm(code);
}

/** A CRS named by code or by a name of ours; `undefined` for anything else. */
export function knownCrs(text: string): CrsDefinition | undefined {
  const name = text.trim();
  if (/^china-albers$/i.test(name)) return chinaAlbers;
  if (/^(?:OGC:|urn:ogc:def:crs:OGC:[\d.]*:|https?:\/\/www\.opengis\.net\/def\/crs\/OGC\/[\d.]+\/)CRS84$/i.test(name)) return byCode(4326);
  const code = /^(?:EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:|https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[\d.]+\/)(\d{4,5})$/i.exec(name);
  return code === null ? undefined : byCode(Number(code[1]));
}

/** The named CRSs that a projection could be, the commonest first; the caller compares them in full. */
export function candidates({ method, parameters }: Projection): CrsDefinition[] {
  if (method === 'longlat') return [4490, 4326].flatMap((code) => byCode(code) ?? []);
  if (method === 'webmerc') return [3857].flatMap((code) => byCode(code) ?? []);
  if (method === 'aea') return [chinaAlbers];
  if (method !== 'tmerc') return [];
  const lon0 = Math.round(parameters.lon0 ?? 0);
  const codes = [
    4534 + (lon0 - 75) / 3,
    4513 + (lon0 - 75) / 3,
    4502 + (lon0 - 75) / 6,
    4491 + (lon0 - 75) / 6,
    32601 + (lon0 + 177) / 6,
    32701 + (lon0 + 177) / 6,
  ];
  return codes.flatMap((code) => byCode(code) ?? []);
}
