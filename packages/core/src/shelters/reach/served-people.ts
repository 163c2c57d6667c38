import { coverage } from '../../algebra/coverage.js';
import { zonalStatistics } from '../../algebra/zonal/zonal-statistics.js';
import { TetrazoneError } from '../../errors/error.js';
import type { Features } from '../../features/features.js';
import { unionOutline } from '../../features/union-outline.js';
import { sameGrid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';

export interface ServedOptions {
  /** Of a raster of minutes: who is nearer than this is served. */
  readonly minutes?: number;
  /** What counts as not served whatever lies over it: no-fly zones, ground that is cut off. */
  readonly except?: Features;
  /** Property that names a unit. */
  readonly id?: string;
}

/** Whom and what an area reaches in one unit. */
export interface ServedRow {
  readonly id: string | number;
  readonly people: number;
  readonly served: number;
  readonly unserved: number;
  /** Served people as a share of all; NaN where nobody lives. */
  readonly share: number;
  readonly km2: number;
  readonly served_km2: number;
  /** The same of ground, whoever lives there. */
  readonly share_of_area: number;
}

/**
 * Served and unserved people of every unit: `area` is a raster of minutes (`serviceArea().time`) or polygons, `people` a raster of counts. A cell on a border counts by
 * the exact fraction of it inside, of the unit and of the polygons.
 *
 * @throws `bad-input` for a raster of minutes without `minutes`, `grid-mismatch` for one on another grid than the people.
 */
export function servedPeople(area: Raster | Features, people: Raster, units: Features, { minutes, except, id = '' }: ServedOptions = {}): readonly ServedRow[] {
  const { grid } = people;
  const inside = 'features' in area ? coverage({ features: unionOutline(area) }, { grid }).values : withinMinutes(area, people, minutes);
  const lost = except === undefined ? undefined : coverage({ features: unionOutline(except) }, { grid }).values;
  const share = inside.map((part, i) => part * (1 - (lost?.[i] ?? 0)));
  const known = people.values.map((count) => (Number.isNaN(count) ? 0 : count));
  const sums = (values: Float32Array, coverageWeight: 'fraction' | 'area-km2') =>
    zonalStatistics(raster(grid, 'float32', values), units, { id, statistics: ['sum', 'count'], coverageWeight });
  const [all, served, ground] = [
    sums(known, 'fraction'),
    sums(
      known.map((count, i) => count * share[i]!),
      'fraction',
    ),
    sums(share, 'area-km2'),
  ];
  return all.map((row, unit): ServedRow => {
    const [count, reached] = [Number(row.sum), Number(served[unit]?.sum)];
    const [km2, served_km2] = [Number(ground[unit]?.count), Number(ground[unit]?.sum)];
    return {
      id: row.id as string | number,
      people: count,
      served: reached,
      unserved: count - reached,
      share: count > 0 ? reached / count : Number.NaN,
      km2,
      served_km2,
      share_of_area: km2 > 0 ? served_km2 / km2 : Number.NaN,
    };
  });
}

function withinMinutes(time: Raster, people: Raster, minutes: number | undefined): Float32Array {
  if (minutes === undefined)
    throw new TetrazoneError('bad-input', { operation: 'served-people', input: 'minutes', detail: 'missing; the area is a raster of minutes' });
  if (!sameGrid(time.grid, people.grid))
    throw new TetrazoneError('grid-mismatch', {
      first: 'area',
      second: 'people',
      difference: `${time.grid.width} × ${time.grid.height} and ${people.grid.width} × ${people.grid.height} cells`,
    });
  return time.values.map((value) => (value <= minutes ? 1 : 0));
}
