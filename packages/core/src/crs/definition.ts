import { TetrazoneError } from '../errors/error.js';
import { knownCrs } from './known.js';
import { parseCrs } from './parse.js';

/** The figure of the earth that latitudes refer to. */
export interface Ellipsoid {
  readonly name: string;
  /** Equatorial radius, metres. */
  readonly a: number;
  /** Flattening (a − b) / a. */
  readonly f: number;
}

/** Angles in degrees, lengths in metres; only those that the method has. `lat1`, `lat2`: standard parallels. */
export interface ProjectionParameters {
  readonly lat0?: number;
  readonly lon0?: number;
  readonly lat1?: number;
  readonly lat2?: number;
  readonly k?: number;
  readonly x0?: number;
  readonly y0?: number;
}

/** `longlat` is no projection; `webmerc` is the spherical Mercator of EPSG:3857; `other` is known to proj4 alone. */
export interface Projection {
  readonly method: 'longlat' | 'tmerc' | 'aea' | 'lcc' | 'merc' | 'webmerc' | 'other';
  readonly parameters: ProjectionParameters;
}

/** What a CRS name stands for. Coordinates are always x, y: longitude before latitude, easting before northing, whatever the registry's axis order. */
export interface CrsDefinition {
  /** Canonical name: `EPSG:n`, `china-albers`, else the text itself with its white space evened out. */
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** The text that proj4 understands: a proj4 string, or the WKT that was given. */
  readonly proj4: string;
  readonly geographic: boolean;
  /** Metres in one unit of x and y; for a geographic CRS the metres of one degree along the equator. */
  readonly metresPerUnit: number;
  readonly ellipsoid: Ellipsoid;
  /** `CGCS2000`, `WGS 84`, the name a file gave, or '' where nothing says it. */
  readonly datum: string;
  readonly epsg?: number;
  /** The datum shift to WGS 84 that was stated, as of proj4's `+towgs84`. */
  readonly shift?: string;
  readonly projection: Projection;
}

const cache = new Map<string, CrsDefinition>();

/**
 * Finds a CRS by name: EPSG:4326, 4490, 3857, the Gauss-Krüger zones 4491–4554, UTM 326zz/327zz, polar stereographic, `china-albers`, CRS84 and URN or
 * URL forms of these, or a proj4 or WKT text. Xian 1980, Beijing 1954 and New Beijing are known with their zones, and with a stated datum shift as
 * `EPSG:2362 +towgs84=dx,dy,dz,rx,ry,rz,ds`. A text that describes one of the named CRSs is given that name. Throws `unknown-crs` otherwise.
 */
export function definition(crs: string): CrsDefinition {
  const cached = cache.get(crs);
  if (cached !== undefined) return cached;
  const found = knownCrs(crs) ?? parseCrs(crs);
  if (found === undefined) throw new TetrazoneError('unknown-crs', { crs });
  cache.set(crs, found);
  return found;
}

/** The canonical name of a CRS. */
export const canonicalCrs = (text: string): string => definition(text).name;

export const isGeographic = (crs: string): boolean => definition(crs).geographic;

/** True when both stand for one CRS by definition: same datum, figure, method, parameters and unit. EPSG:4326 and EPSG:4490 differ in datum. */
export function sameCrs(a: string, b: string): boolean {
  const first = definition(a);
  const second = definition(b);
  if (first.name === second.name) return true;
  if (first.projection.method === 'other' || first.datum === '' || first.datum !== second.datum || first.shift !== second.shift) return false;
  const same = (p: number, q: number): boolean => Math.abs(p - q) <= 1e-10 * Math.max(1, Math.abs(p));
  const parameters = (d: CrsDefinition): number[] => {
    const { lat0 = 0, lon0 = 0, lat1 = 0, lat2 = 0, k = 1, x0 = 0, y0 = 0 } = d.projection.parameters;
    return [lat0, lon0, lat1, lat2, k, x0, y0, d.metresPerUnit, d.ellipsoid.a, d.ellipsoid.f];
  };
  const others = parameters(second);
  return first.projection.method === second.projection.method && parameters(first).every((value, index) => same(value, others[index] as number));
}
