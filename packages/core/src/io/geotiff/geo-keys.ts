import { canonicalCrs, definition } from '../../crs/definition.js';
import { zoneNamed } from '../../crs/gauss-kruger.js';
import { isTetrazoneError, TetrazoneError } from '../../errors/error.js';

/** GeoKeys by the names that geotiff gives them (OGC 19-008r4, annex B). */
type Keys = Readonly<Record<string, unknown>>;

const USER_DEFINED = 32767;
const METRE = 9001;

/**
 * The CRS that GeoKeys describe: an EPSG code, the WKT or the name that a citation carries (ArcGIS leaves WKT there), or a projection spelt out.
 * `undefined` where they do not say.
 */
export function crsOfGeoKeys(keys: Keys): string | undefined {
  const code = (name: string): number | undefined => {
    const value = keys[name];
    return typeof value === 'number' && value > 0 && value < USER_DEFINED ? value : undefined;
  };
  const model = keys.GTModelTypeGeoKey;
  const projected = code('ProjectedCSTypeGeoKey');
  if (projected !== undefined && model !== 2) return known(`EPSG:${projected}`);
  if (model === 1) return wktOf(keys) ?? spelt(keys) ?? namedZone(keys);
  const geographic = code('GeographicTypeGeoKey');
  if (geographic !== undefined) return known(`EPSG:${geographic}`);
  return wktOf(keys) ?? (model === 2 ? unnamedDegrees(keys) : namedZone(keys));
}

/** The canonical name where the code is one of ours; any other code as it is, for the operation that needs its definition to refuse. */
function known(crs: string): string {
  try {
    return canonicalCrs(crs);
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return crs;
    throw error;
  }
}

const citations = ['PCSCitationGeoKey', 'GTCitationGeoKey', 'GeogCitationGeoKey'];
const texts = (keys: Keys): string[] => citations.flatMap((name) => (typeof keys[name] === 'string' ? [keys[name] as string] : []));

/** The WKT in a citation: behind ArcGIS's "ESRI PE String = ", or bare. */
function wktOf(keys: Keys): string | undefined {
  for (const text of texts(keys)) {
    const wkt = /(?:PROJ|GEOG|GEOD)(?:CS|CRS)\[.*/s.exec(text)?.[0];
    if (wkt !== undefined) return known(balanced(wkt));
  }
  return undefined;
}

/** A text up to the bracket that closes its first one: behind it a compound CRS goes on with heights. */
function balanced(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') depth++;
    if (text[i] === ']' && --depth === 0) return text.slice(0, i + 1);
  }
  return text;
}

/** The Gauss-Krüger zone that a citation names where nothing else says the CRS. */
function namedZone(keys: Keys): string | undefined {
  const code = texts(keys)
    .map(zoneNamed)
    .find((found) => found !== undefined);
  return code === undefined ? undefined : `EPSG:${code}`;
}

/** Longitudes and latitudes on a figure that is spelt out. */
function unnamedDegrees(keys: Keys): string | undefined {
  const ellipsoid = figure(keys);
  return ellipsoid === undefined ? undefined : known(`+proj=longlat ${ellipsoid} +no_defs`);
}

/** ProjCoordTransGeoKey of the methods that are read and written, with the keys of their parameters. */
const origin = { lat0: 'ProjNatOriginLatGeoKey', lon0: 'ProjNatOriginLongGeoKey', x0: 'ProjFalseEastingGeoKey', y0: 'ProjFalseNorthingGeoKey' } as const;
const falseOrigin = {
  lat0: 'ProjFalseOriginLatGeoKey',
  lon0: 'ProjFalseOriginLongGeoKey',
  x0: 'ProjFalseOriginEastingGeoKey',
  y0: 'ProjFalseOriginNorthingGeoKey',
} as const;
const parallels = { lat1: 'ProjStdParallel1GeoKey', lat2: 'ProjStdParallel2GeoKey' } as const;
const methods = {
  tmerc: { code: 1, keys: { ...origin, k: 'ProjScaleAtNatOriginGeoKey' } },
  merc: { code: 7, keys: { ...origin, k: 'ProjScaleAtNatOriginGeoKey' } },
  lcc: { code: 8, keys: { ...falseOrigin, ...parallels } },
  aea: { code: 11, keys: { ...origin, ...parallels } },
} as const;

