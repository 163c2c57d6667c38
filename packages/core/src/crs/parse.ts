import proj4, { type ProjectionDefinition } from 'proj4';
import { BEIJING_1954, type Datum, datumNamed, datums, NEW_BEIJING, XIAN_1980 } from './datums.js';
import type { CrsDefinition, Projection } from './definition.js';
import { candidates, knownCrs } from './known.js';

const DEGREES = 180 / Math.PI;

/** Evens out white space, so that one text has one form: none outside quotes in WKT, single spaces in proj4. */
const tidy = (text: string): string =>
  text.includes('[')
    ? text
        .trim()
        .split(/("[^"]*")/)
        .map((part) => (part.startsWith('"') ? part : part.replace(/\s+/g, '')))
        .join('')
    : text.trim().replace(/\s+/g, ' ');

/** Datums that proj4 strings may name here and proj4js does not know. */
const ownNames: Readonly<Record<string, Datum>> = { xian80: XIAN_1980, beijing54: BEIJING_1954, newbeijing: NEW_BEIJING };
const ownDatum = /\+datum=(xian80|beijing54|newbeijing)\b/i;

/** A proj4 string with the zeros that PROJ takes for granted and proj4js does not: some of its projections answer NaN without them. */
function complete(text: string): string {
  if (!text.startsWith('+')) return text;
  const figured = text.replace(ownDatum, (_, name: string) => (ownNames[name.toLowerCase()] as Datum).proj4);
  return ['lat_0', 'lon_0', 'x_0', 'y_0'].reduce((all, key) => (all.includes(`+${key}=`) ? all : `${all} +${key}=0`), figured);
}

/** The datum shift that a text states, as `dx,dy,dz…`; one of zeros in WKT says only that its writer knew none. */
function shiftOf(text: string): string | undefined {
  const wkt = /TOWGS84\[([^\]]+)\]/i.exec(text)?.[1];
  const given = wkt ?? /\+towgs84=([-+\d.,eE]+)/.exec(text)?.[1];
  return wkt?.split(',').every((part) => Number(part) === 0) ? undefined : given;
}

/** The datum a text names, told in our words where it is one of ours. A proj4 string on GRS 80 without a datum is read as CGCS2000: in China it is. */
function datumOf(text: string): string {
  const wkt = /(?:DATUM|ENSEMBLE)\["([^"]+)"/i.exec(text)?.[1];
  if (wkt !== undefined) return datumNamed(wkt)?.name ?? wkt;
  if (
    shiftOf(text)
      ?.split(',')
      .some((part) => Number(part) !== 0) ||
    /\+nadgrids=(?!@null)/.test(text)
  )
    return '';
  const own = ownDatum.exec(text)?.[1];
  if (own !== undefined) return (ownNames[own.toLowerCase()] as Datum).name;
  const named = /\+datum=(\S+)/.exec(text)?.[1];
  if (named !== undefined) return /^WGS84$/i.test(named) ? 'WGS 84' : named;
  const figure = /\+ellps=(\S+)/.exec(text)?.[1];
  if (figure === 'GRS80') return 'CGCS2000';
  return figure === 'WGS84' || (/\+a=6378137(?:\.0*)? /.test(text) && /\+b=6378137(?:\.0*)? /.test(text)) ? 'WGS 84' : '';
}

/** What proj4 leaves on the object after it set the projection up; its types do not say so. */
type Parsed = Omit<ProjectionDefinition, 'forward' | 'inverse'>;

function projectionOf(proj: Parsed): Projection {
  const angle = (radians: number | undefined): number => Number(((radians ?? 0) * DEGREES).toFixed(10));
  const name = (proj.projName ?? '').toLowerCase().replace(/[ _-]+/g, '');
  const common = { lat0: angle(proj.lat0), lon0: angle(proj.long0), x0: proj.x0 ?? 0, y0: proj.y0 ?? 0 };
  const k = proj.k0 ?? 1;
  if (name === 'longlat') return { method: 'longlat', parameters: {} };
  if (['tmerc', 'etmerc', 'utm', 'transversemercator', 'gausskruger', 'extendedtransversemercator', 'universaltransversemercatorsystem'].includes(name))
    return { method: 'tmerc', parameters: { ...common, k } };
  const parallels = { lat1: angle(proj.lat1), lat2: angle(proj.lat2) };
  if (['aea', 'albers', 'albersequalarea', 'albersconicequalarea'].includes(name)) return { method: 'aea', parameters: { ...common, ...parallels } };
  // with a scale of its own it is the one-parallel form, which has no table here
  if (k === 1 && (name === 'lcc' || name.startsWith('lambertconformalconic') || name.startsWith('lambertconicconformal')))
    return { method: 'lcc', parameters: { ...common, ...parallels, k } };
  if (name.includes('mercatorauxiliarysphere') || name.includes('pseudomercator')) return { method: 'webmerc', parameters: common };
  if (name === 'merc' || name.startsWith('mercator')) return { method: proj.sphere || proj.a === proj.b ? 'webmerc' : 'merc', parameters: { ...common, k } };
  return { method: 'other', parameters: common };
}

/** Datums that need no shift. */
const isOfToday = (datum: string): boolean => datum === 'CGCS2000' || datum === 'WGS 84';

function agrees(found: CrsDefinition, projection: Projection, datum: string, metresPerUnit: number): boolean {
  if (found.datum !== datum || (!found.geographic && metresPerUnit !== found.metresPerUnit) || found.projection.method !== projection.method) return false;
  const given = projection.parameters;
  return (Object.entries(found.projection.parameters) as [keyof typeof given, number][]).every(([key, value]) => Math.abs((given[key] ?? 0) - value) < 1e-9);
}

/** Reads a proj4 or WKT text; `undefined` when it is neither, or proj4 cannot use it. */
export function parseCrs(text: string): CrsDefinition | undefined {
  const tidied = tidy(text);
  if (!/^\+|\[/.test(tidied)) return undefined;
  const usable = complete(tidied);
  let proj: Parsed;
  try {
    proj = new proj4.Proj(usable) as unknown as Parsed;
  } catch {
    return undefined;
  }
  if (!Number.isFinite(proj.a) || !Number.isFinite(proj.b)) return undefined;
  const datum = datumOf(tidied);
  const projection = projectionOf(proj);
  const geographic = projection.method === 'longlat';
  const metresPerUnit = geographic ? ((proj.a as number) * Math.PI) / 180 : (proj.to_meter ?? 1);
  // the code a WKT carries is believed only when its own numbers say the same
  const code = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d+)"?\]\]$/i.exec(tidied)?.[1];
  const named = code === undefined ? undefined : knownCrs(`EPSG:${code}`);
  const shift = shiftOf(tidied);
  const found = [...(named === undefined ? [] : [named]), ...candidates(projection, datum)].find((one) => agrees(one, projection, datum, metresPerUnit));
  if (found !== undefined) return shift === undefined || isOfToday(datum) ? found : knownCrs(`${found.name} +towgs84=${shift}`);
  const ours = datums.find(({ name }) => name === datum)?.ellipsoid;
  const ellipsoid = ours ?? { name: proj.ellps ?? 'unnamed', a: proj.a as number, f: 1 - (proj.b as number) / (proj.a as number) };
  const title = /^\w+\["([^"]+)"/.exec(tidied)?.[1] ?? tidied;
  const stated = shift === undefined ? {} : { shift };
  return { name: tidied, title: { zh: title, en: title }, proj4: usable, geographic, metresPerUnit, ellipsoid, datum, projection, ...stated };
}
