import { canonicalCrs, definition } from '../../crs/definition.js';
import { geographicOf } from '../../crs/ellipsoid.js';
import { type Placement, placements } from '../../crs/placements.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import { isTetrazoneError } from '../../errors/error.js';
import type { Bounds } from '../../raster/grid.js';
import type { AuditCrs, AuditFinding } from './audit.js';
import { findings } from './findings.js';

/** Bounds in longitude and latitude; `undefined` where the CRS cannot hold them. */
export function geographicBounds(crs: string, bounds: Bounds): Bounds | undefined {
  try {
    const found = definition(crs).geographic ? bounds : transformBounds(crs, geographicOf(crs), bounds);
    return found.every((edge, i) => Math.abs(edge) <= (i % 2 === 0 ? 360 : 90)) ? found : undefined;
  } catch (error) {
    if (isTetrazoneError(error, 'outside-crs')) return undefined;
    throw error;
  }
}

/** The bounds of most places: the outermost hundredth on every side is left out, so that one slip does not decide. */
export function mainBounds(xs: ArrayLike<number>, ys: ArrayLike<number>): Bounds | undefined {
  const ends = (values: ArrayLike<number>): readonly [number, number] | undefined => {
    const sorted = Float64Array.from(values)
      .filter((value) => Number.isFinite(value))
      .sort();
    const cut = Math.floor(sorted.length / 100);
    const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]];
    return low === undefined || high === undefined ? undefined : [low, high];
  };
  const [x, y] = [ends(xs), ends(ys)];
  return x && y && [x[0], y[0], x[1], y[1]];
}

/** What a source says its CRS is, what it is read in, and whether the two agree. */
export function auditCrs(file: string, used: string, stated: string | undefined): { readonly crs: AuditCrs; readonly findings: readonly AuditFinding[] } {
  const { name, title, datum } = definition(used);
  const said = stated === undefined ? undefined : nameOf(stated);
  const found: AuditFinding[] = [];
  if (said !== undefined && said !== name && !alike(said, name)) found.push(findings.crsOverridden(file, said, name));
  if (datum !== '' && datum !== 'CGCS2000' && datum !== 'WGS 84') found.push(findings.otherDatum(file, datum));
  return { crs: { name, title, ...(said === undefined ? {} : { stated: said }), from: said === name ? 'file' : 'census' }, findings: found };
}

function nameOf(crs: string): string {
  try {
    return canonicalCrs(crs);
  } catch (error) {
    if (isTetrazoneError(error, 'unknown-crs')) return crs;
    throw error;
  }
}

/** CGCS2000 and WGS 84 longitudes and latitudes are taken as equal. */
const alike = (a: string, b: string): boolean => [a, b].every((one) => one === 'EPSG:4326' || one === 'EPSG:4490');

/** China's land and the seas about it, roughly. */
const CHINA: Bounds = [73, 3, 136, 54];

/**
 * Whether coordinates lie where the region is, and if not, how they would: read with their axes swapped, as degrees, or in another CRS. `main` are the bounds
 * of most places, as they stand in the file. Where the region is not known China is asked, and what lies elsewhere is let pass.
 */
export function auditPlace(file: string, crs: string, main: Bounds, region: Bounds | undefined): readonly AuditFinding[] {
  const found = placements(main, crs, region ?? CHINA);
  if (found.some((one) => one.crs === definition(crs).name && !one.swapped)) return [];
  const { geographic } = definition(crs);
  const [first] = found;
  if (first === undefined) return region === undefined ? [] : [findings.elsewhere(file, crs)];
  if (first.swapped && first.crs === definition(crs).name) return [findings.swappedAxes(file, geographic)];
  const others = namesOf(found);
  if (geographic) return [findings.metresAsDegrees(file, crs, others, first.swapped)];
  if (definition(first.crs).geographic) return [findings.degreesAsMetres(file, crs, first.swapped)];
  return [findings.otherCrs(file, crs, others, first.swapped)];
}

/** The readings worth naming: as good as the best, each CRS once. */
const namesOf = (found: readonly Placement[]): readonly string[] =>
  [...new Set(found.filter(({ share, swapped }) => swapped === found[0]?.swapped && share > 0.9 * (found[0]?.share ?? 1)).map(({ crs }) => crs))].slice(0, 4);