/** Methods that are read alone, by the names that proj4 has for them. */
const centre = { lat0: 'ProjCenterLatGeoKey', lon0: 'ProjCenterLongGeoKey', x0: 'ProjFalseEastingGeoKey', y0: 'ProjFalseNorthingGeoKey' } as const;
const readAlone = {
  lcc1: { code: 9, keys: { ...origin, lat1: 'ProjNatOriginLatGeoKey', k: 'ProjScaleAtNatOriginGeoKey' } },
  laea: { code: 10, keys: centre },
  stere: {
    code: 15,
    keys: { ...origin, lat0: undefined, lon0: 'ProjStraightVertPoleLongGeoKey', ts: 'ProjNatOriginLatGeoKey', k: 'ProjScaleAtNatOriginGeoKey' },
  },
  sterea: { code: 16, keys: { ...origin, k: 'ProjScaleAtNatOriginGeoKey' } },
  eqc: { code: 17, keys: { ...centre, ts: 'ProjStdParallel1GeoKey' } },
  sinu: { code: 24, keys: { ...centre, lat0: undefined } },
} as const;

const proj4Names: Readonly<Record<string, string>> = {
  lat0: 'lat_0',
  lon0: 'lon_0',
  x0: 'x_0',
  y0: 'y_0',
  lat1: 'lat_1',
  lat2: 'lat_2',
  ts: 'lat_ts',
  k: 'k',
};

/** Metres in the linear units of the registry. */
const linearUnits: Readonly<Record<number, number>> = { [METRE]: 1, 9002: 0.3048, 9003: 1200 / 3937, 9036: 1000 };

/** A projection given by its parameters, as a proj4 string with the name of ours where it is one. Angles in degrees only. */
function spelt(keys: Keys): string | undefined {
  const method = Object.entries({ ...methods, ...readAlone }).find(([, { code }]) => code === keys.ProjCoordTransGeoKey);
  const unit =
    keys.ProjLinearUnitsGeoKey === USER_DEFINED ? keys.ProjLinearUnitSizeGeoKey : linearUnits[(keys.ProjLinearUnitsGeoKey as number | undefined) ?? METRE];
  const degrees = [undefined, 9102].includes(keys.GeogAngularUnitsGeoKey as number | undefined);
  const ellipsoid = figure(keys);
  if (method === undefined || typeof unit !== 'number' || !(unit > 0) || !degrees || ellipsoid === undefined) return undefined;
  const [name, { keys: named }] = method;
  // false eastings are in the file's unit, proj4 wants metres
  const value = (parameter: string, given: number): number => (parameter === 'x0' || parameter === 'y0' ? given * unit : given);
  const parameters = Object.entries(named).flatMap(([parameter, key]) => {
    const given = key === undefined ? undefined : keys[key];
    return typeof given === 'number' ? [`+${proj4Names[parameter]}=${value(parameter, given)}`] : [];
  });
  // the pole that the true latitude is near
  if (name === 'stere') parameters.push(`+lat_0=${Number(keys.ProjNatOriginLatGeoKey) < 0 ? -90 : 90}`);
  const units = unit === 1 ? '+units=m' : `+to_meter=${unit}`;
  return known(`+proj=${name === 'lcc1' ? 'lcc' : name} ${parameters.join(' ')} ${ellipsoid} ${units} +no_defs`);
}

function figure(keys: Keys): string | undefined {
  const { GeographicTypeGeoKey: base, GeogEllipsoidGeoKey: ellipsoid, GeogSemiMajorAxisGeoKey: a, GeogInvFlatteningGeoKey: rf } = keys;
  const own: Readonly<Record<number, string>> = { 4610: '+datum=xian80', 4214: '+datum=beijing54', 4555: '+datum=newbeijing' };
  const datum = own[base as number] ?? own[(keys.GeogGeodeticDatumGeoKey as number) - 2000];
  if (datum !== undefined) return datum;
  if (base === 4490 || ellipsoid === 1024 || ellipsoid === 7019) return '+ellps=GRS80';
  if (base === 4326 || ellipsoid === 7030) return '+datum=WGS84';
  if (ellipsoid === 7024) return '+ellps=krass';
  if (ellipsoid === 7049) return '+ellps=IAU76';
  if (typeof a !== 'number') return undefined;
  if (typeof keys.GeogSemiMinorAxisGeoKey === 'number') return `+a=${a} +b=${keys.GeogSemiMinorAxisGeoKey}`;
  return typeof rf === 'number' ? (rf === 0 ? `+a=${a} +b=${a}` : `+a=${a} +rf=${rf}`) : undefined;
}

