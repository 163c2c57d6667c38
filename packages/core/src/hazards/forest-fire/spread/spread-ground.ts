import { TetrazoneError } from '../../../errors/error.js';
import { commonGrid } from '../../../layers/bind.js';
import { metresPerCell } from '../../../raster/areas.js';
import { type Grid, isEmptyWindow, sameWindow, wholeWindow } from '../../../raster/grid.js';
import type { Raster, Type } from '../../../raster/raster.js';
import type { DirectionCount } from './lattice-directions.js';
import { type LatticeStep, latticeSteps } from './lattice-directions.js';

/** How fire spreads in every cell: what `surfaceFire` says of it. */
export interface SpreadRasters {
  /** Of the head, m/min. Where it is 0 or nodata nothing burns, nor where a metre backwards takes a thousand million minutes. */
  readonly rateOfSpread: Raster;
  /** Where the head goes, compass degrees. May be nodata where the eccentricity is 0. */
  readonly direction: Raster;
  /** Of the ellipse, 0 … below 1. */
  readonly eccentricity: Raster;
}

/** The same from a time on, minutes after the beginning. */
export interface SpreadPeriod extends SpreadRasters {
  readonly from: number;
}

/**
 * The minutes that a metre takes in a cell in the direction of the unit vector u are slowness − east · u_east − north · u_north: the rate of an ellipse from
 * its focus, R (1 − e) / (1 − e cos θ), turned upside down, is linear in u. Infinite slowness where nothing burns.
 */
export interface PeriodGround {
  /** Minutes after the beginning when the next period begins; Infinity of the last. */
  readonly until: number;
  readonly slowness: Float64Array;
  readonly east: Float64Array;
  readonly north: Float64Array;
}

/** Ground that a fire is to spread over. */
export interface SpreadGround {
  readonly grid: Grid;
  readonly periods: readonly PeriodGround[];
  readonly steps: readonly LatticeStep[];
  /** Metres east and north of every step from every row: `steps.length · row + step`. */
  readonly eastMetres: Float64Array;
  readonly northMetres: Float64Array;
}

const RADIANS = Math.PI / 180;
/** Minutes a metre beyond which fire counts as not moving: models of spread leave such traces where fuel is as wet as it may be. */
const SLOWEST = 1e9;

/**
 * Prepares ground for `spreadFire`. 24 bytes a cell and period.
 *
 * @throws `grid-mismatch`; `bad-input` for a raster that is not whole; `bad-values` for a rate below 0, an eccentricity outside 0 … 1, a direction that is
 * missing, and periods that do not begin one after the other.
 */
export function spreadGround(given: SpreadRasters | readonly SpreadPeriod[], directions: DirectionCount, barriers: Raster<Type> | undefined): SpreadGround {
  const periods: readonly SpreadPeriod[] = isPeriods(given) ? given : [{ ...given, from: 0 }];
  const shapes = periods.flatMap(({ rateOfSpread, direction, eccentricity }, index) =>
    Object.entries({ rateOfSpread, direction, eccentricity }).map(
      ([name, raster]) => [periods.length === 1 ? name : `${name} of period ${index}`, raster] as const,
    ),
  );
  const named: Record<string, Raster<Type>> = { ...Object.fromEntries(shapes), ...(barriers === undefined ? {} : { barriers }) };
  for (const [name, raster] of Object.entries(named))
    if (!ArrayBuffer.isView(raster?.values)) throw new TetrazoneError('bad-input', { operation: 'arrival-time', input: name, detail: 'expected a raster' });
  const grid = commonGrid('arrival-time', named);
  for (const [name, { window }] of Object.entries(named))
    if (!sameWindow(window, wholeWindow(grid)) && !isEmptyWindow(window))
      throw new TetrazoneError('bad-input', { operation: 'arrival-time', input: name, detail: 'it holds a part of its grid; give the whole' });
  periods.forEach(({ from }, index) => {
    const least = index === 0 ? 0 : periods[index - 1]!.from;
    if (!(index === 0 ? from === 0 : from > least && from < Number.POSITIVE_INFINITY))
      refuse(`period ${index} begins after ${from} minutes; the first begins at 0, each later one after the one before`);
  });
  const steps = latticeSteps(directions);
  return { grid, steps, periods: periods.map((one, index) => groundOf(one, periods[index + 1]?.from, barriers)), ...metresOf(grid, steps) };
}

const isPeriods = (given: SpreadRasters | readonly SpreadPeriod[]): given is readonly SpreadPeriod[] => Array.isArray(given);
const refuse = (detail: string): never => {
  throw new TetrazoneError('bad-values', { operation: 'arrival-time', detail });
};

function groundOf({ rateOfSpread, direction, eccentricity }: SpreadRasters, until = Number.POSITIVE_INFINITY, barriers?: Raster<Type>): PeriodGround {
  const cells = rateOfSpread.values.length;
  const slowness = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const [east, north] = [new Float64Array(cells), new Float64Array(cells)];
  for (let cell = 0; cell < cells; cell++) {
    const rate = rateOfSpread.values[cell]!;
    const e = eccentricity.values[cell]!;
    const towards = direction.values[cell]!;
    if (rate < 0 || rate === Number.POSITIVE_INFINITY) refuse(`a rate of spread of ${rate} m/min; expected 0 or more`);
    if (e < 0 || e >= 1) refuse(`an eccentricity of ${e}; expected 0 to below 1`);
    const barrier = barriers?.values[cell];
    const stopped = barrier !== undefined && barrier !== 0 && !Number.isNaN(barrier) && barrier !== barriers?.nodata;
    // false too where it is nodata
    if (stopped || !(rate > 0) || Number.isNaN(e) || (e > 0 && Number.isNaN(towards))) continue;
    const minutes = 1 / (rate * (1 - e));
    if (minutes > SLOWEST) continue;
    slowness[cell] = minutes;
    if (e === 0) continue;
    east[cell] = e * minutes * Math.sin(towards * RADIANS);
    north[cell] = e * minutes * Math.cos(towards * RADIANS);
  }
  return { until, slowness, east, north };
}

function metresOf(grid: Grid, steps: readonly LatticeStep[]): Pick<SpreadGround, 'eastMetres' | 'northMetres'> {
  const cells = Array.from({ length: grid.height }, (_, row) => metresPerCell(grid, row));
  const [eastMetres, northMetres] = [new Float64Array(grid.height * steps.length), new Float64Array(grid.height * steps.length)];
  cells.forEach(({ x, y }, row) => {
    steps.forEach(({ east, south }, step) => {
      const other = cells[row + south];
      if (other === undefined) return;
      eastMetres[steps.length * row + step] = (east * (x + other.x)) / 2;
      northMetres[steps.length * row + step] = (-south * (y + other.y)) / 2;
    });
  });
  return { eastMetres, northMetres };
}
