import { TetrazoneError } from '../errors/error.js';
import type { Features } from '../features/features.js';
import { value } from '../layers/inputs.js';
import { type Option, structure, text } from '../layers/options.js';
import { reduction } from '../layers/reduction.js';
import type { Raster, Type } from '../raster/raster.js';
import { cellFractions } from './cell-fractions.js';
import { featureId } from './feature-id.js';
import { gridPolygons } from './grid-polygons.js';

/** What `zonal` can say of a zone; c is the covered fraction of a cell and x its value. */
export const zonalStatistics = ['count', 'sum', 'mean', 'min', 'max', 'variance', 'stdev', 'majority', 'minority', 'variety'] as const;
export type ZonalStatistic = (typeof zonalStatistics)[number];

/** One zone: its id and the statistics asked for. */
export type ZonalRow = { readonly id: string } & { readonly [S in ZonalStatistic]?: number };

/** What is known of one zone after some blocks. `spread` is Σ c (x − mean)². */
export interface ZoneState {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly spread: number;
  readonly min: number;
  readonly max: number;
  /** Σ c by value; empty unless asked for. */
  readonly shares: ReadonlyMap<number, number>;
}

/** Distinct values in one zone at most, for what needs them one by one. */
const DISTINCT = 65_536;
const byValue: readonly ZonalStatistic[] = ['majority', 'minority', 'variety'];

const isStatistic = (word: unknown): word is ZonalStatistic => zonalStatistics.includes(word as ZonalStatistic);
const statisticsOption: Option<readonly ZonalStatistic[]> = {
  ...structure<readonly ZonalStatistic[]>(
    ['count', 'sum', 'mean', 'min', 'max', 'stdev'],
    { type: 'array', items: { enum: zonalStatistics } },
    `a list of ${zonalStatistics.join(', ')}`,
    (words) => (Array.isArray(words) && words.length > 0 && words.every(isStatistic) ? words : undefined),
    'what to compute',
  ),
  fromText: (words) => words.split(','),
};

/**
 * Statistics of a raster in every zone, weighted by the exact fraction c of each cell inside it (the rules of exactextract); nodata is left out.
 *
 * `count` Σ c, `sum` Σ c x, `mean` their ratio, `variance` and `stdev` of the population with weights c, `min` and `max` over all cells with c > 0,
 * `majority` the value with the largest Σ c (a tie goes to the greatest value), `minority` the smallest (a tie to the lowest), `variety` distinct values.
 * A zone without data has count, sum and variety 0 and NaN otherwise. Zones may overlap. Zones outside the grid are zones without data.
 *
 * @throws `bad-input` for points and lines, and where a zone lacks the `id` property; `bad-values` where majority, minority or variety meet more than
 * 65,536 distinct values in a zone: they are for levels and categories.
 */
export const zonal = reduction(
  {
    name: 'zonal',
    version: 1,
    title: { zh: '分区统计', en: 'Zonal statistics' },
    inputs: { raster: 'any', zones: value<Features>('polygons', 'features') },
    options: { id: text('', 'property that names a zone; by default its id, else its place in the list'), statistics: statisticsOption },
  },
  {
    map: ({ raster, zones }, { statistics }, block): readonly ZoneState[] => {
      const distinct = statistics.some((statistic) => byValue.includes(statistic));
      return gridPolygons('zonal', zones, raster.grid).map((polygon) => {
        const zone = new ZoneSums(raster, distinct);
        cellFractions(polygon, block, (row, from, to, fraction) => zone.add(row, from, to, fraction));
        return zone.state();
      });
    },
    combine: (first, second) => first.map((state, zone) => join(state, second[zone] as ZoneState)),
    finish: (states, { id, statistics }, { zones }): readonly ZonalRow[] =>
      (zones as Features).features.map((zone, index) => {
        const state = states?.[index] ?? nothing;
        return { id: featureId('zonal', zone, index, id), ...Object.fromEntries(statistics.map((statistic) => [statistic, results[statistic](state)])) };
      }),
  },
);

const nothing: ZoneState = { count: 0, sum: 0, mean: 0, spread: 0, min: Infinity, max: -Infinity, shares: new Map() };

/** Adds up one zone within one block; mean and spread by West's update, which does not cancel. */
class ZoneSums {
  private count = 0;
  private sum = 0;
  private mean = 0;
  private spread = 0;
  private min = Infinity;
  private max = -Infinity;
  private readonly shares = new Map<number, number>();
  constructor(
    private readonly raster: Raster<Type>,
    private readonly distinct: boolean,
  ) {}

  add(row: number, from: number, to: number, fraction: number): void {
    const { values, window, nodata } = this.raster;
    const start = (row - window.row) * window.width - window.col;
    for (let i = start + from; i < start + to; i++) {
      const x = values[i] as number;
      if (x === nodata || Number.isNaN(x)) continue;
      this.count += fraction;
      this.sum += fraction * x;
      const step = x - this.mean;
      this.mean += (fraction / this.count) * step;
      this.spread += fraction * step * (x - this.mean);
      if (x < this.min) this.min = x;
      if (x > this.max) this.max = x;
      if (this.distinct) this.shares.set(x, (this.shares.get(x) ?? 0) + fraction);
    }
    limit(this.shares);
  }

  state(): ZoneState {
    const { count, sum, mean, spread, min, max, shares } = this;
    return { count, sum, mean, spread, min, max, shares };
  }
}

function limit(shares: ReadonlyMap<number, number>): void {
  if (shares.size > DISTINCT) throw new TetrazoneError('bad-values', { operation: 'zonal', detail: `more than ${DISTINCT} distinct values in one zone` });
}

/** Two parts of one zone as one (Chan's formula for mean and spread). */
function join(a: ZoneState, b: ZoneState): ZoneState {
  if (b.count === 0) return a;
  if (a.count === 0) return b;
  const count = a.count + b.count;
  const step = b.mean - a.mean;
  const shares = new Map(a.shares);
  for (const [x, share] of b.shares) shares.set(x, (shares.get(x) ?? 0) + share);
  limit(shares);
  return {
    count,
    sum: a.sum + b.sum,
    mean: a.mean + (step * b.count) / count,
    spread: a.spread + b.spread + step * step * ((a.count * b.count) / count),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    shares,
  };
}

const orNaN = (state: ZoneState, x: number): number => (state.count > 0 ? x : Number.NaN);
/** The value with the largest share and, among equals, the greatest value (sign 1); or the smallest of both (sign −1). */
function extreme(shares: ReadonlyMap<number, number>, sign: 1 | -1): number {
  let best = Number.NaN;
  let most = -Infinity;
  for (const [x, share] of shares) {
    if (sign * share > most || (sign * share === most && sign * x > sign * best)) {
      best = x;
      most = sign * share;
    }
  }
  return best;
}

const results: Readonly<Record<ZonalStatistic, (state: ZoneState) => number>> = {
  count: (state) => state.count,
  sum: (state) => state.sum,
  mean: (state) => orNaN(state, state.sum / state.count),
  min: (state) => orNaN(state, state.min),
  max: (state) => orNaN(state, state.max),
  variance: (state) => orNaN(state, state.spread / state.count),
  stdev: (state) => orNaN(state, Math.sqrt(state.spread / state.count)),
  majority: (state) => extreme(state.shares, 1),
  minority: (state) => extreme(state.shares, -1),
  variety: (state) => state.shares.size,
};