/** The three tags that say the CRS of a file: directory of keys, its numbers, its texts. */
export interface GeoKeyTags {
  readonly directory: readonly number[];
  readonly doubles: readonly number[];
  readonly ascii: string;
}

/** Numbers of the keys that are written. */
const ids = {
  GTModelTypeGeoKey: 1024,
  GTRasterTypeGeoKey: 1025,
  GTCitationGeoKey: 1026,
  GeographicTypeGeoKey: 2048,
  GeogAngularUnitsGeoKey: 2054,
  ProjectedCSTypeGeoKey: 3072,
  PCSCitationGeoKey: 3073,
  ProjectionGeoKey: 3074,
  ProjCoordTransGeoKey: 3075,
  ProjLinearUnitsGeoKey: 3076,
  ProjStdParallel1GeoKey: 3078,
  ProjStdParallel2GeoKey: 3079,
  ProjNatOriginLongGeoKey: 3080,
  ProjNatOriginLatGeoKey: 3081,
  ProjFalseEastingGeoKey: 3082,
  ProjFalseNorthingGeoKey: 3083,
  ProjFalseOriginLongGeoKey: 3084,
  ProjFalseOriginLatGeoKey: 3085,
  ProjFalseOriginEastingGeoKey: 3086,
  ProjFalseOriginNorthingGeoKey: 3087,
  ProjScaleAtNatOriginGeoKey: 3092,
} as const;
type Written = Partial<Record<keyof typeof ids, number | string>>;

/** The GeoKeys of a CRS: its EPSG code, or the projection spelt out on CGCS2000 or WGS 84. Throws `bad-grid` for a CRS that GeoTIFF cannot name. */
export function geoKeysOf(crs: string): GeoKeyTags {
  const parts = describe(crs);
  const directory: number[] = [];
  const doubles: number[] = [];
  let ascii = '';
  for (const [name, id] of Object.entries(ids)) {
    const value = parts[name as keyof typeof ids];
    if (value === undefined) continue;
    if (typeof value === 'string') {
      directory.push(id, 34737, value.length + 1, ascii.length);
      ascii += `${value}|`;
    } else if (id >= 3078) directory.push(id, 34736, 1, doubles.push(value) - 1);
    else directory.push(id, 0, 1, value);
  }
  return { directory: [1, 1, 0, directory.length / 4, ...directory], doubles, ascii };
}

function describe(crs: string): Written {
  const refuse = (): never => {
    throw new TetrazoneError('bad-grid', { detail: `GeoTIFF has no name for the CRS ${crs}; warp to an EPSG code or china-albers` });
  };
  const area = { GTRasterTypeGeoKey: 1 };
  const known = definition(crs);
  const { geographic, projection, datum } = known;
  // a stated datum shift has no key: what is written is the CRS that it was stated for
  const code = known.epsg;
  const citation = known.title.en.replace(/[^\x20-\x7e]|\|/g, '?');
  if (code !== undefined && geographic)
    return { GTModelTypeGeoKey: 2, ...area, GTCitationGeoKey: citation, GeographicTypeGeoKey: code, GeogAngularUnitsGeoKey: 9102 };
  const metres = { GTModelTypeGeoKey: 1, ...area, GTCitationGeoKey: citation, ProjLinearUnitsGeoKey: METRE };
  if (code !== undefined) return { ...metres, ProjectedCSTypeGeoKey: code };
  const base = datum === 'CGCS2000' ? 4490 : datum === 'WGS 84' ? 4326 : undefined;
  const { method } = projection;
  if (base === undefined || known.metresPerUnit !== 1 || !(method in methods)) return refuse();
  const { code: transformation, keys } = methods[method as keyof typeof methods];
  const parameters = Object.entries(keys).map(([name, key]) => [
    key,
    projection.parameters[name as keyof typeof projection.parameters] ?? (name === 'k' ? 1 : 0),
  ]);
  return {
    ...metres,
    GeographicTypeGeoKey: base,
    GeogAngularUnitsGeoKey: 9102,
    ProjectedCSTypeGeoKey: USER_DEFINED,
    PCSCitationGeoKey: citation,
    ProjectionGeoKey: USER_DEFINED,
    ProjCoordTransGeoKey: transformation,
    ...(Object.fromEntries(parameters) as Written),
  };
}
