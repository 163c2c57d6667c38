import { canonicalCrs, definition, sameCrs } from '../../crs/definition.js';
import { geographicOf } from '../../crs/ellipsoid.js';
import { transformBounds } from '../../crs/transform-bounds.js';
import { isTetrazoneError } from '../../errors/error.js';
import { metresPerCell } from '../../raster/areas.js';
import { type Bounds, type Grid, gridOver } from '../../raster/grid.js';
import type { Census } from '../file/schema.js';
import { sentences } from '../file/sentences.js';
import type { Sentence } from '../file/words.js';

/** The grids of a census: what is computed, margin included, and what is handed in. Both have the same cells. */
export interface CensusGrids {
  readonly computed: Grid;
  readonly region: Grid;
}

/** Above this many cells a census is more likely a mistake of units than a province. */
const MOST_CELLS = 4e9;

/** Degrees from the central meridian beyond which a transverse Mercator is no longer used: lengths are 1 % too great there. */
const WIDEST = 9;

/** The grids that a census file states over a region, snapped, the margin in whole cells; or what is wrong with them, and at which key. */
export function censusGrids(
  { crs: name, cell, snap, margin }: Census['grid'],
  extent: { readonly crs: string; readonly bounds: Bounds },
): CensusGrids | { readonly key: 'crs' | 'cell'; readonly said: Sentence } {
  const crs = canonicalCrs(name);
  const within = boundsIn(crs, extent);
  if (within === undefined) return { key: 'crs', said: sentences.outsideCrs(crs, zoneFor(extent)) };
  const region = gridOver(crs, within, cell, snap);
  const unit = definition(crs).geographic ? '°' : 'm';
  if (Math.max(within[2] - within[0], within[3] - within[1]) < 2 * cell) return { key: 'cell', said: sentences.cellTooLarge(cell, unit) };
  const metres = metresPerCell(region, Math.floor(region.height / 2));
  const [columns, rows] = [Math.ceil(margin / metres.x), Math.ceil(margin / metres.y)];
  const [a, b, c, d, e, f] = region.transform;
  const computed: Grid = {
    crs,
    transform: [a, b, c - columns * a, d, e, f - rows * e],
    width: region.width + 2 * columns,
    height: region.height + 2 * rows,
  };
  if (computed.width * computed.height > MOST_CELLS) return { key: 'cell', said: sentences.cellTooSmall(computed.width, computed.height) };
  return { computed, region };
}

/** The bounds of a region in a CRS; `undefined` where that CRS is not made for it. */
function boundsIn(crs: string, { crs: from, bounds }: { readonly crs: string; readonly bounds: Bounds }): Bounds | undefined {
  const { projection } = definition(crs);
  const geographic = longitudes({ crs: from, bounds });
  if (geographic === undefined) return undefined;
  const { method, parameters } = projection;
  if (method === 'tmerc' && geographic.some((longitude) => Math.abs(((longitude - (parameters.lon0 ?? 0) + 540) % 360) - 180) > WIDEST)) return undefined;
  if (sameCrs(from, crs)) return bounds;
  return attempt(() => transformBounds(from, crs, bounds));
}

/** West and east of a region in degrees. */
function longitudes({ crs, bounds }: { readonly crs: string; readonly bounds: Bounds }): readonly [west: number, east: number] | undefined {
  const found = definition(crs).geographic ? bounds : attempt(() => transformBounds(crs, geographicOf(crs), bounds));
  return found && [found[0], found[2]];
}

function attempt<X>(work: () => X): X | undefined {
  try {
    return work();
  } catch (error) {
    if (isTetrazoneError(error, 'outside-crs')) return undefined;
    throw error;
  }
}

/** The CRS that a census of a region would do well to use: the CGCS2000 3° zone of the nearest meridian, else Albers where it is too wide for one. */
function zoneFor(extent: { readonly crs: string; readonly bounds: Bounds }): string {
  const [west, east] = longitudes(extent) ?? [Number.NaN, Number.NaN];
  const zone = Math.round((west + east) / 6);
  if (east - west > WIDEST) return 'china-albers';
  return zone >= 25 && zone <= 45 ? `EPSG:${4534 + zone - 25}` : 'UTM (EPSG:326zz, EPSG:327zz)';
}
